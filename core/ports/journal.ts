import type { Result } from '../base/result.ts';
import type { JournalEvent } from '../window/journal-event.ts';

/** One line of a journal: an event with its place in the chain. `hash` = SHA-256 of `prev` and the line without `hash`. */
export interface JournalEntry {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
  readonly event: JournalEvent;
}

/** The append-only file of one window, open for writing by this process alone. */
export interface Journal {
  readonly windowId: string;
  /** Resolves when the event is on disk (fsync), not before: an effect starts only after its intention is kept. */
  append(event: JournalEvent): Promise<Result<JournalEntry>>;
  /** Every entry in the order of writing, read at opening time plus what was appended since. */
  entries(): readonly JournalEntry[];
  /** Gives the lock back. */
  close(): Promise<void>;
}
