import type { Result } from '../../core/base/result.ts';
import { failed, succeeded } from '../../core/base/result.ts';
import { isSameInstance } from '../../core/cluster/same-instance.ts';
import type { Fault } from '../../core/fault/fault.ts';
import type { JournalEntry } from '../../core/ports/journal.ts';
import type { JournalReading, JournalStore, LockHolder, OpenJournal } from '../../core/ports/journal-store.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import { LINE_LIMIT_BYTES, writeLine } from '../../main/adapters/journal-files/line.ts';
import type { ChainReading, HeadMark } from '../../main/adapters/journal-files/read-chain.ts';
import { isClosed, mayFollowClosed, readChain } from '../../main/adapters/journal-files/read-chain.ts';
import { isNotClosed, newestFirst, summaryOf } from '../../main/adapters/journal-files/record-summary.ts';

/** What a window has on this "disk". */
export interface MemoryRecord {
  bytes: Buffer;
  mark: HeadMark | null;
  readonly setAside: Buffer[];
  holder: LockHolder | null;
}

/** A journal store without files, for tests of what is built on it; passes the conformance suite of the files. */
export interface MemoryJournals {
  readonly store: JournalStore;
  readonly records: ReadonlyMap<string, MemoryRecord>;
  /** The process ends as by a kill: its locks are given up and its open journals write no more. */
  kill(): void;
  /** From now on no append reaches the disk. */
  failAppends(reason: string): void;
}

export function memoryJournals(): MemoryJournals {
  const records = new Map<string, MemoryRecord>();
  const disk: Disk = { records, process: { alive: true }, refusal: null };
  const store: JournalStore = {
    create: async (started) => {
      const other = summaries(disk).find(
        (summary) => isSameInstance(summary.installationId, started.cluster.installationId) && isNotClosed(summary),
      );
      if (other !== undefined) return failed(notClosedFault(other, started.cluster.name));
      if (records.has(started.windowId))
        return failed(cannotWrite(started.windowId, 'a record of this window is there already'));
      const line = writeLine(started, null);
      records.set(started.windowId, {
        bytes: line.bytes,
        mark: line.entry,
        setAside: [],
        holder: holder(started.windowId),
      });
      return succeeded(memoryJournal(disk, started.windowId, read(disk, started.windowId)));
    },
    open: async (windowId) => openMemoryJournal(disk, windowId),
    read: async (windowId) => (records.has(windowId) ? succeeded(read(disk, windowId)) : notFound(windowId)),
    list: async () => succeeded(summaries(disk)),
    openWindowOf: async (installationId) =>
      succeeded(
        summaries(disk).find(
          (summary) => isSameInstance(summary.installationId, installationId) && isNotClosed(summary),
        ) ?? null,
      ),
    lockHolder: async (windowId) => {
      const record = records.get(windowId);
      return record === undefined ? succeeded(null) : succeeded(record.holder);
    },
  };
  return {
    store,
    records,
    kill: () => {
      disk.process.alive = false;
      disk.process = { alive: true };
      for (const record of records.values()) record.holder = null;
    },
    failAppends: (reason) => {
      disk.refusal = reason;
    },
  };
}

interface Disk {
  readonly records: Map<string, MemoryRecord>;
  process: { alive: boolean };
  refusal: string | null;
}

function openMemoryJournal(disk: Disk, windowId: string): Result<OpenJournal> {
  const record = disk.records.get(windowId);
  if (record === undefined) return notFound(windowId);
  if (record.holder !== null)
    return failed({ code: 'journal.locked', path: pathOf(windowId), holder: `process ${record.holder.pid}` });
  const reading = read(disk, windowId);
  if (reading.end.kind === 'newer-format')
    return failed({ code: 'journal.newer-format', path: reading.path, format: reading.end.format });
  if (reading.end.kind === 'broken')
    return failed({ code: 'journal.broken', path: reading.path, line: reading.end.line, reason: reading.end.reason });
  const found = setAside(record, reading);
  record.mark = reading.entries.at(-1) ?? null;
  record.holder = holder(windowId);
  return succeeded(memoryJournal(disk, windowId, found));
}

function setAside(record: MemoryRecord, reading: JournalReading & ChainReading): JournalReading {
  if (reading.end.kind !== 'open-or-cut' || reading.end.torn === null) return reading;
  const aside = record.setAside.push(record.bytes.subarray(reading.goodBytes));
  record.bytes = record.bytes.subarray(0, reading.goodBytes);
  return {
    ...reading,
    end: { kind: 'open-or-cut', torn: { bytes: reading.end.torn.bytes, setAside: `memory/journal.torn-${aside}` } },
  };
}

function memoryJournal(disk: Disk, windowId: string, found: JournalReading): OpenJournal {
  const owner = disk.process;
  const entries: JournalEntry[] = [...found.entries];
  let closed = false;
  let refusal: Fault | null = null;
  const append = (event: JournalEvent): Result<JournalEntry> => {
    const record = disk.records.get(windowId);
    if (closed || !owner.alive || record === undefined)
      return failed(cannotWrite(windowId, 'this process has closed it'));
    if (isClosed(entries) && !mayFollowClosed(event))
      return failed(cannotWrite(windowId, `the window is closed: "${event.type}" may not follow`));
    const line = writeLine(event, entries.at(-1) ?? null);
    if (line.bytes.length > LINE_LIMIT_BYTES) return failed(cannotWrite(windowId, 'the event is too long'));
    if (disk.refusal !== null) refusal ??= cannotWrite(windowId, disk.refusal);
    if (refusal !== null) return failed(refusal);
    record.bytes = Buffer.concat([record.bytes, line.bytes]);
    record.mark = line.entry;
    entries.push(line.entry);
    return succeeded(line.entry);
  };
  return {
    windowId,
    found,
    append: async (event) => append(event),
    entries: () => entries,
    close: async () => {
      const record = disk.records.get(windowId);
      if (!closed && owner.alive && record !== undefined) record.holder = null;
      closed = true;
    },
  };
}

function read(disk: Disk, windowId: string): JournalReading & ChainReading {
  const record = disk.records.get(windowId);
  if (record === undefined) throw new Error(`There is no record ${windowId}.`);
  return { ...readChain(record.bytes, record.mark, windowId), windowId, path: pathOf(windowId) };
}

function summaries(disk: Disk): ReturnType<typeof summaryOf>[] {
  return [...disk.records.keys()]
    .map((windowId) => summaryOf(read(disk, windowId), pathOf(windowId), windowId))
    .toSorted(newestFirst);
}

function notClosedFault(other: ReturnType<typeof summaryOf>, cluster: string): Fault {
  if (other.state.kind === 'broken')
    return { code: 'journal.broken', path: other.path, line: other.state.line, reason: other.state.reason };
  return { code: 'journal.window-open', windowId: other.windowId, cluster };
}

function holder(windowId: string): LockHolder {
  return { windowId, pid: 4711, host: 'memory', takenAtMs: 0 };
}

function pathOf(windowId: string): string {
  return `memory/${windowId}/journal.jsonl`;
}

function cannotWrite(windowId: string, reason: string): Fault {
  return { code: 'journal.cannot-write', path: pathOf(windowId), reason };
}

function notFound(windowId: string): ReturnType<typeof failed> {
  return failed({ code: 'journal.not-found', windowId });
}
