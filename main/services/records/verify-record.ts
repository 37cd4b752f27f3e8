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

const FITS = 'Verified: every entry fits the one before it.';
const COMPARE = 'Who can write this file could rewrite it whole; compare the last hash with the one in your ticket.';

/** Whether a record is whole and, where a hash is given, the one that it was taken from. */
export function verifyRecord(reading: JournalReading, expectedHash: string | null): Verification {
  const fits = reading.end.kind === 'complete' || reading.end.kind === 'open-or-cut';
  const compared = compare(reading, expectedHash);
  const verified = fits && compared.comparison !== 'other';
  const verdict = fits ? [FITS] : [`Not verified. ${endWords(reading.end)}`];
  const state = fits ? [endWords(reading.end)] : [];
  return {
    verified,
    end: reading.end.kind,
    comparison: compared.comparison,
    lastHash: reading.lastHash,
    words: [[...verdict, ...compared.words].join(' '), ...state, ...headWords(reading)],
  };
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

function compare(reading: JournalReading, expectedHash: string | null): Pick<Verification, 'comparison' | 'words'> {
  if (expectedHash === null) return { comparison: 'not-asked', words: reading.lastHash === null ? [] : [COMPARE] };
  if (expectedHash === reading.lastHash) return { comparison: 'same', words: ['The last hash is the one you gave.'] };
  const at = reading.entries.find((entry) => entry.hash === expectedHash);
  if (at === undefined)
    return {
      comparison: 'other',
      words: ['No entry has the hash you gave: this is another record, or it was rewritten.'],
    };
  const later = reading.entries.length - at.seq;
  return {
    comparison: 'earlier',
    words: [
      `The hash you gave is that of entry ${at.seq}; ${later} ${later === 1 ? 'entry follows' : 'entries follow'} it.`,
    ],
  };
}
