import type { RecordState, RecordSummary } from '../../../core/ports/journal-store.ts';
import type { Verified } from '../../stores/records-store.ts';

/** What is known of a record's chain: only reading it whole verifies it. */
export function chainWords(state: RecordState, verified: Verified | undefined): string {
  switch (state.kind) {
    case 'broken':
      return `Broken at ${state.line}`;
    case 'newer-format':
      return `Newer format ${state.format}`;
    case 'unreadable':
      return 'Cannot be read';
    case 'open':
    case 'complete':
      if (verified === undefined) return 'Not verified yet';
      return verified.verification.verified ? 'Verified' : 'Does not fit';
  }
}

export function isBroken(state: RecordState, verified: Verified | undefined): boolean {
  return state.kind === 'broken' || state.kind === 'unreadable' || verified?.verification.verified === false;
}

/** Which filter a record falls under. */
export function resultOf(record: RecordSummary): 'open' | 'closed' | 'ended-early' | 'left' | 'broken' {
  if (record.state.kind === 'broken' || record.state.kind === 'unreadable') return 'broken';
  return record.outcome ?? 'open';
}

export function matchesRecord(record: RecordSummary, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return true;
  const precautions = record.precautionsKept.flatMap(({ node, words: kept }) => [node, kept]);
  const day = record.startedAtMs === null ? '' : new Date(record.startedAtMs).toISOString().slice(0, 10);
  return [record.cluster ?? '', record.windowId, record.outcome ?? '', record.lastHash ?? '', day, ...precautions].some(
    (text) => text.toLowerCase().includes(wanted),
  );
}
