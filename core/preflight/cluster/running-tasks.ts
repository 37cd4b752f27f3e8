import { blockersOf } from '../../cluster/blocker.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { type Finding, ok, warning } from '../finding.ts';

const SHOWN = 5;

/** What runs now, and which of it waiting alone will not end. */
export const runningTasks: ClusterCheck = {
  name: 'cluster.running-tasks',
  reads: 'executing and cancelling tasks, and their last sign of life',
  why: 'A task that needs a person or is stuck never ends by waiting.',
  run: ({ definition, running, serverTimeMs }) => {
    if (!running.ok) return [];
    const { name } = definition;
    const blockers = blockersOf(running.value.tasks, running.value.tasks.length, serverTimeMs);
    const findings: Finding[] = [];
    for (const kind of ['needs-a-person', 'stuck'] as const) {
      const found = blockers.flatMap((blocker) => (blocker.kind === kind ? [blocker.task] : []));
      if (found.length === 0) continue;
      const words = found
        .slice(0, SHOWN)
        .map((task) => `${escapeOutsideText(task.id)} ${escapeOutsideText(task.description)}`)
        .join('; ');
      const next =
        kind === 'stuck'
          ? 'Look at it in Octopus; cancel it there if it is dead.'
          : 'Answer the interruption in Octopus: waiting alone never ends it.';
      findings.push(
        warning(
          'cluster.running-tasks',
          name,
          `${found.length} ${kind === 'stuck' ? 'stuck' : 'waiting for a person'}: ${words}`,
          next,
        ),
      );
    }
    return findings.length > 0
      ? findings
      : [ok('cluster.running-tasks', name, `${running.value.tasks.length} tasks run, all moving`)];
  },
};
