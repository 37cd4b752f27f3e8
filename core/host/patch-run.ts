/** Names one patch run on a host: the mark by which it is found again. */
export interface PatchRunName {
  readonly windowId: string;
  readonly pass: number;
  /** 1 for the first try; rises with every *do again*. */
  readonly try: number;
}

export interface UpdateResult {
  readonly kb: string;
  readonly title: string;
  /** Windows Update: 2 succeeded, 3 succeeded with errors, 4 failed, 5 aborted. */
  readonly resultCode: number;
  /** Unsigned 32 bit. */
  readonly hresult: number;
}

export interface PatchResult {
  readonly outcome: 'installed' | 'nothing-to-install' | 'restart-first' | 'failed';
  readonly installed: readonly UpdateResult[];
  readonly failed: readonly UpdateResult[];
  /** Updates that the run's last search still found. */
  readonly remaining: number;
  readonly restartAsked: boolean;
  readonly hresult: number;
  readonly source: string;
}

export interface PatchProgress {
  readonly phase: 'searching' | 'downloading' | 'installing' | 'verifying';
  readonly done: number;
  readonly total: number;
  readonly title: string;
  readonly sequence: number;
}

export interface PatchRunReading {
  readonly task: 'none' | 'ready' | 'queued' | 'running' | 'disabled';
  readonly progress: PatchProgress | null;
  readonly result: PatchResult | null;
}
