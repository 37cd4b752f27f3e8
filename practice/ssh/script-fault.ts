import { ScriptFailure } from './script-call.ts';

/** How a script can go wrong on its way. */
export type ScriptFault =
  /** The connection ends before the script did anything. */
  | { readonly kind: 'cut-before' }
  /** The script did its work; the connection ends before anybody hears of it. */
  | { readonly kind: 'cut-after' }
  | { readonly kind: 'fail'; readonly type: string; readonly message: string }
  /** The answer has a damaged frame. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'slow'; readonly realMs: number };

export interface ArrivedScript {
  /** Name of the host, or of the hypervisor. */
  readonly host: string;
  readonly script: string;
}

export type ScriptFaultSource = (arrived: ArrivedScript) => ScriptFault | null;

export function failureOf(fault: Extract<ScriptFault, { kind: 'fail' }>): ScriptFailure {
  return new ScriptFailure(fault.type, fault.message);
}
