import { faultText } from '../../fault/fault-text.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { HostCheck } from '../check.ts';
import { blocking, ok, unknownFinding } from '../finding.ts';

/** The host can be read with its transport. */
export const readable: HostCheck = {
  name: 'host.readable',
  reads: 'the host, by its transport',
  why: 'What cannot be read can be neither acted on nor proved.',
  run: ({ reader }, { definition, looks }) => {
    if (looks.host.ok)
      return [
        ok(
          'host.readable',
          definition.name,
          definition.host.transport === 'manual'
            ? `host ${escapeOutsideText(looks.host.value.computerName)} was read by a script there; a person brought its line`
            : `host ${escapeOutsideText(looks.host.value.computerName)} answers by ${definition.host.transport}`,
        ),
      ];
    const { title, nextStep } = faultText(looks.host.fault, reader);
    // Nobody can reach it, and nobody brought a line: what is known of it is what a person states.
    if (looks.host.fault.code === 'host.by-hand')
      return [unknownFinding('host.readable', definition.name, title, nextStep)];
    return [blocking('host.readable', definition.name, title, nextStep)];
  },
};
