import type { Result } from '../../../core/base/result.ts';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { JournalReading } from '../../../core/ports/journal-store.ts';
import { endWords, headWords } from './record-words.ts';

export interface Verification {
  readonly verified: boolean;
  readonly end: JournalReading['end']['kind'];
  /** The given hash is the last one, that of an earlier entry, or of none. */
  readonly comparison: 'not-asked' | 'same' | 'earlier' | 'other';
  readonly lastHash: string | null;
  /** For people, one sentence or two an item. */
  readonly words: readonly string[];
}

type Compared = Pick<Verification, 'comparison' | 'words'>;

const FITS = 'Verified: every entry fits the one before it.';
const OTHER =
  'Not the record of that hash: no entry has it, so this is another record, or it was rewritten. Every entry fits the one before it.';
const NONE_READ = 'No entry that could be read has the hash you gave.';
const COMPARE = 'Who can write this file could rewrite it whole; compare the last hash with the one in your ticket.';

/** Whether a record is whole and, where a hash is given, the one that it was taken from. */
export function verifyRecord(reading: JournalReading, expectedHash: string | null): Verification {
  const compared = compare(reading, expectedHash);
  const verified = fits(reading) && compared.comparison !== 'other';
  const state = fits(reading) ? [endWords(reading.end)] : [];
  return {
    verified,
    end: reading.end.kind,
    comparison: compared.comparison,
    lastHash: reading.lastHash,
    words: [[verdict(reading, compared), ...compared.words].join(' '), ...state, ...headWords(reading)],
  };
}

/** What a reader has to see first: a chain that fits says nothing of a record that is not the one he means. */
function verdict(reading: JournalReading, { comparison }: Compared): string {
  if (!fits(reading)) return `Not verified. ${endWords(reading.end)}`;
  return comparison === 'other' ? OTHER : FITS;
}

/** A hash as people copy it out of a ticket. */
export function parseHash(text: string): Result<string> {
  const hash = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return succeeded(hash);
  return failed({
    code: 'input.wrong',
    place: '--hash',
    problem: 'this is not a hash of a record',
    next: 'Give the 64 digits (0-9, a-f) of the last hash, as they stand on the page Done and in exports',
  });
}

function fits({ end }: JournalReading): boolean {
  return end.kind === 'complete' || end.kind === 'open-or-cut';
}

function compare(reading: JournalReading, expectedHash: string | null): Compared {
  if (expectedHash === null) return { comparison: 'not-asked', words: reading.lastHash === null ? [] : [COMPARE] };
  if (expectedHash === reading.lastHash) return { comparison: 'same', words: ['The last hash is the one you gave.'] };
  const at = reading.entries.find((entry) => entry.hash === expectedHash);
  if (at === undefined) return { comparison: 'other', words: fits(reading) ? [] : [NONE_READ] };
  const later = reading.entries.length - at.seq;
  return {
    comparison: 'earlier',
    words: [
      `The hash you gave is that of entry ${at.seq}; ${later} ${later === 1 ? 'entry follows' : 'entries follow'} it.`,
    ],
  };
}
