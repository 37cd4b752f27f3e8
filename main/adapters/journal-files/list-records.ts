import { readdir, stat } from 'node:fs/promises';
import type { RecordSummary } from '../../../core/ports/journal-store.ts';
import { errorCode, reasonOf } from './disk.ts';
import type { WindowPaths } from './paths.ts';
import { isWindowId, windowPaths, windowsFolder } from './paths.ts';
import { readJournal } from './read-journal.ts';
import { newestFirst, summaryOf, unreadableRecord } from './record-summary.ts';
import type { Row, Rows } from './summaries-file.ts';
import { keepSummaries, readSummaries } from './summaries-file.ts';

/** Journals looked at in one go; more of them would only wait for the disk. */
const AT_ONCE = 32;

/** What was listed last, where the same process lists again: with ten thousand records it need not be parsed anew. */
export interface ListedBefore {
  rows: Rows | null;
}

/**
 * Every record of a data folder, newest first. The journals are the truth: `summaries.json` only saves reading one whose
 * size, times and inode are still the same, and may be deleted at any moment.
 */
export async function listRecords(
  dataDirectory: string,
  before: ListedBefore = { rows: null },
): Promise<readonly RecordSummary[]> {
  const kept = before.rows ?? (await readSummaries(dataDirectory));
  const ids = (await namesIn(windowsFolder(dataDirectory))).filter(isWindowId);
  const rows = new Map<string, Row>();
  const summaries: RecordSummary[] = [];
  await eachAtOnce(ids, async (windowId) => {
    const row = await rowOf(windowPaths(dataDirectory, windowId), windowId, kept.get(windowId));
    if (row === null) return;
    summaries.push(row.summary);
    if (row.summary.state.kind !== 'unreadable') rows.set(windowId, row);
  });
  if (!isSame(kept, rows)) await keepSummaries(dataDirectory, rows);
  before.rows = rows;
  return summaries.toSorted(newestFirst);
}

async function rowOf(paths: WindowPaths, windowId: string, kept: Row | undefined): Promise<Row | null> {
  try {
    const stamp = await stampOf(paths.journal);
    if (kept !== undefined && kept.stamp === stamp) return whereItLies(kept, paths.journal);
    const reading = await readJournal(paths, windowId);
    return reading === null ? null : { stamp, summary: summaryOf(reading, paths.journal, windowId) };
  } catch (error) {
    return { stamp: '', summary: unreadableRecord(windowId, paths.journal, reasonOf(error)) };
  }
}

/** The folder may have been moved since. */
function whereItLies(row: Row, path: string): Row {
  return row.summary.path === path ? row : { ...row, summary: { ...row.summary, path } };
}

/** Taken before the journal is read, so that what is written meanwhile is read again the next time. */
async function stampOf(path: string): Promise<string> {
  try {
    const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
    return [size, mtimeNs, ctimeNs, ino].join(' ');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'none';
    throw error;
  }
}

function isSame(kept: Rows, rows: Rows): boolean {
  return kept.size === rows.size && [...rows].every(([windowId, row]) => kept.get(windowId)?.stamp === row.stamp);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
