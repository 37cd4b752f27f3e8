import { type Change, type Subject, sameSubject } from './change.ts';
import type { Window } from './window.ts';

/** The change of a subject, whatever became of it; null if the window never touched it. */
export function changeOf(window: Window, what: Subject['what'], node: string | null): Change | null {
  return window.changes.find((change) => sameSubject(change.subject, { what, node })) ?? null;
}

export function isOwned(window: Window, what: Subject['what'], node: string | null): boolean {
  return changeOf(window, what, node)?.state.kind === 'owned';
}
