import type { Fault } from '../fault/fault.ts';
import type { Facts } from './facts.ts';
import { realMs, type Window } from './window.ts';

/** Octopus and all hosts silent for this long: it is the workstation. Real milliseconds. */
const OFFLINE_AFTER_MS = 10_000;

/** If nothing at all can be read, nothing is concluded about any host and limits stand still. */
export function offlineFault(window: Window, facts: Facts, nowMs: number): Fault | null {
  const { silentSinceMs } = facts;
  if (silentSinceMs === null || nowMs - silentSinceMs < realMs(window, OFFLINE_AFTER_MS)) return null;
  return { code: 'window.workstation-offline', sinceMs: silentSinceMs };
}
