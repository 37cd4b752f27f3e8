import type { Result } from '../../core/base/result.ts';
import type { JournalReading, JournalStore, OpenJournal } from '../../core/ports/journal-store.ts';
import { good } from '../support/good.ts';
import { aStarted } from '../support/journal-events.ts';

/** A fresh place for journals that can be looked into, tampered with, and left by a killed process. */
export interface JournalPlace {
  readonly store: JournalStore;
  bytes(windowId: string): Promise<Buffer>;
  setBytes(windowId: string, bytes: Buffer): Promise<void>;
  /** Puts the head back to the entry `seq` of the journal as it stands now, or takes it away. */
  setHead(windowId: string, seq: number | null): Promise<void>;
  setAside(windowId: string): Promise<readonly Buffer[]>;
  /** The process that has journals open dies. */
  kill(): Promise<void>;
}

/** Writes a window and gives it back to nobody. */
export async function writtenWindow(
  place: JournalPlace,
  events: readonly Parameters<OpenJournal['append']>[0][],
  started = aStarted(),
): Promise<string> {
  const journal = good(await place.store.create(started));
  for (const event of events) good(await journal.append(event));
  await journal.close();
  return started.windowId;
}

export async function endOf(
  place: JournalPlace,
  windowId: string,
  lines: readonly string[],
): Promise<JournalReading['end']> {
  await place.setBytes(windowId, Buffer.from(lines.map((line) => `${line}\n`).join('')));
  return good(await place.store.read(windowId)).end;
}

export function withLine(bytes: Buffer, at: number, change: (line: string) => string): Buffer {
  return Buffer.from(
    bytes
      .toString('utf8')
      .split('\n')
      .map((line, index) => (index === at ? change(line) : line))
      .join('\n'),
  );
}

export function withoutLastLine(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf('\n', bytes.length - 2) + 1);
}

export function code(result: Result<unknown>): string | null {
  return result.ok ? null : result.fault.code;
}
