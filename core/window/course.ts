import type { Change } from './change.ts';
import type { Hold } from './hold.ts';
import { withLeft } from './ledger.ts';
import { nodeOfKey, type Place, placeKey, type StepKind } from './place.ts';
import { FROM_RELEASE, isBegun, isDone } from './procedure.ts';
import { cleared } from './reopen.ts';
import { type Course, type NodeProgress, placeOfNode, type Window, withProgress } from './window.ts';

/** How a node goes on from here; what was chosen for it by an answer is forgotten. */
export function withCourse(window: Window, place: Place | null, course: Course, reason: string | null): Window {
  if (place?.node == null) return window;
  return withProgress(forgetChosen(window, place.node, course), place.node, (progress) => ({
    ...progress,
    course,
    courseReason: reason,
    wasPutBack: progress.wasPutBack || course === 'put-back',
  }));
}

/** A restore that was tried is tried again only by this answer; the way back is gone again, where it was done. */
export function restoreHost(window: Window, place: Place | null, atMs: number): Window {
  if (place?.node == null) return window;
  const { node } = place;
  const steps: readonly StepKind[] = ['restore', ...FROM_RELEASE];
  const reopened = steps.reduce((so, step) => cleared(so, placeOfNode(node, step)), window);
  const chosen = {
    ...reopened.chosen,
    [placeKey(placeOfNode(node, 'restore'))]: { kind: 'restore-snapshot', tasks: [], atMs } as const,
  };
  return withCourse({ ...reopened, chosen }, place, 'restoring', null);
}

/** It stays out: its remaining places and watches end, its changes become *left*. */
export function leaveNode(window: Window, place: Place | null, reason: string, atMs: number): Window {
  if (place?.node == null) return window;
  const { node } = place;
  const left = withLeft(withCourse(window, place, 'left', reason), (subject) => subject.node === node, reason, atMs);
  const serverIsDown =
    isDone(window, placeOfNode(node, 'stop-service')) && !isDone(window, placeOfNode(node, 'start-service'));
  const isUnreachable = window.cluster.topology === 'single' && serverIsDown;
  return isUnreachable
    ? withLeft(left, (subject) => subject.what === 'maintenance-mode', `the server was left out: ${reason}`, atMs)
    : left;
}

/** A run that failed or left no result is a hold only once its task was seen gone. */
export function withTaskGone(window: Window, { fault }: Hold, place: Place | null, atMs: number): Window {
  if (fault.code !== 'window.patch-failed' && fault.code !== 'window.patch-run-lost') return window;
  const isGone = (change: Change) =>
    change.state.kind === 'owned' && change.subject.what === 'task' && change.subject.node === place?.node;
  const changes = window.changes.map(
    (change): Change => (isGone(change) ? { ...change, state: { kind: 'restored', atMs, by: 'us' } } : change),
  );
  return { ...window, changes };
}

/** Put back the node in hand, or leave it where that was tried already; nodes not begun fall away. */
export function endWindow(window: Window, hold: Hold, place: Place | null, reason: string, atMs: number): Window {
  const ending: Window = { ...window, ending: { atMs, reason } };
  const node = place?.node ?? null;
  if (place === null || node === null || !isBegun(window, node)) return ending;
  const progress = window.nodes[node];
  if (progress === undefined || isDone(window, placeOfNode(node, 'settle'))) return ending;
  const isOnItsWay = progress.course === 'taken-as-found' || isBeingRestored(window, progress);
  const cannotPutBack =
    progress.wasPutBack || hold.fault.code === 'window.host-did-not-return' || (isOnItsWay && window.ending !== null);
  if (cannotPutBack) return leaveNode(withTaskGone(ending, hold, place, atMs), place, reason, atMs);
  // It comes back already, and what became of it is told by that course.
  return isOnItsWay ? ending : withCourse(ending, place, 'put-back', reason);
}

function isBeingRestored(window: Window, { name, course }: NodeProgress): boolean {
  const restore = placeOfNode(name, 'restore');
  return course === 'restoring' && (isDone(window, restore) || window.attempts[placeKey(restore)]?.kind === 'sent');
}

function forgetChosen(window: Window, node: string, course: Course): Window {
  if (course === 'restoring') return window;
  return {
    ...window,
    chosen: Object.fromEntries(Object.entries(window.chosen).filter(([key]) => nodeOfKey(key) !== node)),
  };
}
