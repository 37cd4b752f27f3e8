import type { ClockReading } from '../../contract/stream.ts';

/** A clock of main, carried on by this page between two messages. */
export interface ShownClock {
  readonly reading: ClockReading;
  /** `performance.now()` when the reading arrived. */
  readonly arrivedAt: number;
}

export function arrived(reading: ClockReading): ShownClock {
  return { reading, arrivedAt: performance.now() };
}

export function nowOf({ reading, arrivedAt }: ShownClock): number {
  return reading.nowMs + (performance.now() - arrivedAt) * reading.speed;
}

/** A moment of this computer's own time as the clock that is shown had it: that of a practice cluster runs faster. */
export function shownTime(clock: ShownClock | null, wallAtMs: number): number {
  return clock === null ? wallAtMs : nowOf(clock) - (Date.now() - wallAtMs) * clock.reading.speed;
}
