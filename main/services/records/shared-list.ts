import type { Result } from '../../../core/base/result.ts';
import type { JournalStore, RecordSummary } from '../../../core/ports/journal-store.ts';

/** Another process may have written since; a list a moment old is good enough to be shown. */
const LASTS_MS = 2_000;

export interface SharedList {
  readonly store: JournalStore;
  /** Something was written here: the next list is read anew. */
  forget(): void;
}

/**
 * The same store, whose list several screens ask for at once: with ten thousand records one reading takes a second, so
 * they share it. Everything else, and whatever decides something, reads the disk as ever.
 */
export function sharedList(store: JournalStore, nowMs: () => number): SharedList {
  let shared: { readonly list: Promise<Result<readonly RecordSummary[]>>; readonly readAtMs: number } | null = null;
  const list = (): Promise<Result<readonly RecordSummary[]>> => {
    if (shared !== null && nowMs() - shared.readAtMs < LASTS_MS) return shared.list;
    const reading = store.list();
    const mine = { list: reading, readAtMs: Number.POSITIVE_INFINITY };
    shared = mine;
    reading.then(
      () => {
        if (shared === mine) shared = { list: reading, readAtMs: nowMs() };
      },
      () => {
        if (shared === mine) shared = null;
      },
    );
    return reading;
  };
  return {
    store: {
      list,
      create: (started) => store.create(started),
      open: (windowId) => store.open(windowId),
      read: (windowId) => store.read(windowId),
      openWindowOf: (installationId) => store.openWindowOf(installationId),
      lockHolder: (windowId) => store.lockHolder(windowId),
    },
    forget: () => {
      shared = null;
    },
  };
}
