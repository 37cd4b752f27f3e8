import type { JournalReading } from '../../core/ports/journal-store.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import { good } from './good.ts';
import { aStarted } from './journal-events.ts';
import type { MemoryJournals } from './memory-journal.ts';
import { memoryJournals } from './memory-journal.ts';

export interface WrittenRecord {
  readonly journals: MemoryJournals;
  readonly windowId: string;
  reading(): Promise<JournalReading>;
}

/** A window whose journal holds these events and that nobody has in hand. */
export async function aRecordOf(events: readonly JournalEvent[], started = aStarted()): Promise<WrittenRecord> {
  const journals = memoryJournals();
  const journal = good(await journals.store.create(started));
  for (const event of events) good(await journal.append(event));
  await journal.close();
  return {
    journals,
    windowId: started.windowId,
    reading: async () => good(await journals.store.read(started.windowId)),
  };
}
