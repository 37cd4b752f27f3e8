import type { PatchRunName } from '../host/patch-run.ts';

/** Something that has to be read, and how often. `everyMs` is time of the window's clock, scaled on a practice cluster. */
export type ReadingNeed =
  | { readonly kind: 'maintenance' | 'summary' | 'queued'; readonly node: null; readonly everyMs: number }
  /** Count and tasks together; while the count is above 0 only the count. */
  | { readonly kind: 'quiet'; readonly node: string; readonly everyMs: number }
  | { readonly kind: 'ping' | 'process' | 'snapshots'; readonly node: string; readonly everyMs: number }
  | { readonly kind: 'host'; readonly node: string; readonly everyMs: number; readonly restartMark: string | null }
  | { readonly kind: 'patch-run'; readonly node: string; readonly everyMs: number; readonly run: PatchRunName };

/** Two needs with one key are one reading; the more frequent wins. */
export function needKey(need: ReadingNeed): string {
  return `${need.kind}|${need.node ?? ''}`;
}

/** In hand: near its end. Watched: a foreign change is shown within 5 s (Octopus) or 60 s (host). */
export const every = {
  octopusInHandMs: 2_000,
  octopusWatchedMs: 4_000,
  /** Leaves a reserve of the reading rate, so that all that follows the last task can be read at once. */
  quietMs: 1_750,
  /** No task runs any more: the second pair follows the first. */
  quietAgainMs: 500,
  pingMs: 2_000,
  /** The gates of the next acts ask for an answer younger than the age limit of facts. */
  pingWatchedMs: 10_000,
  hostInHandMs: 2_000,
  hostWatchedMs: 45_000,
  patchRunMs: 2_000,
  snapshotsMs: 5_000,
} as const;
