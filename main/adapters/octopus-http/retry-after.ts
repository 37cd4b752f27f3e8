/** Longer is taken for a mistake; a server may not lock this product out for a night. */
const LONGEST_MS = 3_600_000;

/**
 * Milliseconds to wait by the header `Retry-After` (seconds or HTTP date), null if it says nothing usable. A date is
 * counted against the server's own clock where its answer told it.
 */
export function retryAfterMs(header: string | null, serverNowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  const waitMs = /^\d+(\.\d+)?$/u.test(text) ? Number(text) * 1000 : Date.parse(text) - serverNowMs;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 0), LONGEST_MS);
}
