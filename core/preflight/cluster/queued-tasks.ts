import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { type Finding, ok, warning } from '../finding.ts';

const SHOWN = 5;

/** Tasks that are scheduled inside the window, and tasks that wait for a person in the queue. */
export const queuedTasks: ClusterCheck = {
  name: 'cluster.queued-tasks',
  reads: 'queued and scheduled tasks until the end of the window',
  why: 'They start in the middle of the work, Maintenance Mode or not.',
  run: ({ definition, plan, queued, nowMs, serverTimeMs }) => {
    if (!queued.ok) return [];
    const { name } = definition;
    // What Octopus plans stands on its own clock, which may be away from ours.
    const serverNowMs = serverTimeMs ?? nowMs;
    const endMs = (plan?.agreed?.endMs ?? nowMs + 4 * 3_600_000) - nowMs + serverNowMs;
    const scheduled = queued.value.tasks.filter(
      (task) => task.queueTimeMs !== null && task.queueTimeMs > serverNowMs && task.queueTimeMs <= endMs,
    );
    const paused = queued.value.tasks.filter((task) => task.startTimeMs !== null);
    const findings: Finding[] = [];
    if (scheduled.length > 0)
      findings.push(
        warning(
          'cluster.queued-tasks',
          name,
          `scheduled inside the window: ${words(scheduled)}`,
          'Queued tasks still start in Maintenance Mode; move them, or let a drain hold them back.',
        ),
      );
    if (paused.length > 0)
      findings.push(
        warning(
          'cluster.queued-tasks',
          name,
          `paused for a person: ${words(paused)}`,
          'They mostly resume on their own node; warn their owners before a long outage.',
        ),
      );
    return findings.length > 0
      ? findings
      : [
          ok(
            'cluster.queued-tasks',
            name,
            `${queued.value.tasks.length} tasks queued, none scheduled inside the window`,
          ),
        ];
  },
};

function words(tasks: readonly { readonly id: string; readonly description: string }[]): string {
  const shown = tasks
    .slice(0, SHOWN)
    .map((task) => `${escapeOutsideText(task.id)} ${escapeOutsideText(task.description)}`);
  return shown.join('; ') + (tasks.length > SHOWN ? `; and ${tasks.length - SHOWN} more` : '');
}
