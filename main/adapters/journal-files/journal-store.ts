import { existsSync } from 'node:fs';
import type { Result } from '../../../core/base/result.ts';
import { failed, succeeded } from '../../../core/base/result.ts';
import { isSameInstance } from '../../../core/cluster/same-instance.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type {
  JournalReading,
  JournalStore,
  LockHolder,
  OpenJournal,
  RecordSummary,
} from '../../../core/ports/journal-store.ts';
import type { Started } from '../../../core/window/journal-event.ts';
import { errorCode, makeFolder, openForWriting, reasonOf, replaceFile, syncFolder } from './disk.ts';
import { HeldLocks } from './held-locks.ts';
import type { OpenDiskFile } from './journal-file.ts';
import { openJournalFile } from './journal-file.ts';
import { writeLine } from './line.ts';
import { type ListedBefore, listRecords } from './list-records.ts';
import type { LockTaken } from './lock.ts';
import { holderOf } from './lock.ts';
import { holderWords } from './lock-record.ts';
import type { WindowPaths } from './paths.ts';
import { instanceLockPath, isWindowId, locksFolder, windowPaths, windowsFolder } from './paths.ts';
import type { ChainReading } from './read-chain.ts';
import { readChain } from './read-chain.ts';
import { asJournalReading, readJournal, readJournalOnce } from './read-journal.ts';
import { isNotClosed } from './record-summary.ts';
import { setTornTailAside } from './set-aside.ts';

/** The journals of a data folder as files (docs/journal.md). `openFile` is for tests whose disk fails. */
export function openJournalStore(dataDirectory: string, openFile: OpenDiskFile = openForWriting): JournalStore {
  return new JournalStoreInFolder(dataDirectory, openFile);
}

class JournalStoreInFolder implements JournalStore {
  readonly #data: string;
  readonly #openFile: OpenDiskFile;
  readonly #listed: ListedBefore = { rows: null };

  constructor(dataDirectory: string, openFile: OpenDiskFile) {
    this.#data = dataDirectory;
    this.#openFile = openFile;
  }

  create(started: Started): Promise<Result<OpenJournal>> {
    const paths = windowPaths(this.#data, started.windowId);
    return withLocks(paths.journal, (locks) => this.#create(started, paths, locks));
  }

  async open(windowId: string): Promise<Result<OpenJournal>> {
    if (!isWindowId(windowId)) return notFound(windowId);
    const paths = windowPaths(this.#data, windowId);
    return withLocks(paths.journal, (locks) => this.#open(windowId, paths, locks));
  }

  async read(windowId: string): Promise<Result<JournalReading>> {
    if (!isWindowId(windowId)) return notFound(windowId);
    const paths = windowPaths(this.#data, windowId);
    return reading(paths.journal, async () => {
      const chain = await readJournal(paths, windowId);
      return chain === null ? notFound(windowId) : succeeded(asJournalReading(chain, paths, windowId));
    });
  }

  list(): Promise<Result<readonly RecordSummary[]>> {
    return reading(windowsFolder(this.#data), async () => succeeded(await listRecords(this.#data, this.#listed)));
  }

  openWindowOf(installationId: string): Promise<Result<RecordSummary | null>> {
    return reading(windowsFolder(this.#data), async () => succeeded(await this.#notClosed(installationId)));
  }

  async lockHolder(windowId: string): Promise<Result<LockHolder | null>> {
    if (!isWindowId(windowId)) return notFound(windowId);
    const { lock } = windowPaths(this.#data, windowId);
    return reading(lock, async () => succeeded(await holderOf(lock)));
  }

  async #create(started: Started, paths: WindowPaths, locks: HeldLocks): Promise<Result<OpenJournal>> {
    const { windowId, cluster } = started;
    await makeFolder(locksFolder(this.#data));
    const instance = await locks.take(instanceLockPath(this.#data, cluster.installationId), windowId);
    if (instance.kind !== 'taken') return failed(instanceTaken(instance, paths, cluster.name));
    const other = await this.#notClosed(cluster.installationId);
    if (other !== null) return failed(otherNotClosed(other));

    await makeFolder(paths.folder);
    const own = await locks.take(paths.lock, windowId);
    if (own.kind !== 'taken') return failed(windowTaken(own, paths));
    if ((await readJournalOnce(paths, windowId)) !== null)
      return failed({
        code: 'journal.cannot-write',
        path: paths.journal,
        reason: 'a record of this window is there already',
      });
    return succeeded(await this.#openFiles(await this.#writeFirstLine(started, paths), paths, windowId, locks));
  }

  async #open(windowId: string, paths: WindowPaths, locks: HeldLocks): Promise<Result<OpenJournal>> {
    if (!existsSync(paths.folder)) return notFound(windowId);
    const own = await locks.take(paths.lock, windowId);
    if (own.kind !== 'taken') return failed(windowTaken(own, paths));
    const chain = await readJournalOnce(paths, windowId);
    if (chain === null) return notFound(windowId);
    const refusal = mayNotBeWritten(chain, paths);
    if (refusal !== null) return failed(refusal);

    const { cluster } = startedOf(chain);
    if (chain.end.kind === 'open-or-cut') {
      const instance = await locks.take(instanceLockPath(this.#data, cluster.installationId), windowId);
      if (instance.kind !== 'taken') return failed(instanceTaken(instance, paths, cluster.name));
    }
    return succeeded(await this.#openFiles(await withoutTornTail(chain, paths), paths, windowId, locks));
  }

  /** There is no moment at which the file is there without its first line. */
  async #writeFirstLine(started: Started, paths: WindowPaths): Promise<ChainReading> {
    const { bytes } = writeLine(started, null);
    await replaceFile(paths.journal, bytes);
    await syncFolder(windowsFolder(this.#data));
    await syncFolder(this.#data);
    return readChain(bytes, null, started.windowId);
  }

  #openFiles(chain: ChainReading, paths: WindowPaths, windowId: string, locks: HeldLocks): Promise<OpenJournal> {
    const found = asJournalReading(chain, paths, windowId);
    return openJournalFile({ paths, found, length: chain.goodBytes, release: () => locks.release() }, this.#openFile);
  }

  async #notClosed(installationId: string): Promise<RecordSummary | null> {
    const records = await listRecords(this.#data, this.#listed);
    return (
      records.find((record) => isSameInstance(record.installationId, installationId) && isNotClosed(record)) ?? null
    );
  }
}

async function withLocks(
  path: string,
  work: (locks: HeldLocks) => Promise<Result<OpenJournal>>,
): Promise<Result<OpenJournal>> {
  const locks = new HeldLocks();
  let opened = false;
  try {
    const result = await work(locks);
    opened = result.ok;
    return result;
  } catch (error) {
    return diskFault(error, { code: 'journal.cannot-write', path, reason: reasonOf(error) });
  } finally {
    if (!opened) await locks.release();
  }
}

async function reading<T>(path: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    return diskFault(error, { code: 'journal.cannot-read', path, reason: reasonOf(error) });
  }
}

/** What the system refused is a fault; anything else is a bug of ours and stays an exception. */
function diskFault(error: unknown, fault: Fault): ReturnType<typeof failed> {
  if (errorCode(error) === null) throw error;
  return failed(fault);
}

async function withoutTornTail(chain: ChainReading, paths: WindowPaths): Promise<ChainReading> {
  if (chain.end.kind !== 'open-or-cut' || chain.end.torn === null) return chain;
  const setAside = await setTornTailAside(paths, chain.goodBytes);
  return { ...chain, end: { kind: 'open-or-cut', torn: { bytes: chain.end.torn.bytes, setAside } } };
}

function mayNotBeWritten(chain: ChainReading, { journal }: WindowPaths): Fault | null {
  if (chain.end.kind === 'newer-format')
    return { code: 'journal.newer-format', path: journal, format: chain.end.format };
  if (chain.end.kind !== 'broken') return null;
  return { code: 'journal.broken', path: journal, line: chain.end.line, reason: chain.end.reason };
}

function startedOf(chain: ChainReading): Started {
  const first = chain.entries[0]?.event;
  if (first?.type !== 'started') throw new Error('A journal that fits begins with its start.');
  return first;
}

function otherNotClosed(other: RecordSummary): Fault {
  if (other.state.kind === 'broken')
    return { code: 'journal.broken', path: other.path, line: other.state.line, reason: other.state.reason };
  return { code: 'journal.window-open', windowId: other.windowId, cluster: other.cluster ?? '' };
}

type NotTaken = Exclude<LockTaken, { readonly kind: 'taken' }>;

function windowTaken(lock: NotTaken, { journal }: WindowPaths): Fault {
  return {
    code: 'journal.locked',
    path: journal,
    holder: lock.kind === 'held' ? holderWords(lock.by) : 'a process that takes it at this moment',
  };
}

function instanceTaken(lock: NotTaken, paths: WindowPaths, cluster: string): Fault {
  return lock.kind === 'held'
    ? { code: 'journal.window-open', windowId: lock.by.windowId, cluster }
    : windowTaken(lock, paths);
}

function notFound(windowId: string): ReturnType<typeof failed> {
  return failed({ code: 'journal.not-found', windowId });
}
