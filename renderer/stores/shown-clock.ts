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
