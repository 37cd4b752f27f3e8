import { assertNever } from '../../../core/base/assert-never.ts';
import type { JournalEntry } from '../../../core/ports/journal.ts';
import type { JournalEnd, RecordState, RecordSummary } from '../../../core/ports/journal-store.ts';
import type { Precaution } from '../../../core/window/change.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { ChainReading } from './read-chain.ts';

/** What a list of records shows of one journal. */
export function summaryOf(reading: ChainReading, path: string, windowId: string): RecordSummary {
  const { entries } = reading;
  const events = entries.map((entry) => entry.event);
  const started = events.find((event) => event.type === 'started');
  const closed = events.find((event) => event.type === 'closed');
  return {
    windowId,
    path,
    state: stateOf(reading.end),
    cluster: started?.cluster.name ?? null,
    installationId: started?.cluster.installationId ?? null,
    topology: started?.cluster.topology ?? null,
    nodesPatched: closed?.nodes.filter(({ result }) => result === 'patched').length ?? null,
    nodesPlanned: started?.plan.nodes.length ?? 0,
    holds: events.filter(({ type }) => type === 'held').length,
    isHeld: closed === undefined && isHeld(events),
    startedAtMs: started?.atMs ?? null,
    closedAtMs: closed?.atMs ?? null,
    outcome: closed?.outcome ?? null,
    precautionsKept: closed === undefined ? [] : keptOf(closed.precautions, entries),
    entries: entries.length,
    lastHash: reading.lastHash,
  };
}

function isHeld(events: readonly JournalEvent[]): boolean {
  const last = events.findLast(({ type }) => type === 'held' || type === 'answered' || type === 'hold-withdrawn');
  return last?.type === 'held';
}

/** A window whose record does not say that it was closed. What is newer or cannot be read is not guessed at. */
export function isNotClosed(summary: RecordSummary): boolean {
  return (summary.state.kind === 'open' || summary.state.kind === 'broken') && summary.closedAtMs === null;
}

function stateOf(end: JournalEnd): RecordState {
  switch (end.kind) {
    case 'open-or-cut':
      return { kind: 'open' };
    case 'newer-format':
      return { kind: 'newer-format', format: end.format };
    case 'complete':
    case 'broken':
      return end;
    default:
      return assertNever(end);
  }
}

function keptOf(precautions: readonly Precaution[], entries: readonly JournalEntry[]): readonly Precaution[] {
  const removed = new Set(entries.map(({ event }) => (event.type === 'precaution-removed' ? event.node : null)));
  return precautions.filter((precaution) => precaution.removedAtMs === null && !removed.has(precaution.node));
}

/** An order for lists; what does not say when it began comes last. */
export function newestFirst(one: RecordSummary, other: RecordSummary): number {
  return (other.startedAtMs ?? 0) - (one.startedAtMs ?? 0) || one.windowId.localeCompare(other.windowId);
}

export function unreadableRecord(windowId: string, path: string, reason: string): RecordSummary {
  const nothing = {
    cluster: null,
    installationId: null,
    topology: null,
    nodesPatched: null,
    nodesPlanned: 0,
    holds: 0,
    isHeld: false,
    startedAtMs: null,
    closedAtMs: null,
    outcome: null,
    lastHash: null,
  };
  return { windowId, path, state: { kind: 'unreadable', reason }, ...nothing, precautionsKept: [], entries: 0 };
}
