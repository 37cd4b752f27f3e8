import type { Clock } from '../../../core/ports/clock.ts';

/** Readings of nothing for this long is a gap: sleep, kill, offline. Real milliseconds. */
const GAP_MS = 60_000;
/** A wall clock that moves by more than this is said. Real milliseconds. */
const JUMP_MS = 2_000;

export interface SinceLastLook {
  /** Not watched since then, in the window's own time; null: no gap. */
  readonly gapFromMs: number | null;
  /** By how much the wall clock jumped, in real milliseconds; 0: not worth a word. */
  readonly jumpedMs: number;
  /** Steady time stands still while some machines sleep; then the wall clock is all that tells. */
  readonly mayHaveSlept: boolean;
}

/** Looks at steady and wall clock, turn by turn. */
export class ClockLook {
  private readonly clock: Clock;
  private lastAtMs: number;
  private lastDriftMs: number;

  constructor(clock: Clock) {
    this.clock = clock;
    this.lastAtMs = clock.nowMs();
    this.lastDriftMs = driftMs(clock);
  }

  /** Something was done or read: no gap begins before now. */
  touch(): void {
    this.lastAtMs = Math.max(this.lastAtMs, this.clock.nowMs());
  }

  look(): SinceLastLook {
    const awayMs = this.clock.nowMs() - this.lastAtMs;
    const fromMs = this.lastAtMs;
    const jumpedMs = Math.round(driftMs(this.clock) - this.lastDriftMs);
    this.lastAtMs = this.clock.nowMs();
    this.lastDriftMs = driftMs(this.clock);
    return {
      gapFromMs: awayMs > GAP_MS * this.clock.speed ? Math.round(fromMs) : null,
      jumpedMs: Math.abs(jumpedMs) > JUMP_MS ? jumpedMs : 0,
      mayHaveSlept: jumpedMs > GAP_MS,
    };
  }
}

function driftMs(clock: Clock): number {
  return clock.wallDriftMs?.() ?? 0;
}
