import type { Fault } from '../core/fault/fault.ts';

/**
 * What every method of the contract answers. An expected failure is a value with a next step; the correlation id is the
 * one under which the log knows it. Nothing is ever thrown across the process boundary.
 */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault; readonly correlationId: string };

/** Reply to a call that only does something. */
export type Done = Answer<null>;
