import type { Sent } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { type Act, actRule } from '../../../core/window/act.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Place } from '../../../core/window/place.ts';

/** Something that certainly did not arrive, for a reason that passes, is not a refusal: it may go out again. */
export function outcomeEvents(place: Place, act: Act, sent: Sent, atMs: number): readonly JournalEvent[] {
  if (sent.kind === 'accepted') return [{ type: 'outcome', atMs, place, outcome: 'accepted', fault: null }];
  const { fault } = sent;
  if (sent.kind === 'unknown' || (passes(fault) && actRule(act).repeatable))
    return [{ type: 'outcome', atMs, place, outcome: 'unknown', fault }];
  const refused: JournalEvent = { type: 'outcome', atMs, place, outcome: 'refused', fault };
  return passes(fault) ? [refused, { type: 'not-done', atMs, place }] : [refused];
}

/** Nothing arrived, and the reason may pass by itself. */
function passes({ code }: Fault): boolean {
  return code === 'host.unreachable' || code === 'octopus.unreachable' || code === 'octopus.rate-limited';
}
