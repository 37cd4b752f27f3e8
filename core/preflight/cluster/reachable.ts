import { faultText } from '../../fault/fault-text.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { blocking, ok } from '../finding.ts';

export const reachable: ClusterCheck = {
  name: 'cluster.reachable',
  reads: 'GET /api, without the key',
  why: 'Without Octopus nothing can be drained or proved.',
  run: ({ definition, identity, reader }) => {
    if (identity.ok)
      return [
        ok('cluster.reachable', definition.name, `Octopus Server ${escapeOutsideText(identity.value.version)} answers`),
      ];
    const { title, nextStep } = faultText(identity.fault, reader);
    return [blocking('cluster.reachable', definition.name, title, nextStep)];
  },
};
