import type { TaskSample } from '../../../core/window/task-samples.ts';

/** A stretch of time in which a node ran so many tasks. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** Null: no data. */
  readonly running: number | null;
}

/** Longer than this between two readings, in real milliseconds, is no data: nothing is filled in. */
const GAP_AFTER_MS = 60_000;

/** What was seen, as stretches without overlap: a number holds until the next reading, unless that comes too late. */
export function stretchesOf(samples: readonly TaskSample[], nowMs: number, speed: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, sample] of samples.entries()) {
    const toMs = samples[index + 1]?.atMs ?? Math.max(nowMs, sample.atMs);
    const isGap = toMs - sample.atMs > GAP_AFTER_MS * speed;
    const running = isGap ? null : sample.running;
    const before = stretches.at(-1);
    if (before !== undefined && before.running === running) stretches[stretches.length - 1] = { ...before, toMs };
    else stretches.push({ fromMs: sample.atMs, toMs, running });
  }
  return stretches;
}

/** The curve in words: for a screen reader, and for whoever prefers them. */
export function curveWords(stretches: readonly Stretch[], clock: (atMs: number) => string): string {
  return stretches
    .map(({ fromMs, running }) =>
      running === null ? `no data from ${clock(fromMs)}` : `${running} from ${clock(fromMs)}`,
    )
    .join(', ');
}
