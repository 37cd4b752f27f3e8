import type { JournalReading } from '../../../core/ports/journal-store.ts';
import { visibleJson } from '../../../core/text/visible-json.ts';

/** A record as the parsed entries, with what reading it found. */
export function exportJson(reading: JournalReading): string {
  const { windowId, format, end, head, lastHash, entries } = reading;
  return `${visibleJson({ windowId, format, end, head, lastHash, entries }, 2)}\n`;
}
