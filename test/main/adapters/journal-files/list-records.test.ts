import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeLine } from '../../../../main/adapters/journal-files/line.ts';
import { listRecords } from '../../../../main/adapters/journal-files/list-records.ts';
import { summariesPath, windowPaths } from '../../../../main/adapters/journal-files/paths.ts';
import { aNote, aStarted } from '../../../support/journal-events.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A journal of two lines, put there without a store. */
async function aRecord(data: string, atMs: number): Promise<ReturnType<typeof windowPaths>> {
  const started = aStarted({ atMs, cluster: `Cluster ${atMs}` });
  const paths = windowPaths(data, started.windowId);
  const first = writeLine(started, null);
  await mkdir(paths.folder, { recursive: true });
  await writeFile(paths.journal, Buffer.concat([first.bytes, writeLine(aNote('x'), first.entry).bytes]));
  return paths;
}

describe('the list of records', () => {
  it('given no data folder, then it is empty and none is made', async () => {
    const data = join(await temporaryFolder(), 'nothing');
    expect(await listRecords(data)).toEqual([]);
  });

  it('given 500 records, then all are there, newest first, the second time from what was kept', async () => {
    const data = await temporaryFolder();
    await Promise.all(Array.from({ length: 500 }, (_, at) => aRecord(data, at)));
    const first = await listRecords(data);
    expect(first.map((summary) => summary.startedAtMs)).toEqual(Array.from({ length: 500 }, (_, at) => 499 - at));
    expect(await listRecords(data)).toEqual(first);

    // A canary in what is kept: it shows that the journals were not read again.
    await writeFile(summariesPath(data), (await readFile(summariesPath(data), 'utf8')).replaceAll('Cluster', 'Canary'));
    expect((await listRecords(data))[0]?.cluster).toBe('Canary 499');
  });

  it('given a journal that changed, was moved or is gone, then the list follows, whatever was kept', async () => {
    const data = await temporaryFolder();
    const [changed, gone] = [await aRecord(data, 2), await aRecord(data, 1)];
    expect(await listRecords(data)).toHaveLength(2);
    const bytes = await readFile(changed.journal, 'utf8');
    await writeFile(changed.journal, bytes.replace('"text":"x"', '"text":"y"'));
    await rm(gone.folder, { recursive: true });
    expect(await listRecords(data)).toMatchObject([{ state: { kind: 'broken', line: 2 } }]);

    await writeFile(changed.journal, bytes);
    expect(await listRecords(data)).toMatchObject([{ state: { kind: 'open' }, path: changed.journal }]);
    await rename(data, `${data}-moved`);
    const [moved] = await listRecords(`${data}-moved`);
    expect(moved?.path.startsWith(`${data}-moved`)).toBe(true);
    await rm(`${data}-moved`, { recursive: true });
  });

  it('given what an older version kept, then the journals are read again, whole', async () => {
    const data = await temporaryFolder();
    await aRecord(data, 1);
    const [now] = await listRecords(data);
    const kept = (await readFile(summariesPath(data), 'utf8'))
      .replace(/"holds":0,/u, '')
      .replace('"version":2', '"version":1');
    expect(kept).not.toContain('holds');
    await writeFile(summariesPath(data), kept.replace('Cluster 1', 'Canary'));
    expect(await listRecords(data)).toEqual([now]);
  });

  it('given the same process again, then what it listed before is not parsed anew, and a change is seen', async () => {
    const data = await temporaryFolder();
    const paths = await aRecord(data, 1);
    const before = { rows: null };
    const [first] = await listRecords(data, before);
    await rm(summariesPath(data));
    expect((await listRecords(data, before))[0]).toBe(first);

    await writeFile(paths.journal, (await readFile(paths.journal, 'utf8')).replace('"text":"x"', '"text":"y"'));
    expect(await listRecords(data, before)).toMatchObject([{ state: { kind: 'broken' } }]);
  });

  it.each([
    '',
    'not JSON',
    '[]',
    '{"version":0,"rows":{}}',
    '{"version":1,"rows":{"x":null,"y":{"stamp":"1","summary":{}}}}',
    '{"version":1,"rows":null}',
  ])('given %j as what was kept, then the journals are read', async (kept) => {
    const data = await temporaryFolder();
    await aRecord(data, 1);
    await writeFile(summariesPath(data), kept);
    expect(await listRecords(data)).toMatchObject([{ cluster: 'Cluster 1', entries: 2 }]);
  });

  it('given a journal that cannot be read, and folders that are no windows, then the rest is listed', async () => {
    const data = await temporaryFolder();
    const paths = await aRecord(data, 1);
    const unreadable = windowPaths(data, '00000000-0000-4000-8000-000000000000');
    await mkdir(unreadable.journal, { recursive: true });
    await mkdir(join(paths.folder, '..', 'notes'));
    await mkdir(windowPaths(data, '00000000-0000-4000-8000-000000000001').folder);
    expect(await listRecords(data)).toMatchObject([
      { cluster: 'Cluster 1' },
      {
        windowId: '00000000-0000-4000-8000-000000000000',
        state: { kind: 'unreadable', reason: expect.stringContaining('EISDIR') },
      },
    ]);
  });
});
