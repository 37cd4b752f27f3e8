import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { JournalReading } from '../../../core/ports/journal-store.ts';
import { errorCode } from './disk.ts';
import { readHeadFile } from './head-file.ts';
import { holderOf } from './lock.ts';
import type { WindowPaths } from './paths.ts';
import type { ChainReading } from './read-chain.ts';
import { readChain } from './read-chain.ts';

/** A line that a living process is writing at this moment looks torn; a moment later it does not. */
const LOOK_AGAIN_MS = 30;

/** Reads and verifies without a lock; null if there is no journal. Throws what the disk says. */
export async function readJournal(paths: WindowPaths, windowId: string): Promise<ChainReading | null> {
  const reading = await readJournalOnce(paths, windowId);
  if (reading?.end.kind !== 'open-or-cut' || reading.end.torn === null || (await holderOf(paths.lock)) === null)
    return reading;
  await setTimeout(LOOK_AGAIN_MS);
  return readJournalOnce(paths, windowId);
}

export function asJournalReading(chain: ChainReading, paths: WindowPaths, windowId: string): JournalReading {
  const { format, entries, end, head, lastHash } = chain;
  return { windowId, path: paths.journal, format, entries, end, head, lastHash };
}

/** For who holds the lock. Head first: it never runs ahead of a journal that is read after it, even while another process writes both. */
export async function readJournalOnce(paths: WindowPaths, windowId: string): Promise<ChainReading | null> {
  const mark = await readHeadFile(paths.head);
  const bytes = await readFile(paths.journal).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  // A head without its journal: a record that was there and is gone.
  return bytes === null && mark === null ? null : readChain(bytes ?? Buffer.alloc(0), mark, windowId);
}
