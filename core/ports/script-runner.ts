import type { Fault } from '../fault/fault.ts';

/** Plain data, as JSON knows it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What the script itself said about its failure. `type` is out of `docs/host-scripts.md` or an exception's type. */
export interface ScriptError {
  readonly type: string;
  readonly fqid: string;
  readonly category: string;
  readonly hresult: number;
  readonly message: string;
}

export type ScriptOutcome =
  | { readonly kind: 'result'; readonly data: Json; readonly warnings: readonly string[] }
  /** The script ran and answered that it failed. */
  | { readonly kind: 'failed'; readonly error: ScriptError }
  /** It certainly did not run: not connected, login refused, host key changed. */
  | { readonly kind: 'not-started'; readonly fault: Fault }
  /** It may have run: connection lost, no valid frame, deadline. */
  | { readonly kind: 'unknown'; readonly fault: Fault };

export interface ScriptCall {
  readonly script: string;
  readonly parameters: { readonly [name: string]: Json };
  /** Real milliseconds, from the call to the frame. */
  readonly deadlineMs: number;
  readonly onProgress?: (data: Json) => void;
}

/** Runs a shipped script by name on one host. Never throws for what a host or a network can do. */
export interface ScriptRunner {
  run(call: ScriptCall): Promise<ScriptOutcome>;
  /** Ends every connection; the runner is not used afterwards. */
  close(): Promise<void>;
}
