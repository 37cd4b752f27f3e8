import type { Fault } from '../fault/fault.ts';
import { needsPerson } from '../fault/needs-person.ts';
import type { Fact } from './fact.ts';

/** Five states of something that is read over and over. Old data is never blanked: it is shown with the age given here. */
export type Reachability =
  | { readonly kind: 'not-yet-read' }
  | { readonly kind: 'live'; readonly observedAtMs: number }
  /** The last reading is good, but the next one is overdue. */
  | { readonly kind: 'late'; readonly observedAtMs: number }
  /** It does not answer; may end by itself. */
  | {
      readonly kind: 'silent';
      readonly fault: Fault;
      readonly sinceMs: number;
      readonly lastObservedAtMs: number | null;
    }
  /** It answers, and says no (key, certificate, another instance): waiting cannot mend it. */
  | {
      readonly kind: 'refused';
      readonly fault: Fault;
      readonly sinceMs: number;
      readonly lastObservedAtMs: number | null;
    };

export function reachabilityOf(fact: Fact<unknown>, nowMs: number, freshMs: number): Reachability {
  if (fact.kind === 'observed') {
    const { observedAtMs } = fact;
    return { kind: nowMs - observedAtMs <= freshMs ? 'live' : 'late', observedAtMs };
  }
  const { fault, sinceMs, lastKnown } = fact;
  if (fault.code === 'window.not-yet-read' && lastKnown === null) return { kind: 'not-yet-read' };
  const lastObservedAtMs = lastKnown?.observedAtMs ?? null;
  return { kind: needsPerson(fault) ? 'refused' : 'silent', fault, sinceMs, lastObservedAtMs };
}
