import { assertNever } from '../../../core/base/assert-never.ts';
import type { JournalEnd, JournalReading } from '../../../core/ports/journal-store.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';

/** A sentence may hold several texts from outside, each of them already cut. */
const SENTENCE_LIMIT = 4000;

/** Text for a record's reader: nothing invisible, on one line. */
export function recordText(text: string): string {
  return escapeOutsideText(text, SENTENCE_LIMIT);
}

/** `2026-11-24 22:03:11 UTC` */
export function utcWords(epochMs: number | null): string {
  if (epochMs === null) return 'unknown';
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? 'unknown' : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export function endWords(end: JournalEnd): string {
  switch (end.kind) {
    case 'complete':
      return 'Complete: the window was closed.';
    case 'open-or-cut':
      return ['Open or cut: the window was not closed.', ...tornWords(end)].join(' ');
    case 'broken':
      return recordText(`Broken at line ${end.line}: ${end.reason}. Only the entries before it are shown.`);
    case 'newer-format':
      return `Written in format ${end.format} by a newer Lowtide: shown as it stands.`;
    default:
      return assertNever(end);
  }
}

/** What else a reader should know of the end; empty if there is nothing to say. */
export function headWords(reading: JournalReading): readonly string[] {
  if (reading.head !== 'missing' || reading.end.kind === 'newer-format') return [];
  return ['The head file beside the journal is missing or unreadable: lines cut off at the end would not be noticed.'];
}

function tornWords(end: Extract<JournalEnd, { readonly kind: 'open-or-cut' }>): readonly string[] {
  if (end.torn === null) return [];
  const { bytes, setAside } = end.torn;
  return [
    recordText(`A torn last line of ${bytes} bytes is ${setAside === null ? 'left out' : `set aside in ${setAside}`}.`),
  ];
}
