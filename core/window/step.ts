import type { Fault } from '../fault/fault.ts';
import type { Act, IntendedChange } from './act.ts';
import type { Evidence } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { Gate } from './gate.ts';
import type { NamedTask } from './hold.ts';
import type { Place, StepKind } from './place.ts';
import type { ReadingNeed } from './reading-need.ts';
import type { Window } from './window.ts';

/** All a step may look at: what was read, the fold of the journal, and now. */
export interface View {
  readonly facts: Facts;
  readonly window: Window;
  readonly place: Place;
  readonly nowMs: number;
}

/** Only a fresh reading refutes. Stale, missing or cut off is unknown, and unknown undoes nothing. */
export type Proof =
  | { readonly kind: 'proved'; readonly evidence: Evidence }
  | {
      readonly kind: 'refuted';
      readonly saw: string;
      /** Set where it has a name of its own; a person is asked if waiting cannot mend it. */
      readonly fault: Fault | null;
      readonly tasks: readonly NamedTask[];
    }
  | { readonly kind: 'unknown'; readonly saw: string; readonly faults: readonly Fault[] };

/** One desired state. One file each in `steps/`, and nothing about a step anywhere else. */
export interface Step {
  readonly kind: StepKind;
  /** Words for people: "Drain OCTO-2". */
  title(place: Place): string;
  /** Conditions of acting, each with its evidence; read again right before the act. */
  gates(view: View): readonly Gate[];
  /** Is it as wished? Idempotence and resuming both live here. */
  proof(view: View): Proof;
  /** The act that would bring it nearer, or null when only waiting helps. */
  act(view: View): Act | null;
  /** What the act is about to alter, with prior values; what is in the ledger already keeps its first prior value. */
  changes(act: Act, view: View): readonly IntendedChange[];
  /** Looks for the mark an act leaves in the world. */
  trace(act: Act, view: View): Trace;
  /** What has to be read, and how often, while this place is in hand or watched. */
  needs(view: View): readonly ReadingNeed[];
  /** Watched from its proof until that step comes in hand (not: until it is done). */
  readonly watchedUntil: StepKind | null;
  /** The hold when the state was undone by somebody else. */
  undone(view: View): Fault | null;
  readonly limits: { readonly warnAfterMs: number; readonly holdAfterMs: number };
}

export type Trace = 'happened' | 'did-not-happen' | 'cannot-tell';

export function proved(evidence: Evidence): Proof {
  return { kind: 'proved', evidence };
}

export function refuted(saw: string, fault: Fault | null = null, tasks: readonly NamedTask[] = []): Proof {
  return { kind: 'refuted', saw, fault, tasks };
}

export function unknown(saw: string, ...faults: readonly Fault[]): Proof {
  return { kind: 'unknown', saw, faults };
}

const MINUTE_MS = 60_000;

export function minutes(warn: number, hold: number): { readonly warnAfterMs: number; readonly holdAfterMs: number } {
  return { warnAfterMs: warn * MINUTE_MS, holdAfterMs: hold * MINUTE_MS };
}
