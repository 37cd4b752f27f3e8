import { type Address, linkAt } from './address.ts';
import { exchange, type Reply, withoutQuery } from './exchange.ts';
import { type Failure, failureOfTrouble } from './fault-of.ts';
import { pace } from './pace.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Transport, TransportInit } from './transport.ts';
import type { Trouble } from './trouble.ts';

/** How often a call that a rate limit rejected is sent again. */
const REPEATS_AFTER_429 = 3;
/** A write that timed out is unknown, so it is given longer than a reading. */
const WRITE_DEADLINES = 3;
/** Where a rate limit does not say how long. */
const FIRST_WAIT_MS = 1000;

export interface SenderOptions {
  readonly transport: Transport;
  readonly deadlineMs: number;
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly closing: AbortSignal;
}

/** What is sent to one address; `link` is a path (`/api/...`, put inside the virtual directory) or a link out of one of its answers. */
export interface Call {
  readonly method: TransportInit['method'];
  readonly link: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly permission: string;
  readonly what: string;
}

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure; readonly trouble?: Trouble };

export interface Sender {
  /** Any answer but a rate limit is a success here; the caller judges its status. */
  send(address: Address, call: Call, credential: Readonly<Record<string, string>>): Promise<Attempt<Reply>>;
  requestCount(): number;
}

/**
 * Sends calls and obeys `Retry-After`: a rejected call was not processed, so it is sent again, writes included, as long
 * as the wait fits into the deadline.
 */
export function sender(options: SenderOptions): Sender {
  const limits = pace(options.now);
  let requests = 0;

  const send: Sender['send'] = async (address, call, credential) => {
    if (address.refusal !== null) return stop(address.refusal);
    const target = linkAt(address, call.link);
    if (!target.ok) return stop(target.fault);
    const asked = {
      url: withoutQuery(target.url),
      isWrite: call.method !== 'GET',
      permission: call.permission,
      what: call.what,
    };
    const limited = (waitMs: number | null): Attempt<Reply> =>
      stop({ code: 'octopus.rate-limited', url: asked.url, retryAfterMs: waitMs });
    const startedAtMs = options.now();

    for (let repeat = 0; ; repeat += 1) {
      const waitMs = limits.waitMs(address.origin);
      if (options.now() - startedAtMs + waitMs > options.deadlineMs) return limited(waitMs);
      if (waitMs > 0) await options.sleep(waitMs, options.closing);
      requests += 1;
      const outcome = await exchange(options.transport, {
        url: target.url,
        method: call.method,
        headers: {
          accept: 'application/json',
          'user-agent': 'Lowtide',
          'cache-control': 'no-cache',
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...call.headers,
          ...credential,
        },
        body: call.body === undefined ? null : JSON.stringify(call.body),
        deadlineMs: asked.isWrite ? options.deadlineMs * WRITE_DEADLINES : options.deadlineMs,
        closing: options.closing,
      });
      if (outcome.kind === 'trouble')
        return { ok: false, failure: failureOfTrouble(outcome.trouble, asked), trouble: outcome.trouble };
      if (outcome.reply.status !== 429) return { ok: true, value: outcome.reply };

      const told = retryAfterMs(outcome.reply.retryAfter, outcome.reply.serverTimeMs ?? options.now());
      limits.hold(address.origin, told ?? FIRST_WAIT_MS * 2 ** repeat);
      if (repeat === REPEATS_AFTER_429) return limited(told);
    }
  };
  return { send, requestCount: () => requests };
}

function stop(fault: Failure['fault']): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { fault, mayHaveArrived: false, cure: 'none' } };
}
