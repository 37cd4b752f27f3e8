export interface Recording {
  readonly api: string;
  readonly args: readonly unknown[];
}

const recordings: Recording[] = [];

/** Notes a call that has no effect here, so that a test can read it. */
export function record(api: string, ...args: readonly unknown[]): void {
  recordings.push({ api, args });
}

/** The calls of one API in the order they were made, or of all. */
export function recorded(api?: string): readonly Recording[] {
  return recordings.filter((recording) => api === undefined || recording.api === api);
}
