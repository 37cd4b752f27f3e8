import { type Change, type Subject, sameSubject } from './change.ts';
import type { Hold } from './hold.ts';
import { placeKey } from './place.ts';
import type { Window } from './window.ts';

/** The change of a subject, whatever became of it; null if the window never touched it. */
export function changeOf(window: Window, what: Subject['what'], node: string | null): Change | null {
  return window.changes.find((change) => sameSubject(change.subject, { what, node })) ?? null;
}

export function isOwned(window: Window, what: Subject['what'], node: string | null): boolean {
  return changeOf(window, what, node)?.state.kind === 'owned';
}

/** Changes that are owned no more: restored, or left on purpose. */
export function settled(window: Window, subjects: readonly Subject[], state: Change['state']): Window {
  const isMeant = (change: Change) =>
    change.state.kind === 'owned' && subjects.some((subject) => sameSubject(subject, change.subject));
  return { ...window, changes: window.changes.map((change) => (isMeant(change) ? { ...change, state } : change)) };
}

/**
 * One flag that was to be switched on, was refused, and was seen off afterwards: nothing was changed, so nothing is owned
 * once the node or the window is given up. Until then it stays: somebody may switch it on for us.
 */
export function withoutRefused(window: Window, { fault, place }: Hold): Window {
  if (fault.code !== 'window.act-refused' || fault.isSeenNotDone !== true || place === null) return window;
  const attempt = window.attempts[placeKey(place)];
  if (attempt?.kind !== 'failed') return window;
  const { act, sentAtMs } = attempt;
  const isOneFlag = (act.kind === 'set-maintenance' || act.kind === 'set-drain') && act.on;
  const isOfIt = ({ state, subject, madeAtMs }: Change) =>
    state.kind === 'owned' && subject.node === act.node && madeAtMs === sentAtMs;
  return isOneFlag ? { ...window, changes: window.changes.filter((change) => !isOfIt(change)) } : window;
}

/** Owned changes that stay as they are on purpose. */
export function withLeft(window: Window, isMeant: (subject: Subject) => boolean, reason: string, atMs: number): Window {
  return {
    ...window,
    changes: window.changes.map((change) =>
      change.state.kind === 'owned' && isMeant(change.subject)
        ? { ...change, state: { kind: 'left', atMs, reason } }
        : change,
    ),
  };
}
