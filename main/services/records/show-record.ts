import type { JournalReading } from '../../../core/ports/journal-store.ts';
import type { DescribeEvent } from './record-rows.ts';
import { clusterWords, recordRows } from './record-rows.ts';
import { recordStory } from './record-story.ts';
import { endWords, headWords } from './record-words.ts';

/** A record as lines of text, for a terminal: what became of the window, then every entry. */
export function showRecord(reading: JournalReading, describeEvent: DescribeEvent): readonly string[] {
  const rows = recordRows(reading, describeEvent);
  const width = String(rows.length).length;
  return [
    `${clusterWords(reading)}, window ${reading.windowId}`,
    ...recordStory(reading).flatMap(({ title, lines }) => [`${title}:`, ...lines.map((line) => `  ${line}`)]),
    'Entries:',
    ...rows.map((row) =>
      [`#${String(row.entry).padStart(width)}`, row.time, row.what].filter((part) => part !== '').join('  '),
    ),
    endWords(reading.end),
    ...headWords(reading),
    `Last hash: ${reading.lastHash ?? 'none'}`,
  ];
}
