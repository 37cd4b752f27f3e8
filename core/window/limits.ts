import { type Place, placeKey } from './place.ts';
import { holdAfterMs as plannedHoldMs } from './plan.ts';
import { stepOf } from './steps/index.ts';
import type { Interval, Window } from './window.ts';

const MINUTE_MS = 60_000;

export interface PlaceLimits {
  readonly warnAfterMs: number;
  readonly holdAfterMs: number;
}

/** The plan's limit for the step, or the step's own; *wait longer* replaces the latter for one place. */
export function limitsOf(window: Window, place: Place): PlaceLimits {
  const planned = window.plan.limits[place.step];
  const own = stepOf(place.step).limits;
  const settleMs = place.step === 'settle' ? window.plan.settleSeconds * 1000 : 0;
  const warnAfterMs = (planned === undefined ? own.warnAfterMs : planned.warnMinutes * MINUTE_MS) + settleMs;
  const holdAfterMs = window.extraMs[placeKey(place)] ?? plannedHoldMs(window.plan, place.step, own) + settleMs;
  return { warnAfterMs: Math.min(warnAfterMs, holdAfterMs), holdAfterMs };
}

/**
 * Time that counts against the limit of the place in hand: watched time since it came in hand, its act was first sent,
 * or a hold was answered, whichever is latest. Gaps, pauses and open questions do not count.
 */
export function countedMs(window: Window, place: Place, nowMs: number): number {
  const key = placeKey(place);
  const attempt = window.attempts[key];
  const fromMs = Math.max(
    window.inHand?.placeKey === key ? window.inHand.sinceMs : window.startedAtMs,
    attempt?.kind === 'sent' ? attempt.sinceMs : 0,
    window.lastAnswerAtMs ?? 0,
  );
  const open: readonly Interval[] =
    window.question === null ? [] : [{ fromMs: window.question.sinceMs, toMs: nowMs, why: 'question' }];
  return Math.max(0, nowMs - fromMs - coveredMs([...window.uncounted, ...open], fromMs, nowMs));
}

/** When the limit will be reached if everything goes on being watched. */
export function overdueAtMs(window: Window, place: Place, nowMs: number): number {
  return nowMs + limitsOf(window, place).holdAfterMs - countedMs(window, place, nowMs);
}

export function isOverdue(window: Window, place: Place, nowMs: number): boolean {
  return countedMs(window, place, nowMs) >= limitsOf(window, place).holdAfterMs;
}

/** How much of a span the intervals cover; where they overlap it counts once. */
function coveredMs(intervals: readonly Interval[], fromMs: number, toMs: number): number {
  const clipped = intervals
    .map((interval) => ({ fromMs: Math.max(interval.fromMs, fromMs), toMs: Math.min(interval.toMs, toMs) }))
    .filter((interval) => interval.toMs > interval.fromMs)
    .toSorted((one, other) => one.fromMs - other.fromMs);
  let coveredUntilMs = fromMs;
  let sumMs = 0;
  for (const interval of clipped) {
    sumMs += Math.max(0, interval.toMs - Math.max(interval.fromMs, coveredUntilMs));
    coveredUntilMs = Math.max(coveredUntilMs, interval.toMs);
  }
  return sumMs;
}
