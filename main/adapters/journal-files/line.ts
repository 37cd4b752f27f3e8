import { hash } from 'node:crypto';
import type { JournalEntry } from '../../../core/ports/journal.ts';
import { visibleJson } from '../../../core/text/visible-json.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';

/** The format that is written, and the only one that is interpreted. */
export const FORMAT = 1;

/** `prev` of the first line. */
export const FIRST_PREV = '0'.repeat(64);

/** Longest line that is written; a longer event is refused, not cut. */
export const LINE_LIMIT_BYTES = 1_048_576;

/** Every line ends with `,"hash":"<64 hex digits>"}`: this many bytes, whatever stands before. */
const HASH_MEMBER_BYTES = 75;
const HASH_MEMBER = /^,"hash":"([0-9a-f]{64})"\}$/;

/** Member names that belong to the chain; an event may not use them. */
const RESERVED = ['seq', 'prev', 'hash', 'format'] as const;

export interface Line {
  /** The line with its newline, in UTF-8. */
  readonly bytes: Buffer;
  /** The entry as reading the line gives it. */
  readonly entry: JournalEntry;
}

/**
 * Writes an event as the line after `last`. Line 1, which has no `last`, says the format.
 *
 * hash = SHA-256 (hex) of `prev` and the line's JSON text without the member `hash`, as written (docs/journal.md, Chain).
 */
export function writeLine(event: JournalEvent, last: JournalEntry | null): Line {
  for (const name of RESERVED)
    if (Object.hasOwn(event, name)) throw new Error(`An event may not have a member "${name}".`);
  const place = { seq: (last?.seq ?? 0) + 1, prev: last?.hash ?? FIRST_PREV };
  const unhashed = visibleJson(last === null ? { ...place, format: FORMAT, ...event } : { ...place, ...event });
  const hashed = sha256(place.prev + unhashed);
  const bytes = Buffer.from(`${unhashed.slice(0, -1)},"hash":"${hashed}"}\n`, 'utf8');
  const written: unknown = JSON.parse(JSON.stringify(event));
  if (!isEvent(written)) throw new Error(`Not an event that could be read again: ${JSON.stringify(event)}`);
  return { bytes, entry: { ...place, hash: hashed, event: written } };
}

/** The chain vouches for what we wrote; only what a reader could stumble over is looked at again. */
export function isEvent(value: unknown): value is JournalEvent {
  if (typeof value !== 'object' || value === null) return false;
  return 'type' in value && typeof value.type === 'string' && 'atMs' in value && typeof value.atMs === 'number';
}

/** What a line says its hash is, and what it should be after `prev`; null if it does not end in a hash. */
export function hashesOf(line: Buffer, prev: string): { readonly written: string; readonly reckoned: string } | null {
  const cut = line.length - HASH_MEMBER_BYTES;
  const written = cut < 0 ? undefined : HASH_MEMBER.exec(line.toString('latin1', cut))?.[1];
  if (written === undefined) return null;
  const reckoned = sha256(
    Buffer.concat([Buffer.from(prev, 'latin1'), line.subarray(0, cut), Buffer.from('}', 'latin1')]),
  );
  return { written, reckoned };
}

function sha256(data: string | Buffer): string {
  return hash('sha256', data, 'hex');
}
