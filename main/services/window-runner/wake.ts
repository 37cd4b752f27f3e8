import type { Clock } from '../../../core/ports/clock.ts';

/** Lets a loop rest until something happens. What happened while it did not rest is not lost. */
export class Wake {
  private happened = false;
  private controller: AbortController | null = null;

  up(): void {
    this.happened = true;
    this.controller?.abort();
  }

  /** Ends when `up` was called since the last rest, or after so many real milliseconds. */
  async rest(durationMs: number, clock: Clock): Promise<void> {
    if (!this.happened) {
      this.controller = new AbortController();
      await clock.sleepRealMs(durationMs, this.controller.signal);
      this.controller = null;
    }
    this.happened = false;
  }
}
