import { faultOf, freshOf } from '../base/fact.ts';
import { type Blocker, blockersOf } from '../cluster/blocker.ts';
import { escapeOutsideText } from '../text/escape-outside-text.ts';
import { looked } from './evidence.ts';
import type { QuietReading } from './facts.ts';
import type { NamedTask } from './hold.ts';
import { factsOf, nodeOf, octopusFreshMs } from './look.ts';
import { every } from './reading-need.ts';
import { type Proof, proved, refuted, unknown, type View } from './step.ts';
import { nodeProgress } from './window.ts';

/** A node reads its queue about every 20 s, so a task can slip in after the flag: twice that, and a margin. */
const QUIET_AFTER_FLAG_MS = 45_000;

/**
 * Does the node run no task (on a single server: the whole instance)?
 *
 * Proved by two readings of count and task list, both empty, the later begun at least 45 s after the flag was first
 * seen. A count above what the list shows is a hidden blocker, never quiet.
 * @source facts: octopus.md 4.3 and section 10 rule 2
 */
export function quietProof(view: View): Proof {
  const facts = factsOf(view);
  const latest = freshOf(facts.quietLatest, view.nowMs, octopusFreshMs(view));
  if (latest === null) return unknown('the running tasks', faultOf(facts.quietLatest, `tasks of ${nodeOf(view)}`));
  const blockers = blockersIn(latest.value);
  if (blockers.length > 0) return refuted(blockerWords(blockers), null, namedTasks(blockers));

  const flagSeenAtMs = flagSeen(view);
  if (flagSeenAtMs === null) return unknown(`the flag of ${nodeOf(view)} was not seen on`);
  const [first, second] = facts.quiet;
  if (first === undefined || second === undefined || !isEmpty(first.value) || !isEmpty(second.value))
    return unknown('no task runs; read a second time');
  const notBeforeMs = flagSeenAtMs + QUIET_AFTER_FLAG_MS;
  if (second.startedAtMs < notBeforeMs) {
    return unknown(
      `no task runs; a task can still slip in for ${Math.ceil((notBeforeMs - second.startedAtMs) / 1000)} s`,
    );
  }
  return proved(looked('running count 0 and task list empty, twice', second.observedAtMs));
}

/** While tasks run only the count is read; once none runs both are, and that can prove nothing before its time. */
export function quietEveryMs(view: View): number {
  const latest = freshOf(factsOf(view).quietLatest, view.nowMs, octopusFreshMs(view));
  const flagSeenAtMs = flagSeen(view);
  if (latest === null || flagSeenAtMs === null || !isEmpty(latest.value)) return every.quietMs;
  const notBeforeMs = flagSeenAtMs + QUIET_AFTER_FLAG_MS;
  return Math.min(Math.max(notBeforeMs - latest.startedAtMs, every.quietAgainMs), every.octopusWatchedMs);
}

/** The flag that stops new work: drain, or Maintenance Mode where the plan leaves the only node undrained. */
function flagSeen(view: View): number | null {
  const isDrained = view.window.cluster.topology === 'ha' || view.window.plan.drainSingle;
  return isDrained ? nodeProgress(view.window, nodeOf(view)).flagSeenAtMs : view.window.maintenanceSeenAtMs;
}

function isEmpty(reading: QuietReading): boolean {
  return reading.runningCount === 0 && reading.tasks !== null && reading.tasks.tasks.length === 0;
}

/** Blockers of one reading; without a task list everything counted is hidden only once a list was read. */
export function blockersIn(reading: QuietReading): readonly Blocker[] {
  return blockersOf(reading.tasks?.tasks ?? [], reading.runningCount, reading.serverTimeMs);
}

function blockerWords(blockers: readonly Blocker[]): string {
  return blockers.map(oneBlocker).join('; ');
}

function oneBlocker(blocker: Blocker): string {
  if (blocker.kind === 'hidden') {
    return `${blocker.count} running ${blocker.count === 1 ? 'task' : 'tasks'} that this key may not read (hidden)`;
  }
  return `${escapeOutsideText(blocker.task.id)} ${escapeOutsideText(blocker.task.description)} (${blocker.kind.replaceAll('-', ' ')})`;
}

function namedTasks(blockers: readonly Blocker[]): readonly NamedTask[] {
  return blockers.flatMap((blocker) =>
    blocker.kind === 'hidden' ? [] : [{ id: blocker.task.id, description: blocker.task.description }],
  );
}
