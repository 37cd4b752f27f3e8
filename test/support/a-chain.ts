import { writeLine } from '../../main/adapters/journal-files/line.ts';
import { aClosed, aStarted } from './journal-events.ts';

/** The shortest whole record: a start and its end, chained. `day` counts back from a day in November. */
export function aChain(windowId: string, day: number): string {
  const atMs = Date.UTC(2026, 10, 24, 22) - day * 3_600_000;
  const first = writeLine(aStarted({ windowId, cluster: `Octopus ${day % 7}`, atMs }), null);
  const last = writeLine({ ...aClosed(), atMs: atMs + 1_800_000 }, first.entry);
  return first.bytes.toString('utf8') + last.bytes.toString('utf8');
}
