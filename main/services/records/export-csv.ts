import { stringify } from 'csv-stringify/sync';
import type { JournalReading } from '../../../core/ports/journal-store.ts';
import type { DescribeEvent } from './record-rows.ts';
import { recordRows } from './record-rows.ts';

/** A record for a spreadsheet: no cell is taken for a formula, and the byte order mark says UTF-8. */
export function exportCsv(reading: JournalReading, describeEvent: DescribeEvent): string {
  return stringify([...recordRows(reading, describeEvent)], {
    header: true,
    columns: ['entry', 'time', 'type', 'what', 'hash'],
    escape_formulas: true,
    record_delimiter: 'windows',
    bom: true,
  });
}
