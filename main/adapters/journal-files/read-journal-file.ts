import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { JournalReading } from '../../../core/ports/journal-store.ts';
import { reasonOf } from './disk.ts';
import { readHeadFile } from './head-file.ts';
import { isWindowId } from './paths.ts';
import { readChain } from './read-chain.ts';

const LARGEST_BYTES = 256 * 1024 * 1024;

/** A record that lies elsewhere: read and verified, with the head beside it if there is one. Nothing is written. */
export async function readJournalFile(path: string): Promise<Result<JournalReading>> {
  try {
    const bytes = await readFile(path);
    const windowId = windowIdIn(bytes);
    if (bytes.length > LARGEST_BYTES || windowId === null)
      return failed({ code: 'journal.cannot-read', path, reason: 'this is not a record of Lowtide' });
    const { format, entries, end, head, lastHash } = readChain(
      bytes,
      await readHeadFile(join(dirname(path), 'head')),
      windowId,
    );
    return succeeded({ windowId, path, format, entries, end, head, lastHash });
  } catch (error) {
    return failed({ code: 'journal.cannot-read', path, reason: reasonOf(error) });
  }
}

/** Line 1 names the window. */
function windowIdIn(bytes: Buffer): string | null {
  const line = bytes.subarray(0, Math.max(bytes.indexOf(10), 0)).toString('utf8');
  const found = /"windowId":"([^"]+)"/u.exec(line)?.[1] ?? '';
  return isWindowId(found) ? found : null;
}
