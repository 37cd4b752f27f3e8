import type { Fault } from '../fault/fault.ts';
import type { Place } from './place.ts';

/** The rows of the table of answers (design: section 5), by the word that is typed on the command line. */
export const answerKinds = [
  'look-again',
  'wait-longer',
  'do-again',
  'accept',
  'attest',
  'take-as-found',
  'put-back',
  'leave-node',
  'end-window',
  'restore-host',
  'stop-anyway',
  'cancel-tasks',
  'kill-process',
  'renew-credential',
  'pause',
] as const;

export type AnswerKind = (typeof answerKinds)[number];

/** The same rows as a button of the console says them; `*` is the node. */
export const answerLabels: { readonly [A in AnswerKind]: string } = {
  'look-again': 'Look again',
  'wait-longer': 'Wait longer',
  'do-again': 'Do it again',
  accept: 'Accept it',
  attest: 'Attest it',
  'take-as-found': 'Take * as found',
  'put-back': 'Put * back',
  'leave-node': 'Leave * out',
  'end-window': 'End the window',
  'restore-host': 'Restore *',
  'stop-anyway': 'Stop anyway',
  'cancel-tasks': 'Cancel the tasks',
  'kill-process': 'End the process',
  'renew-credential': 'Renew the credential',
  pause: 'Pause',
};

/** The procedure waits for a person. */
export interface Hold {
  readonly id: string;
  /** The place it is about: the one in hand, or the one that was undone. */
  readonly place: Place | null;
  readonly fault: Fault;
  readonly answers: readonly AnswerKind[];
  /** Over fault, place, answers and named tasks: an answer is bound to what was shown. */
  readonly digest: string;
  /** Its reason may end by itself; then the hold goes. */
  readonly withdrawsItself: boolean;
  /** Running tasks it is about, for the answers that act on them. */
  readonly tasks: readonly NamedTask[];
  readonly raisedAtMs: number;
  /** Since when its reason is no longer there (it stays until answered). */
  readonly reasonEndedAtMs: number | null;
}

export interface NamedTask {
  readonly id: string;
  readonly description: string;
}

/** What a person said. `word` was compared to our own name for the thing before this was built. */
export interface Answer {
  readonly holdId: string;
  readonly digest: string;
  readonly answer: AnswerKind;
  readonly by: string;
  readonly minutes: number | null;
  /** Reason or statement. */
  readonly reason: string | null;
}
