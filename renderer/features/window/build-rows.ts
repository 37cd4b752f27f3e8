import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Window } from '../../../core/window/window.ts';
import type { FactRow } from '../../ui/fact-list.tsx';

/** The build of each host before and after, as the proofs noted it. */
export function buildRows(window: Window, events: readonly JournalEvent[]): readonly FactRow[] {
  return window.plan.nodes.map(({ node }): FactRow => {
    const before = window.nodes[node]?.buildBefore ?? null;
    const after = lastBuild(events, node);
    const words =
      after === null || after === before
        ? `${escapeOutsideText(before ?? 'not known')}${after === before && before !== null ? ', unchanged' : ''}`
        : `${escapeOutsideText(before ?? 'not known')} to ${escapeOutsideText(after)}`;
    return [escapeOutsideText(node), words];
  });
}

function lastBuild(events: readonly JournalEvent[], node: string): string | null {
  const last = events.findLast(
    (event) => event.type === 'advanced' && event.place.node === node && event.evidence.notes.build != null,
  );
  return last?.type === 'advanced' ? (last.evidence.notes.build ?? null) : null;
}
