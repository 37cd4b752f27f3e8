import type { PracticeClock } from '../clock.ts';
import { errorBody, type HttpFault, type HttpFaultSource } from './http-fault.ts';

export interface RateLimit {
  /** A minute of simulated time. */
  readonly perMinute: number;
  readonly burst: number;
  readonly refuseEvery: number;
}

/** Real seconds: the waiting of whoever was refused is not scaled. */
const RETRY_AFTER_S = 1;

const refused: HttpFault = {
  kind: 'status',
  status: 429,
  body: errorBody('Too many requests. Please retry after a while.'),
  headers: { 'retry-after': String(RETRY_AFTER_S) },
};

/** A token bucket for each user on each node; who shows no valid key shares the bucket of the address. */
export function rateLimit(clock: PracticeClock, limit: RateLimit): HttpFaultSource {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  let calls = 0;
  return (call) => {
    calls += 1;
    if (calls % limit.refuseEvery === 0) return refused;
    const nowMs = clock.nowMs();
    const who = `${call.node} ${call.known ? 'user' : 'address'}`;
    const bucket = buckets.get(who) ?? { tokens: limit.burst, atMs: nowMs };
    const gained = ((nowMs - bucket.atMs) / 60_000) * limit.perMinute;
    const tokens = Math.min(limit.burst, bucket.tokens + gained);
    buckets.set(who, { tokens: tokens < 1 ? tokens : tokens - 1, atMs: nowMs });
    return tokens < 1 ? refused : null;
  };
}
