import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OpenJournal } from '../../../../core/ports/journal-store.ts';
import { openJournalStore } from '../../../../main/adapters/journal-files/journal-store.ts';
import { windowPaths } from '../../../../main/adapters/journal-files/paths.ts';
import type { DiskTrouble } from '../../../support/failing-disk.ts';
import { failingDisk } from '../../../support/failing-disk.ts';
import { good } from '../../../support/good.ts';
import { aClosed, aNote, aStarted } from '../../../support/journal-events.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

interface Scene {
  readonly data: string;
  readonly journal: OpenJournal;
  readonly trouble: DiskTrouble;
  readonly paths: ReturnType<typeof windowPaths>;
}

async function aJournalWithOneNote(): Promise<Scene> {
  const data = await temporaryFolder();
  const { openFile, trouble } = failingDisk();
  const journal = good(await openJournalStore(data, openFile).create(aStarted()));
  onTestFinished(() => journal.close());
  good(await journal.append(aNote('kept')));
  return { data, journal, trouble, paths: windowPaths(data, journal.windowId) };
}

/** What a new process finds. */
async function reopened({ data, journal }: Scene): Promise<OpenJournal> {
  await journal.close();
  const again = good(await openJournalStore(data).open(journal.windowId));
  onTestFinished(() => again.close());
  return again;
}

describe('a disk that fails', () => {
  it('given a system that takes a line in pieces, then the whole line is written', async () => {
    const scene = await aJournalWithOneNote();
    scene.trouble.shortWriteBytes = 7;
    good(await scene.journal.append(aNote('in pieces')));

    expect((await reopened(scene)).found).toMatchObject({ entries: scene.journal.entries(), head: 'agrees' });
  });

  it.each([
    ['ENOSPC', 'in the middle of a line', { shortWriteBytes: 30, failWrite: 'ENOSPC' }],
    ['EROFS', 'at once', { failWrite: 'EROFS' }],
    ['EIO', 'while syncing', { failDatasync: 'EIO' }],
  ])(
    'given %s %s, then the event is refused, the file is cut back, and nothing more is appended',
    async (errorCode, _, trouble) => {
      const scene = await aJournalWithOneNote();
      const before = await readFile(scene.paths.journal);
      Object.assign(scene.trouble, trouble);
      const refused = await scene.journal.append(aNote('lost'));
      expect(refused).toMatchObject({
        ok: false,
        fault: { code: 'journal.cannot-write', path: scene.paths.journal, reason: expect.stringContaining(errorCode) },
      });
      Object.assign(scene.trouble, { shortWriteBytes: Infinity, failWrite: null, failDatasync: null });

      expect(await scene.journal.append(aNote('the disk is well again'))).toEqual(refused);
      expect(await readFile(scene.paths.journal)).toEqual(before);
      expect(scene.journal.entries()).toHaveLength(2);
      expect((await reopened(scene)).found).toMatchObject({ end: { kind: 'open-or-cut', torn: null }, head: 'agrees' });
    },
  );

  it('given a file that cannot be cut back, then what was half-written is a torn tail', async () => {
    const scene = await aJournalWithOneNote();
    Object.assign(scene.trouble, { shortWriteBytes: 30, failWrite: 'ENOSPC', failTruncate: 'EIO' });
    expect((await scene.journal.append(aNote('lost'))).ok).toBe(false);

    const again = await reopened(scene);
    expect(again.found).toMatchObject({
      entries: scene.journal.entries(),
      end: { kind: 'open-or-cut', torn: { bytes: 30 } },
    });
    good(await again.append(aNote('goes on')));
  });

  it('given a head that cannot be written, then the append fails, and the line is found as one that nobody was told of', async () => {
    const scene = await aJournalWithOneNote();
    Object.assign(scene.trouble, { on: 'head', failWrite: 'EIO' });
    expect(await scene.journal.append(aNote('kept, but not told'))).toMatchObject({
      ok: false,
      fault: { code: 'journal.cannot-write' },
    });
    expect((await scene.journal.append(aNote('refused'))).ok).toBe(false);
    expect(scene.journal.entries()).toHaveLength(2);

    const again = await reopened(scene);
    expect(again.found).toMatchObject({ end: { kind: 'open-or-cut', torn: null }, head: 'behind' });
    expect(again.entries()).toHaveLength(3);
  });

  it('given a file that another program made longer, then nothing is written over it', async () => {
    const scene = await aJournalWithOneNote();
    await appendFile(scene.paths.journal, 'x');
    expect(await scene.journal.append(aNote('refused'))).toMatchObject({
      ok: false,
      fault: { reason: expect.stringContaining('changed its length') },
    });
    expect((await readFile(scene.paths.journal)).at(-1)).toBe('x'.charCodeAt(0));
  });

  it('given another file put in its place, or none, then nothing is written', async () => {
    const replaced = await aJournalWithOneNote();
    await writeFile(`${replaced.paths.journal}.copy`, await readFile(replaced.paths.journal));
    await rename(`${replaced.paths.journal}.copy`, replaced.paths.journal);
    expect(await replaced.journal.append(aNote('refused'))).toMatchObject({
      ok: false,
      fault: { reason: expect.stringContaining('another file') },
    });

    const removed = await aJournalWithOneNote();
    await rm(removed.paths.journal);
    expect(await removed.journal.append(aNote('refused'))).toMatchObject({
      ok: false,
      fault: { reason: expect.stringContaining('ENOENT') },
    });
    await removed.journal.close();
    expect(good(await openJournalStore(removed.data).read(removed.journal.windowId))).toMatchObject({
      end: { kind: 'broken', line: 1 },
      head: 'contradicts',
    });
  });

  it('given a closed window, when a note is added, then the journal is replaced as a whole', async () => {
    const scene = await aJournalWithOneNote();
    good(await scene.journal.append(aClosed()));
    const open = await openJournalStore(scene.data).read(scene.journal.windowId);
    Object.assign(scene.trouble, { failWrite: 'EIO', failDatasync: 'EIO', failTruncate: 'EIO' });
    good(await scene.journal.append(aNote('one')));
    good(await scene.journal.append(aNote('two')));

    expect(good(open).entries).toHaveLength(3);
    expect((await reopened(scene)).found).toMatchObject({
      end: { kind: 'complete' },
      head: 'agrees',
      entries: scene.journal.entries(),
    });
  });
});
