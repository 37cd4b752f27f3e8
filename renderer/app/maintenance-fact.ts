import type { Facts } from '../../core/window/facts.ts';
import { isOwned } from '../../core/window/ledger.ts';
import type { Window } from '../../core/window/window.ts';
import { shortClock } from '../ui/words/times.ts';

export interface MaintenanceFact {
  readonly words: string;
  readonly tone: 'plain' | 'tide' | 'attention';
}

/** Maintenance Mode, and by whom: only what is on without this window wants to be looked at. */
export function maintenanceFact({ maintenance }: Facts, window: Window | null): MaintenanceFact {
  if (maintenance.kind === 'unknown') {
    // Not asked is not the same as not answered: a window of a High Availability cluster does not ask for it.
    const isAsked = maintenance.fault.code !== 'window.not-yet-read';
    if (isAsked) return { words: 'not known', tone: 'attention' };
    if (maintenance.lastKnown === null) return { words: 'not read now', tone: 'plain' };
    const { value, observedAtMs } = maintenance.lastKnown;
    return { words: `${value.isOn ? 'on' : 'off'}, read ${shortClock(observedAtMs)}`, tone: 'plain' };
  }
  if (!maintenance.value.isOn) return { words: 'off', tone: 'plain' };
  const isOurs = window !== null && isOwned(window, 'maintenance-mode', null);
  return isOurs ? { words: 'on, by this window', tone: 'tide' } : { words: 'on, not by Lowtide', tone: 'attention' };
}
