import type { Result } from '../base/result.ts';

/** Small things that lie beside a journal. None of them decides anything; the journal does. */
export interface WindowFiles {
  /** Where the cluster file of a window lies, so that it can be resumed without naming it again. */
  keepClusterFile(windowId: string, path: string): Promise<Result<null>>;
  clusterFileOf(windowId: string): Promise<Result<string>>;
  /** A sign that the window is watched; written now and then, never waited for. */
  signOfLife(windowId: string, atMs: number): void;
  /** The last one, in the window's own time, or null. */
  lastSignOfLife(windowId: string): Promise<number | null>;
}
