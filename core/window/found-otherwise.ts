import { type Change, subjectWords } from './change.ts';
import type { Window } from './window.ts';

/**
 * What the last look found instead, of something that was put back: the open hold is about it (`not readable`, where it
 * could not be read). Null: nothing of the kind is known.
 */
export function foundOtherwise({ hold }: Pick<Window, 'hold'>, { subject, state }: Change): string | null {
  if (state.kind !== 'restored' || hold?.fault.code !== 'window.change-not-put-back') return null;
  return hold.fault.subject === subjectWords(subject) ? hold.fault.found : null;
}

/** Whether somebody still has to do something about it: it is not put back, or no longer. */
export function isOpen(window: Pick<Window, 'hold'>, change: Change): boolean {
  return change.state.kind === 'owned' || foundOtherwise(window, change) !== null;
}
