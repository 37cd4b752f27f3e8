import type { Transport, TransportInit, TransportResponse } from './transport.ts';
import { type Trouble, troubleOf } from './trouble.ts';

const BODY_LIMIT_BYTES = 32 * 1024 * 1024;

export interface Request {
  readonly url: string;
  readonly method: TransportInit['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Over everything: connection, headers and body. */
  readonly deadlineMs: number;
  /** Ends the request early. */
  readonly closing: AbortSignal;
}

export interface Reply {
  /** Without its query. */
  readonly url: string;
  readonly status: number;
  /** Header `Octopus-Node`. */
  readonly node: string | null;
  readonly serverTimeMs: number | null;
  readonly location: string | null;
  readonly retryAfter: string | null;
  readonly isHtml: boolean;
  readonly text: string;
}

export type Exchange =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** One request and its whole answer, or why there is none. */
export async function exchange(transport: Transport, request: Request): Promise<Exchange> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), request.deadlineMs);
  const signal = AbortSignal.any([deadline.signal, request.closing]);
  const troubleNow = (other: Trouble): Exchange => ({
    kind: 'trouble',
    trouble: deadline.signal.aborted ? { kind: 'timeout', afterMs: request.deadlineMs } : other,
  });
  try {
    const response = await transport(request.url, {
      method: request.method,
      headers: { ...request.headers },
      ...(request.body === null ? {} : { body: request.body }),
      redirect: 'manual',
      signal,
    }).catch((error: unknown) => troubleOf(error));
    if ('kind' in response) return troubleNow(response);
    const body = await bodyOf(response, signal);
    if (typeof body === 'string') return { kind: 'reply', reply: replyOf(request.url, response, body) };
    // The status of a failed call says enough; the text of its error may be missing.
    return isSuccess(response.status) ? troubleNow(body) : { kind: 'reply', reply: replyOf(request.url, response, '') };
  } finally {
    clearTimeout(timer);
  }
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

async function bodyOf(response: TransportResponse, signal: AbortSignal): Promise<string | Trouble> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body) {
      if (signal.aborted) return { kind: 'cut' };
      bytes += chunk.byteLength;
      if (bytes > BODY_LIMIT_BYTES) return { kind: 'too-long' };
      chunks.push(chunk);
    }
  } catch {
    return { kind: 'cut' };
  }
  // Not Buffer.toString: a byte order mark is taken off.
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function replyOf(url: string, { status, headers }: TransportResponse, text: string): Reply {
  const sentAt = Date.parse(headers.get('date') ?? '');
  const contentType = headers.get('content-type') ?? '';
  return {
    url: withoutQuery(url),
    status,
    node: headers.get('octopus-node')?.trim() || null,
    serverTimeMs: Number.isNaN(sentAt) ? null : sentAt,
    location: headers.get('location'),
    retryAfter: headers.get('retry-after'),
    isHtml: /^\s*</u.test(text) || (/\bhtml\b/iu.test(contentType) && !/^\s*[[{]/u.test(text)),
    text,
  };
}

export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/su, '');
}
