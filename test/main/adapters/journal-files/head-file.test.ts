import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { headMarkOf, openHeadFile, readHeadFile, slotOf } from '../../../../main/adapters/journal-files/head-file.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const mark = (seq: number): { readonly seq: number; readonly hash: string } => ({
  seq,
  hash: String(seq % 10).repeat(64),
});

it('given marks kept in turn, then the last one is read', async () => {
  const path = join(await temporaryFolder(), 'head');
  const head = await openHeadFile(path);
  for (let seq = 1; seq <= 5; seq += 1) {
    await head.keep(mark(seq));
    expect(await readHeadFile(path)).toEqual(mark(seq));
  }
  await head.close();
  expect(await readFile(path)).toHaveLength(1024);
});

it('given a slot torn at any byte, then the mark before it counts', () => {
  const older = slotOf(mark(11));
  const newer = slotOf(mark(12));
  const oldest = slotOf(mark(10));
  for (let torn = 0; torn < newer.length; torn += 1) {
    const slot = Buffer.concat([newer.subarray(0, torn), oldest.subarray(torn)]);
    expect([10, 11, 12]).toContain(headMarkOf(Buffer.concat([slot, older]))?.seq);
    expect([mark(11), mark(12)]).toContainEqual(headMarkOf(Buffer.concat([slot, older])));
  }
});

it.each([
  ['nothing', ''],
  ['zero bytes', '\0'.repeat(1024)],
  ['other text', 'x'.repeat(1024)],
  ['other JSON', '{"seq":1}'],
  ['a wrong check', slotOf(mark(1)).toString().replace('111', '112')],
])('given %s, then there is no head', async (_, text) => {
  const path = join(await temporaryFolder(), 'head');
  expect(await readHeadFile(path)).toBeNull();
  await writeFile(path, text);
  expect(await readHeadFile(path)).toBeNull();
});
