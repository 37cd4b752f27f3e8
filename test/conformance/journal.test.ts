import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Result } from '../../core/base/result.ts';
import type { JournalStore, OpenJournal } from '../../core/ports/journal-store.ts';
import { slotOf } from '../../main/adapters/journal-files/head-file.ts';
import { openJournalStore } from '../../main/adapters/journal-files/journal-store.ts';
import { windowPaths } from '../../main/adapters/journal-files/paths.ts';
import type { HeadMark } from '../../main/adapters/journal-files/read-chain.ts';
import { memoryJournals } from '../support/memory-journal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { journalConformance } from './journal-conformance.ts';
import { journalDamageConformance } from './journal-damage-conformance.ts';
import type { JournalPlace } from './journal-place.ts';

journalConformance('in memory', async () => memoryPlace());
journalConformance('files', filePlace);
journalDamageConformance('in memory', async () => memoryPlace());
journalDamageConformance('files', filePlace);

async function filePlace(): Promise<JournalPlace> {
  const data = await temporaryFolder();
  const paths = (windowId: string): ReturnType<typeof windowPaths> => windowPaths(data, windowId);
  return {
    store: closingAfterTest(openJournalStore(data)),
    bytes: (windowId) => readFile(paths(windowId).journal),
    setBytes: (windowId, bytes) => writeFile(paths(windowId).journal, bytes),
    setHead: async (windowId, seq) => {
      await rm(paths(windowId).head);
      if (seq !== null)
        await writeFile(paths(windowId).head, slotOf(markAt(await readFile(paths(windowId).journal), seq)));
    },
    setAside: async (windowId) => {
      const names = (await readdir(paths(windowId).folder)).filter((name) => name.startsWith('journal.torn-'));
      const inOrder = names.toSorted((one, other) => Number(one.slice(13)) - Number(other.slice(13)));
      return Promise.all(inOrder.map((name) => readFile(join(paths(windowId).folder, name))));
    },
    kill: async () => {
      const names = await readdir(data, { recursive: true });
      for (const name of names.filter((path) => path.endsWith('lock.json') || path.startsWith('locks/')))
        await letDie(join(data, name));
    },
  };
}

/** Journals that a test leaves open are closed after it. */
function closingAfterTest(store: JournalStore): JournalStore {
  return {
    create: (started) => closedAfterTest(store.create(started)),
    open: (windowId) => closedAfterTest(store.open(windowId)),
    read: (windowId) => store.read(windowId),
    list: () => store.list(),
    openWindowOf: (installationId) => store.openWindowOf(installationId),
    lockHolder: (windowId) => store.lockHolder(windowId),
  };
}

async function closedAfterTest(opening: Promise<Result<OpenJournal>>): Promise<Result<OpenJournal>> {
  const opened = await opening;
  if (opened.ok) onTestFinished(() => opened.value.close());
  return opened;
}

/** The lock now says that it was taken by an earlier process of the same number. */
async function letDie(path: string): Promise<void> {
  const lock = await readFile(path, 'utf8');
  await writeFile(path, lock.replace(/"born":"[^"]*"/, '"born":"another boot:1"'));
}

function memoryPlace(): JournalPlace {
  const journals = memoryJournals();
  const record = (windowId: string): NonNullable<ReturnType<typeof journals.records.get>> => {
    const found = journals.records.get(windowId);
    if (found === undefined) throw new Error(`no ${windowId}`);
    return found;
  };
  return {
    store: journals.store,
    bytes: async (windowId) => record(windowId).bytes,
    setBytes: async (windowId, bytes) => {
      record(windowId).bytes = bytes;
    },
    setHead: async (windowId, seq) => {
      record(windowId).mark = seq === null ? null : markAt(record(windowId).bytes, seq);
    },
    setAside: async (windowId) => record(windowId).setAside,
    kill: async () => journals.kill(),
  };
}

function markAt(journal: Buffer, seq: number): HeadMark {
  const line = journal.toString('utf8').split('\n')[seq - 1] ?? '';
  return { seq, hash: /"hash":"([0-9a-f]{64})"\}$/.exec(line)?.[1] ?? '' };
}
