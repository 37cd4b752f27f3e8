/**
 * The reading rate of one instance: 60 requests a minute, burst 6. On a practice cluster it runs on simulated time,
 * like everything it limits.
 */
export class TokenBucket {
  private tokens: number;
  private filledAtMs: number;
  private readonly perMs: number;
  private readonly burst: number;

  constructor(nowMs: number, perMinute = 60, burst = 6) {
    this.perMs = perMinute / 60_000;
    this.burst = burst;
    this.tokens = burst;
    this.filledAtMs = nowMs;
  }

  /** Takes a token if there is one, and so many are left behind for what matters more. */
  take(nowMs: number, leave = 0): boolean {
    this.fill(nowMs);
    if (this.tokens < 1 + leave) return false;
    this.tokens -= 1;
    return true;
  }

  /** What was used beyond what was taken: the next one waits for it. */
  spend(nowMs: number, count: number): void {
    this.fill(nowMs);
    this.tokens -= count;
  }

  /** How long until `take` will give one, in milliseconds of the same clock. */
  waitMs(nowMs: number, leave = 0): number {
    this.fill(nowMs);
    return Math.max(0, (1 + leave - this.tokens) / this.perMs);
  }

  private fill(nowMs: number): void {
    this.tokens = Math.min(this.burst, this.tokens + Math.max(0, nowMs - this.filledAtMs) * this.perMs);
    this.filledAtMs = nowMs;
  }
}
