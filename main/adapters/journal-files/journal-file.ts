import { readFile, stat } from 'node:fs/promises';
import type { Result } from '../../../core/base/result.ts';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { JournalEntry } from '../../../core/ports/journal.ts';
import type { JournalReading, OpenJournal } from '../../../core/ports/journal-store.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { DiskFile } from './disk.ts';
import { openForWriting, reasonOf, replaceFile, syncFolder, writeAll } from './disk.ts';
import type { HeadFile } from './head-file.ts';
import { openHeadFile } from './head-file.ts';
import type { Line } from './line.ts';
import { LINE_LIMIT_BYTES, writeLine } from './line.ts';
import type { WindowPaths } from './paths.ts';
import { isClosed, mayFollowClosed } from './read-chain.ts';

export type OpenDiskFile = (path: string) => Promise<DiskFile>;

interface Parts {
  readonly paths: WindowPaths;
  readonly found: JournalReading;
  readonly length: number;
  readonly inode: bigint;
  readonly file: DiskFile;
  readonly head: HeadFile;
  readonly release: () => Promise<void>;
}

/** The journal of one window while this process writes it. One append at a time, in the order of the calls. */
export class JournalFile implements OpenJournal {
  readonly windowId: string;
  readonly found: JournalReading;
  readonly #parts: Parts;
  readonly #entries: JournalEntry[];
  #length: number;
  #inode: bigint;
  /** Why nothing is appended any more. */
  #refusal: Fault | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.windowId = parts.found.windowId;
    this.found = parts.found;
    this.#parts = parts;
    this.#entries = [...parts.found.entries];
    this.#length = parts.length;
    this.#inode = parts.inode;
  }

  append(event: JournalEvent): Promise<Result<JournalEntry>> {
    if (this.#closing !== null) return Promise.resolve(failed(this.#cannotWrite('this process has closed it')));
    const appended = this.#queue.then(() => this.#appendNow(event));
    this.#queue = appended.catch(() => undefined);
    return appended;
  }

  entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeNow();
    return this.#closing;
  }

  async #closeNow(): Promise<void> {
    await this.#queue;
    await this.#parts.file.close().catch(() => undefined);
    await this.#parts.head.close().catch(() => undefined);
    await this.#parts.release();
  }

  async #appendNow(event: JournalEvent): Promise<Result<JournalEntry>> {
    if (this.#refusal !== null) return failed(this.#refusal);
    const closed = isClosed(this.#entries);
    if (closed && !mayFollowClosed(event))
      return failed(this.#cannotWrite(`the window is closed: "${event.type}" may not follow`));
    const line = writeLine(event, this.#entries.at(-1) ?? null);
    if (line.bytes.length > LINE_LIMIT_BYTES)
      return failed(this.#cannotWrite(`an event of ${line.bytes.length} bytes is longer than ${LINE_LIMIT_BYTES}`));
    this.#refusal = await this.#put(line, closed);
    if (this.#refusal !== null) return failed(this.#refusal);
    this.#entries.push(line.entry);
    this.#length += line.bytes.length;
    return succeeded(line.entry);
  }

  async #put(line: Line, closed: boolean): Promise<Fault | null> {
    try {
      const changed = await this.#changedByOthers();
      if (changed !== null) return this.#cannotWrite(changed);
      await (closed ? this.#putIntoCopy(line) : this.#putAtEnd(line));
      await this.#parts.head.keep(line.entry);
      return null;
    } catch (error) {
      return this.#cannotWrite(reasonOf(error));
    }
  }

  async #putAtEnd(line: Line): Promise<void> {
    const { file } = this.#parts;
    try {
      await writeAll(file, line.bytes, this.#length);
      await file.datasync();
    } catch (error) {
      await this.#cutBack();
      throw error;
    }
  }

  /** After `closed` no tail may ever be torn, so the line is added to a copy, which then takes the journal's place. */
  async #putIntoCopy(line: Line): Promise<void> {
    const { paths, file } = this.#parts;
    await file.close();
    await replaceFile(paths.journal, Buffer.concat([await readFile(paths.journal), line.bytes]));
    this.#inode = (await stat(paths.journal, { bigint: true })).ino;
  }

  /** Best effort: what cannot be cut back is a torn tail, or a whole event of which nobody was told that it is kept. */
  async #cutBack(): Promise<void> {
    try {
      await this.#parts.file.truncate(this.#length);
      await this.#parts.file.datasync();
    } catch {
      // The next opening sets the tail aside.
    }
  }

  async #changedByOthers(): Promise<string | null> {
    const seen = await stat(this.#parts.paths.journal, { bigint: true });
    if (seen.ino !== this.#inode) return 'another file was put in its place';
    return seen.size === BigInt(this.#length)
      ? null
      : `another program changed its length from ${this.#length} to ${seen.size}`;
  }

  #cannotWrite(reason: string): Fault {
    return { code: 'journal.cannot-write', path: this.#parts.paths.journal, reason };
  }
}

/** Opens the files behind a journal that was just read or created, and brings the head up to its last entry. */
export async function openJournalFile(
  opening: Pick<Parts, 'paths' | 'found' | 'length' | 'release'>,
  openFile: OpenDiskFile = openForWriting,
): Promise<JournalFile> {
  const file = await openFile(opening.paths.journal);
  const head = await openHeadFile(opening.paths.head, openFile).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  try {
    const last = opening.found.entries.at(-1);
    if (last !== undefined && opening.found.head !== 'agrees') {
      await head.keep(last);
      await syncFolder(opening.paths.folder);
    }
    const { ino } = await stat(opening.paths.journal, { bigint: true });
    return new JournalFile({ ...opening, inode: ino, file, head });
  } catch (error) {
    await file.close();
    await head.close();
    throw error;
  }
}
