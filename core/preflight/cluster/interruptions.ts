import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { ok, warning } from '../finding.ts';

const SHOWN = 5;

/** Interventions that are open on the nodes of the plan: a restart would lose their run. */
export const interruptions: ClusterCheck = {
  name: 'cluster.interruptions',
  reads: 'executing tasks with HasPendingInterruptions, and the node each runs on',
  why: 'An intervention holds its node for ever; the run behind it is lost if the node is stopped anyway.',
  run: ({ definition, plan, running, summary }) => {
    if (!running.ok || !summary.ok) return [];
    const planned = plan?.nodes.map((entry) => entry.node) ?? definition.nodes.map((node) => node.name);
    const nameOf = (id: string | null) => summary.value.find((line) => line.id === id)?.name ?? null;
    const open = running.value.tasks.filter((task) => {
      const node = nameOf(task.nodeId);
      return task.hasPendingInterruptions && (node === null || planned.includes(node));
    });
    if (open.length === 0) return [ok('cluster.interruptions', definition.name, 'no intervention is open')];
    const words = open
      .slice(0, SHOWN)
      .map(
        ({ id, description, nodeId }) =>
          `${escapeOutsideText(id)} ${escapeOutsideText(description)} on ${escapeOutsideText(nameOf(nodeId) ?? 'a node unknown')}`,
      );
    const more = open.length > SHOWN ? `; and ${open.length - SHOWN} more` : '';
    return [
      warning(
        'cluster.interruptions',
        definition.name,
        `open interventions: ${words.join('; ')}${more}`,
        'Have them answered before the window, or talk to whoever waits for them.',
      ),
    ];
  },
};
