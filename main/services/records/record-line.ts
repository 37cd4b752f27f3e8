import { assertNever } from '../../../core/base/assert-never.ts';
import type { RecordSummary } from '../../../core/ports/journal-store.ts';
import type { Precaution } from '../../../core/window/change.ts';
import { recordText, utcWords } from './record-words.ts';

/** One record of a list as a line of text; names the precautions that are kept longer than was meant. */
export function recordLine(summary: RecordSummary, nowMs: number): string {
  const overdue = overduePrecautions(summary, nowMs).map((precaution) =>
    recordText(`precaution on ${precaution.node} is past its date`),
  );
  const cluster = recordText(summary.cluster ?? 'unknown cluster');
  return [
    utcWords(summary.startedAtMs),
    summary.windowId,
    stateWords(summary),
    summary.outcome ?? '',
    cluster,
    ...overdue,
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function overduePrecautions(summary: RecordSummary, nowMs: number): readonly Precaution[] {
  return summary.precautionsKept.filter(({ keepUntilMs }) => keepUntilMs !== null && keepUntilMs < nowMs);
}

/** A rehearsal that ended at a hold stays open as well: nobody closed it. */
function stateWords({ state, isHeld }: RecordSummary): string {
  switch (state.kind) {
    case 'complete':
      return 'complete';
    case 'open':
      return isHeld ? 'open, held' : 'open';
    case 'broken':
      return `broken at line ${state.line}`;
    case 'newer-format':
      return `format ${state.format}, newer`;
    case 'unreadable':
      return 'unreadable';
    default:
      return assertNever(state);
  }
}
