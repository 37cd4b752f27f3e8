import type { Decision } from '../../core/window/decision.ts';
import { actWords, title } from '../../core/window/describe-event.ts';
import type { Facts } from '../../core/window/facts.ts';
import type { Window } from '../../core/window/window.ts';
import type { Paint } from '../terminal/paint.ts';
import { blockerLines } from './blocker-lines.ts';
import { blockersOn } from './node-rows.ts';
import { clockWords, durationWords, safe } from './words.ts';

/** The step in hand: what it waits for, since when, and until when before it becomes a hold. */
export function inHandLines(
  decision: Decision,
  window: Window,
  facts: Facts,
  nowMs: number,
  paint: Paint,
): readonly string[] {
  switch (decision.kind) {
    case 'wait': {
      const { place, gates, saw, overdueAtMs } = decision;
      const sinceMs = window.inHand?.sinceMs ?? nowMs;
      const waitsFor = gates.length > 0 ? gates.map((gate) => gate.saw).join('; ') : saw;
      const blockers = place.node !== null && place.step === 'quiet' ? blockersOn(facts, place.node) : [];
      return [
        `${paint('strong', safe(title(place)))} since ${clockWords(sinceMs)} (${durationWords(nowMs - sinceMs)})`,
        ...(blockers.length > 0
          ? blockerLines(blockers, paint).map((line) => `  ${line}`)
          : [`  ${waitsFor === '' ? 'waits for the proof' : safe(waitsFor, 600)}`]),
        paint('quiet', `  a hold at ${clockWords(overdueAtMs)} if it lasts`),
      ];
    }
    case 'ask':
      return [`${paint('wait', 'Asks')} whether to ${safe(actWords(decision.act), 600)}`];
    case 'hold':
      return [paint('bad', `Held since ${clockWords(window.hold?.raisedAtMs ?? nowMs)}`)];
    case 'rest':
      return window.state.kind === 'paused' ? [paint('wait', `Paused since ${clockWords(window.state.sinceMs)}`)] : [];
    default:
      return [];
  }
}
