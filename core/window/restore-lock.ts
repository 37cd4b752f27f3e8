import { placeKey } from './place.ts';
import { isDone } from './procedure.ts';
import { nodeAtStart, placeOfNode, type Window } from './window.ts';

/** Why the whole machine is not put back, although this window has a snapshot of it. */
export type RestoreLock = 'database-here' | 'database-unknown' | 'machine-unproved';

/** What is said instead of the answer; no text calls a locked restore right. */
export const restoreLockWords: { readonly [L in RestoreLock]: string } = {
  'database-here':
    'The Octopus SQL database is on this machine; restoring it would put the database back. Remove the update instead, or start Octopus Server and ask Octopus support.',
  'database-unknown':
    'Whether the Octopus SQL database or the data folders are on this machine is not known; restoring it could put the database back. Remove the update instead, or start Octopus Server and ask Octopus support.',
  'machine-unproved':
    'It is not proved that the snapshot is of this machine. Compare both in the hypervisor and apply it there by hand, if it is.',
};

/**
 * A restore of the machine is also one of whatever lies on it. It is locked where Octopus' own state lies there (or may
 * lie there), unless Octopus Server has provably not run since the snapshot: then nothing was written that it could undo.
 * (design: section 7)
 */
export function restoreLock(node: string, window: Window): RestoreLock | null {
  const { isThatMachine, stateHere } = nodeAtStart(window, node);
  if (isThatMachine !== true) return 'machine-unproved';
  if (stateHere?.length === 0 || !mayHaveRun(node, window)) return null;
  return stateHere == null ? 'database-unknown' : 'database-here';
}

/** Whether Octopus Server may have run since it was stopped: started by us, by somebody else, or nobody watched. */
function mayHaveRun(node: string, window: Window): boolean {
  const stopped = placeOfNode(node, 'stop-service');
  const started = placeOfNode(node, 'start-service');
  const stoppedKey = placeKey(stopped);
  return (
    !isDone(window, stopped) ||
    isDone(window, started) ||
    window.attempts[placeKey(started)] !== undefined ||
    (window.tries[stoppedKey] ?? 0) > 0 ||
    window.waivers.some((waiver) => waiver.placeKey === stoppedKey) ||
    window.hold?.fault.code === 'window.service-started'
  );
}
