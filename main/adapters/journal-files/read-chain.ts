import type { JournalEntry } from '../../../core/ports/journal.ts';
import type { HeadState, JournalEnd } from '../../../core/ports/journal-store.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { FIRST_PREV, FORMAT, hashesOf, isEvent } from './line.ts';

/** The last entry that was known to be on disk, as the head file has it. */
export interface HeadMark {
  readonly seq: number;
  readonly hash: string;
}

export interface ChainReading {
  readonly format: number | null;
  readonly entries: readonly JournalEntry[];
  readonly end: JournalEnd;
  readonly head: HeadState;
  readonly lastHash: string | null;
  /** Length of the lines that fit; what stands after them is torn or broken. */
  readonly goodBytes: number;
}

type Parsed =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  | { readonly kind: 'wrong'; readonly reason: string };

const NEWLINE = 0x0a;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads and verifies the bytes of a journal. Pure: the same bytes and mark give the same reading. */
export function readChain(bytes: Buffer, mark: HeadMark | null, windowId: string): ChainReading {
  const lines = wholeLines(bytes);
  const format = lines[0] === undefined ? null : formatOf(lines[0]);
  if (format !== null && format > FORMAT) return newerFormat(bytes, format);

  const entries: JournalEntry[] = [];
  let goodBytes = 0;
  let wrong: string | null = null;
  for (const line of lines) {
    const parsed = parseLine(line, entries, windowId);
    if (parsed.kind === 'wrong') {
      wrong = parsed.reason;
      break;
    }
    entries.push(parsed.entry);
    goodBytes += line.length + 1;
  }
  const end = endOf({ entries, wrong, rest: bytes.subarray(goodBytes), mark });
  // A contradicting head names the line from which on nothing is sure.
  const sure = end.kind === 'broken' ? entries.slice(0, end.line - 1) : entries;
  return { format, entries: sure, end, head: headState(entries, mark), lastHash: sure.at(-1)?.hash ?? null, goodBytes };
}

/** After `closed` a journal takes only these. */
export function mayFollowClosed(event: JournalEvent): boolean {
  return event.type === 'precaution-removed' || event.type === 'note';
}

export function isClosed(entries: readonly JournalEntry[]): boolean {
  return entries.findLast((entry) => !mayFollowClosed(entry.event))?.event.type === 'closed';
}

function wholeLines(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return lines;
}

function parseLine(line: Buffer, before: readonly JournalEntry[], windowId: string): Parsed {
  const number = before.length + 1;
  const expectedPrev = before.at(-1)?.hash ?? FIRST_PREV;
  const members = parseObject(line);
  if (members === null) return { kind: 'wrong', reason: `line ${number} is not a line of a journal` };
  const { seq, prev, hash: _hash, format, ...event } = members;
  if (seq !== number)
    return {
      kind: 'wrong',
      reason: `line ${number} says that it is entry ${String(seq)}: a line is missing, doubled or moved`,
    };
  if (prev !== expectedPrev) return { kind: 'wrong', reason: `line ${number} does not fit the line before it` };
  const hashes = hashesOf(line, expectedPrev);
  if (hashes === null || hashes.written !== hashes.reckoned)
    return { kind: 'wrong', reason: `line ${number} was changed: its hash is another` };
  if (!isEvent(event)) return { kind: 'wrong', reason: `line ${number} is not an event` };
  const misplaced = number === 1 ? wrongStart(event, format, windowId) : wrongOrder(event, before);
  if (misplaced !== null) return { kind: 'wrong', reason: misplaced };
  return { kind: 'entry', entry: { seq: number, prev: expectedPrev, hash: hashes.written, event } };
}

function wrongStart(event: JournalEvent, format: unknown, windowId: string): string | null {
  if (format !== FORMAT) return 'line 1 does not say its format';
  if (event.type !== 'started') return 'line 1 is not the start of a window';
  return event.windowId === windowId ? null : `line 1 belongs to window ${event.windowId}`;
}

function wrongOrder(event: JournalEvent, before: readonly JournalEntry[]): string | null {
  if (mayFollowClosed(event) || !isClosed(before)) return null;
  return `line ${before.length + 1} (${event.type}) stands after the window was closed`;
}

function endOf(found: {
  readonly entries: readonly JournalEntry[];
  readonly wrong: string | null;
  readonly rest: Buffer;
  readonly mark: HeadMark | null;
}): JournalEnd {
  const { entries, wrong, rest, mark } = found;
  const next = entries.length + 1;
  const closed = isClosed(entries);
  const known = mark === null ? 0 : mark.seq;
  const marked = entries[known - 1];
  if (marked !== undefined && marked.hash !== mark?.hash)
    return { kind: 'broken', line: known, reason: `line ${known} is not the one that the head file knows` };
  const mayBeTorn = !closed && entries.length > 0 && known < next;
  if (wrong !== null && !(mayBeTorn && isZeroed(rest))) return { kind: 'broken', line: next, reason: wrong };
  if (rest.length > 0 && mayBeTorn) return { kind: 'open-or-cut', torn: { bytes: rest.length, setAside: null } };
  if (known >= next)
    return { kind: 'broken', line: next, reason: `line ${next} is missing: the head file knows ${known} entries` };
  if (entries.length === 0) return { kind: 'broken', line: 1, reason: 'line 1 is missing' };
  if (rest.length > 0)
    return { kind: 'broken', line: next, reason: `line ${next} is torn, though the window was closed` };
  return closed ? { kind: 'complete' } : { kind: 'open-or-cut', torn: null };
}

/** A last line with zero bytes in it is one that reached the disk in part: JSON never holds one. */
function isZeroed(rest: Buffer): boolean {
  return rest.includes(0) && rest.indexOf(NEWLINE) === rest.length - 1;
}

function headState(entries: readonly JournalEntry[], mark: HeadMark | null): HeadState {
  // The head file is written after line 1: without it a journal of one line is one behind, as any other after a crash.
  if (mark === null) return entries.length === 1 ? 'behind' : 'missing';
  if (entries[mark.seq - 1]?.hash !== mark.hash) return 'contradicts';
  return mark.seq === entries.length ? 'agrees' : 'behind';
}

function newerFormat(bytes: Buffer, format: number): ChainReading {
  const lines = bytes.toString('utf8').replace(/\n$/, '').split('\n');
  return {
    format,
    entries: [],
    end: { kind: 'newer-format', format, lines },
    head: 'missing',
    lastHash: null,
    goodBytes: 0,
  };
}

function formatOf(line: Buffer): number | null {
  const format = parseObject(line)?.['format'];
  return typeof format === 'number' && Number.isInteger(format) ? format : null;
}

function parseObject(line: Buffer): { readonly [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(utf8.decode(line));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
