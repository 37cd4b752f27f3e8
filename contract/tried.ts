import type { Fault } from '../core/fault/fault.ts';

/** One thing that was tried while connecting, with a named result. `not-tried`: an earlier one failed. */
export type Tried<W extends string> =
  | { readonly what: W; readonly kind: 'worked'; readonly saw: string }
  | { readonly what: W; readonly kind: 'failed'; readonly fault: Fault }
  | { readonly what: W; readonly kind: 'not-tried' };
