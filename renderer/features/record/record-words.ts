import type { ClusterEntry } from '../../../contract/clusters.ts';
import type { ListedRecord, RecordVerification } from '../../../contract/records.ts';
import type { JournalReading, RecordState } from '../../../core/ports/journal-store.ts';
import type { Precaution } from '../../../core/window/change.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Verified } from '../../stores/records-store.ts';
import { countWords } from '../../ui/words/counts.ts';

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
      return verdictOn(verified.verification.end, verified.verification);
  }
}

type Verdict = 'Verified' | 'Not the record of that hash' | 'Does not fit';

/**
 * What is known of a chain: `end` is what reading it found, a verification says more. A chain that fits may still not be
 * the record that a ticket's hash was taken from.
 */
export function verdictOn(end: JournalReading['end']['kind'], verification: RecordVerification | null): Verdict {
  if (!isWhole(end)) return 'Does not fit';
  if (verification === null || verification.verified) return 'Verified';
  return isWhole(verification.end) ? 'Not the record of that hash' : 'Does not fit';
}

function isWhole(end: JournalReading['end']['kind']): boolean {
  return end === 'complete' || end === 'open-or-cut';
}

export function isBroken(state: RecordState, verified: Verified | undefined): boolean {
  return state.kind === 'broken' || state.kind === 'unreadable' || verified?.verification.verified === false;
}

/** "HA · 2 of 3": how many of the planned nodes were patched; while it is not closed only how many are planned. */
export function nodesWords({ topology, nodesPatched, nodesPlanned }: ListedRecord): string {
  if (topology === null) return '';
  if (topology === 'single') return 'Single server';
  return nodesPatched === null ? `HA · ${countWords(nodesPlanned, 'node')}` : `HA · ${nodesPatched} of ${nodesPlanned}`;
}

/** Snapshots that still slow a machine; what a person attested, and none at all, are not Lowtide's to remind of. */
export function keptSnapshots(precautions: readonly Precaution[]): readonly Precaution[] {
  return precautions.filter(({ kind, removedAtMs }) => kind === 'snapshot' && removedAtMs === null);
}

/**
 * Precautions to restore from: those of the close, and of a window that is not closed those proved so far. What a person
 * attested is one as well.
 */
export function precautionsIn(events: readonly JournalEvent[]): readonly Precaution[] {
  const closed = events.findLast((event) => event.type === 'closed');
  const removed = new Set(events.map((event) => (event.type === 'precaution-removed' ? event.node : null)));
  const proved = events.flatMap((event) =>
    event.type === 'advanced' && event.evidence.notes.precaution !== undefined ? [event.evidence.notes.precaution] : [],
  );
  return (closed?.precautions ?? proved).filter(
    ({ kind, node, removedAtMs }) => kind !== 'none' && removedAtMs === null && !removed.has(node),
  );
}

/** What every practice cluster is called (`practice/files/cluster-file.ts`, which shares no code). */
const PRACTICE_NAME = 'Practice cluster';

/**
 * Windows that their records do not call closed, and that are the open window of no cluster in the list. What is newer or
 * cannot be read is not guessed at; of a practice cluster that ended nothing is left.
 */
export function forgottenWindows(
  records: readonly ListedRecord[],
  clusters: readonly Pick<ClusterEntry, 'openWindow'>[] | null,
): readonly ListedRecord[] {
  if (clusters === null) return [];
  const shown = new Set(clusters.map(({ openWindow }) => openWindow?.windowId));
  return records.filter(
    ({ windowId, state, closedAtMs, cluster }) =>
      (state.kind === 'open' || state.kind === 'broken') &&
      closedAtMs === null &&
      cluster !== PRACTICE_NAME &&
      !shown.has(windowId),
  );
}

/** Which filter a record falls under. */
export function resultOf(record: ListedRecord): 'open' | 'closed' | 'ended-early' | 'left' | 'broken' {
  if (record.state.kind === 'broken' || record.state.kind === 'unreadable') return 'broken';
  return record.outcome ?? 'open';
}

export function matchesRecord(record: ListedRecord, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return true;
  const precautions = record.precautionsKept.flatMap(({ node, words: kept }) => [node, kept]);
  const day = record.startedAtMs === null ? '' : new Date(record.startedAtMs).toISOString().slice(0, 10);
  return [record.cluster ?? '', record.windowId, record.outcome ?? '', record.lastHash ?? '', day, ...precautions].some(
    (text) => text.toLowerCase().includes(wanted),
  );
}
