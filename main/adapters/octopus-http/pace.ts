/** Until when an origin asked not to be called. */
export interface Pace {
  /** Milliseconds until the next call may be sent; 0: now. */
  waitMs(origin: string): number;
  /** The origin rejected a call. */
  hold(origin: string, waitMs: number): void;
}

export function pace(now: () => number): Pace {
  const notBefore = new Map<string, number>();
  return {
    waitMs: (origin) => Math.max(0, (notBefore.get(origin) ?? 0) - now()),
    hold: (origin, waitMs) => void notBefore.set(origin, Math.max(notBefore.get(origin) ?? 0, now() + waitMs)),
  };
}
