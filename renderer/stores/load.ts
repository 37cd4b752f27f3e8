import type { Fault } from '../../core/fault/fault.ts';

/** Something that main was asked for. A picture that was there stays while it is asked for again. */
export type Load<T> =
  | { readonly kind: 'reading' }
  | { readonly kind: 'there'; readonly value: T }
  | { readonly kind: 'failed'; readonly fault: Fault; readonly before: T | null };

export function valueOf<T>(load: Load<T>): T | null {
  return load.kind === 'there' ? load.value : load.kind === 'failed' ? load.before : null;
}

export function failedLoad<T>(before: Load<T>, fault: Fault): Load<T> {
  return { kind: 'failed', fault, before: valueOf(before) };
}
