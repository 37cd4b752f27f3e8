import type { Fault } from '../fault/fault.ts';

/** Expected failure is a value; an exception is a bug. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export function succeeded<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(fault: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault };
}

/**
 * What is known after something was sent that changes the world.
 * `unknown` is neither success nor failure: only a fresh reading tells.
 */
export type Sent =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly fault: Fault }
  | { readonly kind: 'unknown'; readonly fault: Fault };
