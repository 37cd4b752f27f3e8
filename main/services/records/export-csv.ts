import { stringify } from 'csv-stringify/sync';
import type { JournalReading } from '../../../core/ports/journal-store.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { DescribeEvent } from './record-rows.ts';
import { recordRows } from './record-rows.ts';

/** A record for a spreadsheet: no cell is taken for a formula, and the byte order mark says UTF-8. */
export function exportCsv(reading: JournalReading, describeEvent: DescribeEvent): string {
  return stringify([...recordRows(reading, (event) => withWayBack(event, describeEvent(event)))], {
    header: true,
    columns: ['entry', 'time', 'type', 'what', 'hash'],
    escape_formulas: true,
    record_delimiter: 'windows',
    bom: true,
  });
}

/** A table of entries has no other place for how a precaution is restored. */
function withWayBack(event: JournalEvent, words: string): string {
  const precaution = event.type === 'advanced' ? event.evidence.notes.precaution : undefined;
  return precaution === undefined ? words : `${words}. Restore: ${precaution.restore}`;
}
