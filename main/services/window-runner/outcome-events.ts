import type { Sent } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { type Act, actRule } from '../../../core/window/act.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Place } from '../../../core/window/place.ts';

/**
 * Something that certainly did not arrive, for a reason that passes, is not a refusal: it may go out again. Killed
 * between the two events, an act of unknown outcome is left, which is looked for like any other.
 */
export function outcomeEvents(place: Place, act: Act, sent: Sent, atMs: number): readonly JournalEvent[] {
  if (sent.kind === 'accepted') return [{ type: 'outcome', atMs, place, outcome: 'accepted', fault: null }];
  const { fault } = sent;
  const unknown: JournalEvent = { type: 'outcome', atMs, place, outcome: 'unknown', fault };
  if (sent.kind === 'unknown') return [unknown];
  if (!passes(fault)) return [{ type: 'outcome', atMs, place, outcome: 'refused', fault }];
  return actRule(act).repeatable ? [unknown] : [unknown, { type: 'not-done', atMs, place }];
}

/** Of Octopus: nothing that changes the world arrived (a write reads first), and what was in the way may go. */
const PASSING: readonly Fault['code'][] = [
  'host.unreachable',
  'octopus.unreachable',
  'octopus.timeout',
  'octopus.rate-limited',
  'octopus.server-error',
  'octopus.not-octopus',
  'octopus.cut-answer',
];

/** Nothing was done, and the reason may pass by itself. */
function passes(fault: Fault): boolean {
  // A task that had ended may have been started once more.
  const stillRuns = fault.code === 'host.script-failed' && fault.type === 'run-is-running';
  return stillRuns || PASSING.includes(fault.code);
}
