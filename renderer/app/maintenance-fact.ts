import type { Facts } from '../../core/window/facts.ts';
import { isOwned } from '../../core/window/ledger.ts';
import type { Window } from '../../core/window/window.ts';
import { shortClock } from '../ui/words/times.ts';

export interface MaintenanceFact {
  readonly words: string;
  readonly tone: 'plain' | 'tide' | 'attention';
}

/** Older than this, in real milliseconds, a reading is named by its time. */
const OLD_AFTER_MS = 60_000;

/** Maintenance Mode, and by whom: only what is on without this window wants to be looked at. */
export function maintenanceFact(
  { maintenance }: Facts,
  window: Window | null,
  nowMs: number,
  speed: number,
): MaintenanceFact {
  if (maintenance.kind === 'unknown') {
    // Not asked is not the same as not answered: a window of a High Availability cluster does not ask for it.
    const isAsked = maintenance.fault.code !== 'window.not-yet-read';
    const last = maintenance.lastKnown;
    const lastWords = last === null ? null : `${last.value.isOn ? 'on' : 'off'}, read ${shortClock(last.observedAtMs)}`;
    if (isAsked) return { words: lastWords === null ? 'not known' : `not known, was ${lastWords}`, tone: 'attention' };
    return { words: lastWords ?? 'not read now', tone: 'plain' };
  }
  const { value, observedAtMs } = maintenance;
  // A window that stopped the only server has nobody left to ask.
  const isOld = nowMs - observedAtMs > OLD_AFTER_MS * speed;
  const read = isOld ? `, read ${shortClock(observedAtMs)}` : '';
  if (!value.isOn) return { words: `off${read}`, tone: 'plain' };
  const isOurs = window !== null && isOwned(window, 'maintenance-mode', null);
  return isOurs
    ? { words: `on, by this window${read}`, tone: 'tide' }
    : { words: `on, not by Lowtide${read}`, tone: 'attention' };
}
