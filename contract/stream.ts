/**
 * Every event has a number in its stream, counted from 1 without a gap. A snapshot says up to which number it goes:
 * events up to there are old news, the next one must be `seq + 1`. Where a number is missing the page asks for the whole
 * picture again.
 */
export interface StreamMark {
  readonly stream: StreamName;
  readonly seq: number;
}

export type StreamName = 'app' | 'clusters' | 'records' | 'secrets' | `cluster:${string}` | `window:${string}`;

/** A clock of main at the moment of sending. On a practice cluster it runs faster than real time. */
export interface ClockReading {
  readonly nowMs: number;
  readonly speed: number;
}
