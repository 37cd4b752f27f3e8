import { execFileSync } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAnswerMailbox } from '../../../../main/adapters/journal-files/answer-mailbox.ts';
import { openJournalStore } from '../../../../main/adapters/journal-files/journal-store.ts';
import { child } from '../../../support/child.ts';
import { good } from '../../../support/good.ts';
import { aClosed, aNote, aStarted } from '../../../support/journal-events.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('the store in files', () => {
  it.skipIf(process.platform === 'win32')(
    'given everything that is written, then only the own account reads it',
    async () => {
      const data = join(await temporaryFolder(), 'data');
      const store = openJournalStore(data);
      const journal = good(await store.create(aStarted()));
      onTestFinished(() => journal.close());
      good(await journal.append(aNote('x')));
      good(await openAnswerMailbox(data).put(journal.windowId, {}));
      good(await store.list());

      const names = await readdir(data, { recursive: true });
      const modes = await Promise.all(names.map(async (name) => [name, await stat(join(data, name))] as const));
      expect(names.length).toBeGreaterThan(8);
      for (const [name, { mode, size }] of [...modes, ['.', await stat(data)] as const])
        expect([name, mode & 0o777, size > 0]).toEqual([name, (mode & 0o170000) === 0o040000 ? 0o700 : 0o600, true]);
    },
  );

  it('given journals that were opened and closed, refused or closed for good, then no lock is left', async () => {
    const data = await temporaryFolder();
    const store = openJournalStore(data);
    const started = aStarted();
    const journal = good(await store.create(started));
    await store.create(aStarted({ installationId: started.cluster.installationId }));
    await store.open(started.windowId);
    good(await journal.append(aClosed()));
    await journal.close();
    await store.create(started);
    await good(await store.open(started.windowId)).close();

    const names = await readdir(data, { recursive: true });
    expect(names.filter((name) => name.includes('lock') && name !== 'locks')).toEqual([]);
    expect(await readdir(join(data, 'windows'))).toEqual([started.windowId]);
  });

  it('given a window in hand of another process, when one of its instance is begun here, then that one is named', async () => {
    const data = await temporaryFolder();
    const store = openJournalStore(data);
    const started = aStarted();
    await good(await store.create(started)).close();
    const writer = child('./journal-writer.ts', [data, started.windowId]);
    onTestFinished(() => writer.kill());
    await writer.hear();

    const refusal = {
      ok: false,
      fault: { code: 'journal.window-open', windowId: started.windowId, cluster: 'Production Octopus' },
    };
    expect(await store.create(aStarted({ installationId: started.cluster.installationId }))).toEqual(refusal);
    expect(good(await store.lockHolder(started.windowId))).toMatchObject({ pid: writer.pid });
    await writer.kill();
    expect(await store.create(aStarted({ installationId: started.cluster.installationId }))).toEqual(refusal);
  });

  it('given a window that begins with an id that is no UUID, then that is a bug', async () => {
    const store = openJournalStore(await temporaryFolder());
    expect(() => store.create(aStarted({ windowId: '../../x' }))).toThrow('Not a window id');
  });

  it.skipIf(!hasPython())(
    'given the lines of docs/journal.md, when a third party runs them, then they verify a journal and find a change',
    async () => {
      const data = await temporaryFolder();
      const journal = good(await openJournalStore(data).create(aStarted()));
      for (const text of ['Grüße', '\u202e', '"\\']) good(await journal.append(aNote(text)));
      await journal.close();
      const docs = await readFile(new URL('../../../../docs/journal.md', import.meta.url), 'utf8');
      const script = /With Python and nothing else:\n\n((?: {4}.*\n)+)/.exec(docs)?.[1]?.replace(/^ {4}/gm, '') ?? '';
      const verify = (path: string): string =>
        execFileSync('python3', ['-c', script, path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

      const { path } = journal.found;
      expect(verify(path)).toBe(`4 entries, last hash ${journal.entries().at(-1)?.hash}\n`);
      await writeFile(path, (await readFile(path, 'utf8')).replace('Ada', 'Bob'));
      expect(() => verify(path)).toThrow('Command failed');
    },
  );
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
