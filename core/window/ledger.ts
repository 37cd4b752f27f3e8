import { type Change, type Subject, sameSubject } from './change.ts';
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
