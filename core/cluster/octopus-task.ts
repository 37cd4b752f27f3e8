/** A server task as the API tells it. Times are on the server's clock. */
export interface OctopusTask {
  readonly id: string;
  /** Type, for example `Deploy` or `RunbookRun`; unknown types count like any other. */
  readonly name: string;
  readonly description: string;
  readonly state: TaskState;
  readonly spaceId: string | null;
  readonly nodeId: string | null;
  readonly queueTimeMs: number | null;
  /** Not started by then, it ends as timed out; null: it waits for ever. Missing: the server did not tell. */
  readonly queueExpiryMs?: number | null;
  readonly startTimeMs: number | null;
  readonly lastUpdatedMs: number | null;
  readonly hasPendingInterruptions: boolean;
}

/** `other` is a state this version does not know; it counts as running. Canceled has one L, Cancelling two. */
export type TaskState = 'queued' | 'executing' | 'cancelling' | 'ended' | 'other';
