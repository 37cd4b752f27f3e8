import type { Blocker } from '../../../core/cluster/blocker.ts';
import { byButton } from '../../../core/window/answer-names.ts';
import { answersTo } from '../../../core/window/answers.ts';
import type { AnswerKind } from '../../../core/window/hold.ts';
import { overdueAtMs } from '../../../core/window/limits.ts';
import type { Place } from '../../../core/window/place.ts';
import type { Window } from '../../../core/window/window.ts';
import { shortClock } from '../../ui/words/times.ts';

/** What can be said to tasks that do not end. */
const ABOUT_TASKS: readonly AnswerKind[] = ['wait-longer', 'cancel-tasks', 'stop-anyway'];

/** When tasks that still run become a hold, and what it will offer for them; null while their time does not count. */
export function holdAheadWords(
  window: Window,
  place: Place,
  blockers: readonly Blocker[],
  nowMs: number,
): string | null {
  if (place.step !== 'quiet' || window.state.kind !== 'running' || window.hold !== null) return null;
  const tasks = blockers.flatMap((one) => (one.kind === 'hidden' ? [] : [one.task]));
  const late = { code: 'window.late', step: place.step, node: place.node, waitedMs: 0, waitsFor: '' } as const;
  const offered = answersTo(late, place, tasks, window).filter((answer) => ABOUT_TASKS.includes(answer));
  const atMs = Math.max(nowMs, overdueAtMs(window, place, nowMs));
  return `What still runs at ${shortClock(atMs)} becomes a hold. Among its answers: ${offered.map(byButton).join(', ')}.`;
}
