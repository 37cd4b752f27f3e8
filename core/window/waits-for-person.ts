import type { JournalEvent } from './journal-event.ts';

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A question also falls away unanswered: nothing is asked any more, it is done already, or a hold takes its place. */
const ENDS_QUESTION: readonly JournalEvent['type'][] = [
  'consented',
  'consent-lapsed',
  'mode-chosen',
  'intended',
  'advanced',
  'held',
];

/** From the journal alone: spans in which the procedure stood still for a person, without overlap. */
export function waitsForPerson(events: readonly JournalEvent[]): readonly Span[] {
  const spans: Span[] = [];
  const open = new Set<string>();
  let sinceMs = 0;
  const begin = (what: string, atMs: number) => {
    if (open.size === 0) sinceMs = atMs;
    open.add(what);
  };
  const end = (what: string, atMs: number) => {
    if (!open.delete(what) || open.size > 0) return;
    spans.push({ fromMs: sinceMs, toMs: atMs });
  };
  for (const event of events) {
    if (event.type === 'asked') begin('question', event.atMs);
    if (ENDS_QUESTION.includes(event.type)) end('question', event.atMs);
    if (event.type === 'held') begin('hold', event.atMs);
    if (event.type === 'answered' || event.type === 'hold-withdrawn') end('hold', event.atMs);
    if (event.type === 'paused') begin('pause', event.atMs);
    if (event.type === 'resumed') end('pause', event.atMs);
  }
  return spans;
}
