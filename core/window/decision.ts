import type { Fault } from '../fault/fault.ts';
import type { Act } from './act.ts';
import type { Change, ChangeState } from './change.ts';
import type { Evidence } from './evidence.ts';
import type { Gate } from './gate.ts';
import type { AnswerKind, NamedTask } from './hold.ts';
import type { Place } from './place.ts';
import type { Outcome } from './window.ts';

/** What `decide` says. The runner carries it out and has no opinion. */
export type Decision =
  /** Paused: the watch goes on, nothing acts. */
  | { readonly kind: 'rest' }
  /** Waits for closed gates, or (empty) for the proof of what was sent. `saw` is the latest that was seen. */
  | {
      readonly kind: 'wait';
      readonly place: Place;
      readonly gates: readonly Gate[];
      readonly saw: string;
      readonly tasks: readonly NamedTask[];
      readonly overdueAtMs: number;
    }
  | { readonly kind: 'ask'; readonly place: Place; readonly act: Act }
  | { readonly kind: 'act'; readonly place: Place; readonly act: Act }
  /** Looked for and not found: it may be offered again. */
  | { readonly kind: 'not-done'; readonly place: Place; readonly act: Act }
  /** A condition that came back (a task slipped in), nobody's fault. */
  | { readonly kind: 'reopen'; readonly place: Place; readonly because: string }
  | HoldDecision
  | { readonly kind: 'advance'; readonly place: Place; readonly evidence: Evidence }
  /** Before closing every change is read once more. */
  | { readonly kind: 'read-again' }
  | { readonly kind: 'settle'; readonly change: Change; readonly state: ChangeState }
  | { readonly kind: 'close'; readonly outcome: Outcome };

export interface HoldDecision {
  readonly kind: 'hold';
  readonly place: Place | null;
  readonly fault: Fault;
  readonly answers: readonly AnswerKind[];
  readonly tasks: readonly NamedTask[];
  readonly digest: string;
  readonly withdrawsItself: boolean;
}
