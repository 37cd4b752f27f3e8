import { decide } from '../../../core/window/decide.ts';
import type { HoldDecision } from '../../../core/window/decision.ts';
import type { Facts } from '../../../core/window/facts.ts';
import type { Hold } from '../../../core/window/hold.ts';
import { stepOf } from '../../../core/window/steps/index.ts';
import type { Window } from '../../../core/window/window.ts';

/** Whether a hold that stays until it is answered may say, once, that its reason is no longer there. */
export function hasReasonEnded(hold: Hold, window: Window, facts: Facts, nowMs: number): boolean {
  if (hold.withdrawsItself || hold.reasonEndedAtMs !== null) return false;
  const without = decide({ ...window, hold: null }, facts, nowMs);
  const isStill = without.kind === 'hold' && without.fault.code === hold.fault.code;
  const isKnown = without.kind === 'advance' || without.kind === 'act' || without.kind === 'ask';
  return !isStill && (isKnown || isProved(hold, window, facts, nowMs));
}

/** What was undone is as wished again, though the place in hand waits for something else. */
function isProved({ place }: Hold, window: Window, facts: Facts, nowMs: number): boolean {
  return place !== null && stepOf(place.step).proof({ facts, window, place, nowMs }).kind === 'proved';
}

/** Tasks that have ended change nothing; a task that was not shown makes it another hold. */
export function isSameHold(decision: HoldDecision, hold: Hold): boolean {
  const isAboutTheSame =
    decision.fault.code === hold.fault.code && JSON.stringify(decision.place) === JSON.stringify(hold.place);
  return isAboutTheSame && decision.tasks.every((task) => hold.tasks.some((shown) => shown.id === task.id));
}
