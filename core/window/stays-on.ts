import type { Subject } from './change.ts';
import { subjectWords } from './change.ts';
import { changeOf } from './ledger.ts';
import type { Window } from './window.ts';

/** A drain or Maintenance Mode that is on at the end and is not this window's to switch off. */
export interface StaysOn {
  readonly subject: Subject;
  /** It was on before the window and is left on as planned, or somebody else switched it on meanwhile. */
  readonly whose: 'as-found' | 'others';
}

/** The same, with the time of the reading that showed it. */
export interface SeenStaysOn extends StaysOn {
  readonly observedAtMs: number;
}

/**
 * What a proof that puts back has seen on and leaves on; null where that is the window's own, for the ledger names it.
 * @param wasOn before the window
 */
export function staysOnOf(window: Window, subject: Subject, wasOn: boolean): StaysOn | null {
  const isOurs = changeOf(window, subject.what, subject.node)?.state.kind === 'left';
  return isOurs ? null : { subject, whose: wasOn ? 'as-found' : 'others' };
}

/** Everything that stays on, by the last proofs: who asks for it is told with the time of the reading. */
export function staysOn(window: Window): readonly SeenStaysOn[] {
  return Object.values(window.done).flatMap(({ evidence }) => {
    const { staysOn: seen } = evidence.notes;
    return seen === undefined ? [] : [{ ...seen, observedAtMs: evidence.observedAtMs }];
  });
}

/** "drain OCTO-2 on, set by somebody else". The name comes from outside: whoever shows it escapes it. */
export function staysOnWords({ subject, whose }: StaysOn): string {
  return `${subjectWords(subject)} on, ${whoseWords(whose)}`;
}

export function whoseWords(whose: StaysOn['whose']): string {
  return whose === 'as-found' ? 'as it was found' : 'set by somebody else';
}
