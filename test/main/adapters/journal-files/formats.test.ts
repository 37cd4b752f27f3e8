import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { JournalEntry } from '../../../../core/ports/journal.ts';
import { writeLine } from '../../../../main/adapters/journal-files/line.ts';
import { readChain } from '../../../../main/adapters/journal-files/read-chain.ts';

/** Journals as they were shipped; a file here is never written anew. */
const SHIPPED = [
  { format: 1, entries: 6, lastHash: '4eef57c60ea45af3f87171e9d74ab71f2092e886c3acc0689fdc03d69c237f35' },
];

it.each(SHIPPED)(
  'given a journal of format $format, then it reads as on the day it was shipped',
  async ({ format, entries, lastHash }) => {
    const reading = readChain(await shipped(format), null, '0f8fad5b-d9cb-469f-a165-70867728950e');
    expect(reading).toMatchObject({ format, end: { kind: 'complete' }, lastHash });
    expect(reading.entries).toHaveLength(entries);
  },
);

it('given the events of the shipped journal, when they are written today, then the bytes are the same', async () => {
  const bytes = await shipped(1);
  const written: Buffer[] = [];
  let last: JournalEntry | null = null;
  for (const { event } of readChain(bytes, null, '0f8fad5b-d9cb-469f-a165-70867728950e').entries) {
    const line = writeLine(event, last);
    written.push(line.bytes);
    last = line.entry;
  }
  expect(Buffer.concat(written).toString('utf8')).toBe(bytes.toString('utf8'));
});

function shipped(format: number): Promise<Buffer> {
  return readFile(new URL(`../../../fixtures/journal-format-${format}.jsonl`, import.meta.url));
}
