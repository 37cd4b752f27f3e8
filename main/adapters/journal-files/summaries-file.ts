import { readFile } from 'node:fs/promises';
import type { RecordSummary } from '../../../core/ports/journal-store.ts';
import { replaceFile } from './disk.ts';
import { summariesPath } from './paths.ts';

/** Changes whenever the same journal would be summed up in another way. */
const VERSION = 2;

/** The summary of a journal, and the stamp that its file had when it was read. */
export interface Row {
  readonly stamp: string;
  readonly summary: RecordSummary;
}

export type Rows = ReadonlyMap<string, Row>;

/** What was kept the last time; empty if there is nothing, or nothing that can be read. */
export async function readSummaries(dataDirectory: string): Promise<Rows> {
  try {
    const kept: unknown = JSON.parse(await readFile(summariesPath(dataDirectory), 'utf8'));
    if (
      typeof kept !== 'object' ||
      kept === null ||
      !('version' in kept) ||
      kept.version !== VERSION ||
      !('rows' in kept)
    )
      return new Map();
    return new Map(Object.entries(kept.rows ?? {}).filter(isRowOfItsKey));
  } catch {
    return new Map();
  }
}

/** Saves reading next time. Where it cannot be written, as in a read-only folder, nothing is lost. */
export async function keepSummaries(dataDirectory: string, rows: Rows): Promise<void> {
  const text = JSON.stringify({ version: VERSION, rows: Object.fromEntries(rows) });
  await replaceFile(summariesPath(dataDirectory), Buffer.from(`${text}\n`, 'utf8')).catch(() => undefined);
}

function isRowOfItsKey(entry: readonly [string, unknown]): entry is [string, Row] {
  const [windowId, row] = entry;
  if (typeof row !== 'object' || row === null || !('stamp' in row) || !('summary' in row)) return false;
  const { stamp, summary } = row;
  return (
    typeof stamp === 'string' &&
    typeof summary === 'object' &&
    summary !== null &&
    'windowId' in summary &&
    summary.windowId === windowId
  );
}
