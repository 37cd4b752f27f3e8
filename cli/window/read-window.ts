import { failed, type Result, succeeded } from '../../core/base/result.ts';
import type { JournalStore } from '../../core/ports/journal-store.ts';
import { foldJournal } from '../../core/window/evolve.ts';
import type { Window } from '../../core/window/window.ts';

export interface ReadWindow {
  readonly window: Window;
  readonly path: string;
  readonly lastHash: string | null;
}

/** A window as its journal tells it now; takes no lock. A broken or newer journal is a fault. */
export async function readWindow(windowId: string, store: JournalStore): Promise<Result<ReadWindow>> {
  const reading = await store.read(windowId);
  if (!reading.ok) return reading;
  const { end, path, entries, lastHash } = reading.value;
  if (end.kind === 'broken') return failed({ code: 'journal.broken', path, line: end.line, reason: end.reason });
  if (end.kind === 'newer-format') return failed({ code: 'journal.newer-format', path, format: end.format });
  return succeeded({ window: foldJournal(entries.map(({ event }) => event)), path, lastHash });
}
