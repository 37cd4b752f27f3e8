import { isServing } from '../../cluster/capacity.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { sameName } from '../../window/facts.ts';
import type { ClusterCheck } from '../check.ts';
import { blocking, ok } from '../finding.ts';

/** With any one planned node out, another still serves. */
export const capacity: ClusterCheck = {
  name: 'cluster.capacity',
  reads: 'node summary: online, drained, task cap',
  why: 'With the last serving node out, deployments stand still.',
  run: ({ definition, plan, summary }) => {
    if (!summary.ok || definition.topology === 'single') return [];
    const planned = plan === null ? definition.nodes.map((node) => node.name) : plan.nodes.map((entry) => entry.node);
    const takenOver = (name: string) =>
      plan?.nodes.some((entry) => entry.drained === 'take-over' && sameName(entry.node, name)) === true;
    const serves = summary.value.filter(
      (node) => isServing(node) || (takenOver(node.name) && !node.isOffline && node.taskCap > 0),
    );
    const alone = planned.find((name) => !serves.some((node) => !sameName(node.name, name)));
    if (alone !== undefined) {
      const read = `with ${escapeOutsideText(alone)} out, no other node is online, not drained and with a task cap above 0`;
      return [
        blocking(
          'cluster.capacity',
          definition.name,
          read,
          'Bring another node online, lift its drain or raise its task cap.',
        ),
      ];
    }
    return [ok('cluster.capacity', definition.name, `${serves.length} nodes serve; one can be out`)];
  },
};
