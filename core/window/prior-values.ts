import type { DependentBefore } from '../host/claim.ts';
import type { StartType, Watchdog } from '../host/host-reading.ts';
import { notedDependents } from './dependents.ts';
import { changeOf } from './ledger.ts';
import type { Window } from './window.ts';

/** How service, watchdog and dependents of a node were before us, by the ledger; null if the window never touched them. */
export function priorOf(
  window: Window,
  node: string,
): {
  readonly startType: StartType;
  readonly watchdogs: readonly Watchdog[] | null;
  readonly dependents: readonly DependentBefore[];
} | null {
  const startType = changeOf(window, 'start-type', node);
  if (startType === null) return null;
  const watchdog = changeOf(window, 'watchdog', node);
  return {
    startType: startType.prior as StartType,
    watchdogs: watchdog === null ? null : (JSON.parse(watchdog.prior) as readonly Watchdog[]),
    dependents: notedDependents(window, node),
  };
}
