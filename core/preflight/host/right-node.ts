import { faultText } from '../../fault/fault-text.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { sameName } from '../../window/facts.ts';
import type { HostCheck } from '../check.ts';
import { blocking, ok, warning } from '../finding.ts';

/** The node's own address is answered by that node. */
export const rightNode: HostCheck = {
  name: 'host.right-node',
  reads: "the ping at the node's own address and the name it tells",
  why: 'The wrong machine would be taken out.',
  run: ({ reader }, { definition, looks }) => {
    const { name } = definition;
    if (looks.ping === null)
      return [
        warning(
          'host.right-node',
          name,
          'the node has no own address',
          `Fill in ${reader.at('own-address')}: without it a return is seen only through another node.`,
        ),
      ];
    if (!looks.ping.ok) {
      const { title, nextStep } = faultText(looks.ping.fault, reader);
      return [blocking('host.right-node', name, title, nextStep)];
    }
    const ping = looks.ping.value;
    if (ping.kind !== 'octopus')
      return [
        blocking(
          'host.right-node',
          name,
          'no Octopus Server answers at the own address of the node',
          `Correct ${reader.at('own-address')}, or start the service.`,
        ),
      ];
    if (!sameName(ping.name, name)) {
      return [
        blocking(
          'host.right-node',
          name,
          `${escapeOutsideText(ping.name)} answers at the address of ${name}`,
          `Correct ${reader.at('own-address')}: it may be a load balancer.`,
        ),
      ];
    }
    return [ok('host.right-node', name, `answers ${ping.status} at its own address`)];
  },
};
