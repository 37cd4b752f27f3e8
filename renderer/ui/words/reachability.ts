import type { Fact } from '../../../core/base/fact.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { needsPerson } from '../../../core/fault/needs-person.ts';

/**
 * How far something can be relied on. *Old* and *silent* keep what was known last, with its age; *refused* answers, but
 * waiting cannot mend it (key, certificate, another instance).
 */
export type Reachability =
  | { readonly kind: 'not-read' }
  | { readonly kind: 'observed'; readonly atMs: number }
  | { readonly kind: 'old'; readonly atMs: number }
  | { readonly kind: 'silent'; readonly sinceMs: number; readonly lastAtMs: number | null; readonly fault: Fault }
  | { readonly kind: 'refused'; readonly sinceMs: number; readonly lastAtMs: number | null; readonly fault: Fault };

/** Older than this, in real milliseconds, is told as last seen. */
const OLD_AFTER_MS = 15_000;

export function reachabilityOf<T>(
  fact: Fact<T>,
  nowMs: number,
  speed: number,
  oldAfterMs = OLD_AFTER_MS,
): Reachability {
  if (fact.kind === 'observed') {
    return seenAt(fact.observedAtMs, nowMs, oldAfterMs * speed);
  }
  const lastAtMs = fact.lastKnown?.observedAtMs ?? null;
  if (fact.fault.code === 'window.not-yet-read')
    return lastAtMs === null ? { kind: 'not-read' } : seenAt(lastAtMs, nowMs, oldAfterMs * speed);
  const { fault, sinceMs } = fact;
  return { kind: needsPerson(fault) ? 'refused' : 'silent', sinceMs, lastAtMs, fault };
}

function seenAt(atMs: number, nowMs: number, oldAfterMs: number): Reachability {
  return { kind: nowMs - atMs > oldAfterMs ? 'old' : 'observed', atMs };
}

/** The value as it was read last, however long ago; null if it never was. */
export function lastValue<T>(fact: Fact<T>): T | null {
  return fact.kind === 'observed' ? fact.value : (fact.lastKnown?.value ?? null);
}
