/** Steady time. Driven by tests, scaled by the practice cluster. */
export interface Clock {
  /** Epoch milliseconds that never jump: wall clock at process start plus monotonic time (scaled on a practice cluster). */
  nowMs(): number;
  /** How far the wall clock has moved away from steady time since the process started, in real milliseconds. */
  wallDriftMs?(): number;
  /** How fast this clock runs against real time; 1 except on a practice cluster. */
  readonly speed: number;
  /** Resolves after so many milliseconds of real time, or at once when the signal is aborted. */
  sleepRealMs(durationMs: number, signal?: AbortSignalLike): Promise<void>;
}

/** The part of an AbortSignal that core may know without a platform library. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
