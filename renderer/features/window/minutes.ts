import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { StepKind } from '../../../core/window/place.ts';
import { type Span, waitsForPerson } from '../../../core/window/waits-for-person.ts';

export const PATTERNS = ['tasks', 'precaution', 'patching', 'rebooting', 'start', 'settling', 'you'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Where the time of one node went, in milliseconds. */
export interface NodeMinutes {
  readonly node: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly spent: { readonly [P in Pattern]: number };
}

const patterns: { readonly [S in StepKind]: Exclude<Pattern, 'you'> } = {
  announce: 'tasks',
  'maintenance-on': 'tasks',
  drain: 'tasks',
  quiet: 'tasks',
  'hold-service': 'precaution',
  'stop-service': 'precaution',
  precaution: 'precaution',
  patch: 'patching',
  reboot: 'rebooting',
  restore: 'rebooting',
  'release-service': 'start',
  'start-service': 'start',
  ready: 'start',
  'lift-drain': 'settling',
  settle: 'settling',
  'maintenance-off': 'settling',
};

/**
 * From the journal alone: the time between two steps belongs to the step that ended it; what of it passed while a
 * question, a hold or a pause was open belongs to *you*.
 */
export function minutesOf(events: readonly JournalEvent[]): readonly NodeMinutes[] {
  const found = new Map<string, NodeMinutes>();
  const waits = waitsForPerson(events);
  let fromMs = events[0]?.atMs ?? 0;
  for (const event of events) {
    if (event.type !== 'advanced') continue;
    const { node, step } = event.place;
    if (node !== null) found.set(node, spend(found.get(node), node, fromMs, event.atMs, patterns[step], waits));
    fromMs = event.atMs;
  }
  return [...found.values()];
}

function spend(
  before: NodeMinutes | undefined,
  node: string,
  fromMs: number,
  toMs: number,
  pattern: Exclude<Pattern, 'you'>,
  waits: readonly Span[],
): NodeMinutes {
  const start = before ?? { node, fromMs, toMs, spent: nothing() };
  const you = waits.reduce((sum, wait) => sum + overlapMs(wait, { fromMs, toMs }), 0);
  const spent = {
    ...start.spent,
    [pattern]: start.spent[pattern] + Math.max(0, toMs - fromMs - you),
    you: start.spent.you + you,
  };
  return { ...start, toMs, spent };
}

function nothing(): NodeMinutes['spent'] {
  return { tasks: 0, precaution: 0, patching: 0, rebooting: 0, start: 0, settling: 0, you: 0 };
}

function overlapMs(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.toMs, other.toMs) - Math.max(one.fromMs, other.fromMs));
}
