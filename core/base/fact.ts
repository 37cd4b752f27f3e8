import type { Fault } from '../fault/fault.ts';

/** One successful reading. Times are steady epoch milliseconds of this product, not of the server or host. */
export interface Observation<T> {
  readonly value: T;
  readonly startedAtMs: number;
  readonly observedAtMs: number;
}

/**
 * What is known of one thing, by its latest reading. A failed reading makes it unknown at once, however young the
 * value before it is; that value stays as `lastKnown`, to be shown with its age and never to be decided on.
 */
export type Fact<T> =
  | ({ readonly kind: 'observed' } & Observation<T>)
  | {
      readonly kind: 'unknown';
      readonly fault: Fault;
      readonly sinceMs: number;
      readonly lastKnown: Observation<T> | null;
    };

export function notYetRead<T>(what: string, sinceMs: number): Fact<T> {
  return { kind: 'unknown', fault: { code: 'window.not-yet-read', what }, sinceMs, lastKnown: null };
}

/** A reading that failed: unknown since the first failure in a row. */
export function unread<T>(before: Fact<T>, fault: Fault, atMs: number): Fact<T> {
  const lastKnown = before.kind === 'observed' ? before : before.lastKnown;
  const isFirst = before.kind === 'observed' || before.fault.code === 'window.not-yet-read';
  return { kind: 'unknown', fault, sinceMs: isFirst ? atMs : before.sinceMs, lastKnown };
}

/** The observation if it is young enough to decide on, else null: old is unknown. */
export function freshOf<T>(fact: Fact<T>, nowMs: number, limitMs: number): Observation<T> | null {
  return fact.kind === 'observed' && nowMs - fact.observedAtMs <= limitMs ? fact : null;
}

/** The value as it was read last, however long ago; null if it never was. To be shown with its age. */
export function lastValue<T>(fact: Fact<T>): T | null {
  return fact.kind === 'observed' ? fact.value : (fact.lastKnown?.value ?? null);
}

/** Why there is no fresh observation. */
export function faultOf<T>(fact: Fact<T>, what: string): Fault {
  return fact.kind === 'unknown' ? fact.fault : { code: 'window.not-yet-read', what };
}
