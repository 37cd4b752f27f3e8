import type { OctopusTask } from './octopus-task.ts';

/** A task that keeps a node from being quiet. `hidden`: counted by the server, but not in the list this key may read. */
export type Blocker =
  | {
      readonly kind: 'needs-a-person' | 'stuck' | 'finishing';
      readonly task: OctopusTask;
      readonly sinceMs: number | null;
    }
  | { readonly kind: 'hidden'; readonly count: number };

/** A running task moves its `LastUpdatedTime` every couple of minutes. */
const STUCK_AFTER_MS = 10 * 60_000;
const STUCK_CANCELLING_AFTER_MS = 5 * 60_000;

/**
 * @param serverNowMs time by the server's own clock (header `Date`): ages of what Octopus reports are counted against
 *   it and nothing else; null where it was not told, and then nothing is called stuck
 * @source design: section 3
 */
export function blockersOf(
  tasks: readonly OctopusTask[],
  runningCount: number,
  serverNowMs: number | null,
): readonly Blocker[] {
  const named = tasks.map((task): Blocker => ({ kind: classOf(task, serverNowMs), task, sinceMs: task.startTimeMs }));
  const hidden = runningCount - tasks.length;
  return hidden > 0 ? [...named, { kind: 'hidden', count: hidden }] : named;
}

function classOf(task: OctopusTask, serverNowMs: number | null): 'needs-a-person' | 'stuck' | 'finishing' {
  if (task.hasPendingInterruptions) return 'needs-a-person';
  const quietForMs = task.lastUpdatedMs === null || serverNowMs === null ? 0 : serverNowMs - task.lastUpdatedMs;
  const limitMs = task.state === 'cancelling' ? STUCK_CANCELLING_AFTER_MS : STUCK_AFTER_MS;
  return quietForMs > limitMs ? 'stuck' : 'finishing';
}
