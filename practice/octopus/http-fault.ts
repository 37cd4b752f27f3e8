/** How an answer can go wrong on its way. */
export type HttpFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'html' }
  | { readonly kind: 'cut-body' }
  | { readonly kind: 'reset' }
  /** Real milliseconds; the right answer comes after them. */
  | { readonly kind: 'hang'; readonly realMs: number };

export interface HttpCall {
  readonly node: string;
  readonly method: string;
  readonly path: string;
  readonly apiKey: string | null;
  /** Whether the key is one that the server accepts. */
  readonly known: boolean;
}

/** Asked for every call, in turn; the first fault that is not null happens. */
export type HttpFaultSource = (call: HttpCall) => HttpFault | null;

export function errorBody(message: string, errors: readonly string[] = []): string {
  return JSON.stringify({ ErrorMessage: message, Errors: errors });
}
