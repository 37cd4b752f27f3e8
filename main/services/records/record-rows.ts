import type { JournalReading } from '../../../core/ports/journal-store.ts';
import type { JournalEvent, Started } from '../../../core/window/journal-event.ts';
import { recordText, utcWords } from './record-words.ts';

/** The sentence that people read for an event. */
export type DescribeEvent = (event: JournalEvent) => string;

/** One entry for people; every text in it is safe to show. */
export interface RecordRow {
  readonly entry: number;
  readonly time: string;
  readonly type: string;
  readonly what: string;
  readonly hash: string;
}

/** A record of a newer format gives its raw lines. */
export function recordRows(reading: JournalReading, describeEvent: DescribeEvent): readonly RecordRow[] {
  if (reading.end.kind === 'newer-format')
    return reading.end.lines.map((line, at) => ({
      entry: at + 1,
      time: '',
      type: '',
      what: recordText(line),
      hash: '',
    }));
  return reading.entries.map(({ seq, hash, event }) => ({
    entry: seq,
    time: utcWords(event.atMs),
    type: recordText(event.type),
    what: recordText(describeEvent(event)),
    hash,
  }));
}

export function startedOf(reading: JournalReading): Started | null {
  const first = reading.entries[0]?.event;
  return first?.type === 'started' ? first : null;
}

export function clusterWords(reading: JournalReading): string {
  return recordText(startedOf(reading)?.cluster.name ?? 'unknown cluster');
}
