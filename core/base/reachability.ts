import type { Fault } from '../fault/fault.ts';
import { needsPerson } from '../fault/needs-person.ts';
import { assertNever } from './assert-never.ts';
import type { Fact } from './fact.ts';

/**
 * How far something that is read over and over can be relied on: five states. Old data is never blanked, it is shown with
 * the age given here.
 */
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

/** @param freshMs how old the last reading may be and not be late, on the clock of the reading */
export function reachabilityOf(fact: Fact<unknown>, nowMs: number, freshMs: number): Reachability {
  if (fact.kind === 'observed') return seen(fact.observedAtMs, nowMs, freshMs);
  const { fault, sinceMs, lastKnown } = fact;
  const lastObservedAtMs = lastKnown?.observedAtMs ?? null;
  // Nobody has asked since, so nothing has been silent.
  if (fault.code === 'window.not-yet-read')
    return lastObservedAtMs === null ? { kind: 'not-yet-read' } : seen(lastObservedAtMs, nowMs, freshMs);
  return { kind: needsPerson(fault) ? 'refused' : 'silent', fault, sinceMs, lastObservedAtMs };
}

function seen(observedAtMs: number, nowMs: number, freshMs: number): Reachability {
  return { kind: nowMs - observedAtMs <= freshMs ? 'live' : 'late', observedAtMs };
}

/** When it was read last, however long ago; null if it never was. */
export function lastObservedOf(reach: Reachability): number | null {
  switch (reach.kind) {
    case 'not-yet-read':
      return null;
    case 'live':
    case 'late':
      return reach.observedAtMs;
    case 'silent':
    case 'refused':
      return reach.lastObservedAtMs;
    default:
      return assertNever(reach);
  }
}
