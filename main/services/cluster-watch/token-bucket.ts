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

  /** Takes tokens if there are enough. */
  take(nowMs: number, count: number): boolean {
    this.fill(nowMs);
    if (this.tokens < count) return false;
    this.tokens -= count;
    return true;
  }

  /** What was used beyond what was taken: the next one waits for it. */
  spend(nowMs: number, count: number): void {
    this.fill(nowMs);
    this.tokens -= count;
  }

  /** How long until so many tokens are there, in milliseconds of the same clock. */
  waitMs(nowMs: number, count: number): number {
    this.fill(nowMs);
    return Math.max(0, (count - this.tokens) / this.perMs);
  }

  private fill(nowMs: number): void {
    this.tokens = Math.min(this.burst, this.tokens + Math.max(0, nowMs - this.filledAtMs) * this.perMs);
    this.filledAtMs = nowMs;
  }
}
