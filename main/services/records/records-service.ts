import { assertNever } from '../../../core/base/assert-never.ts';
import type { Result } from '../../../core/base/result.ts';
import { succeeded } from '../../../core/base/result.ts';
import type { JournalReading, JournalStore, RecordSummary } from '../../../core/ports/journal-store.ts';
import { exportCsv } from './export-csv.ts';
import { exportHtml } from './export-html.ts';
import { exportJson } from './export-json.ts';
import type { ExportKind } from './record-file-name.ts';
import { recordFileName } from './record-file-name.ts';
import type { DescribeEvent } from './record-rows.ts';
import { showRecord } from './show-record.ts';
import type { Verification } from './verify-record.ts';
import { parseHash, verifyRecord } from './verify-record.ts';

/** The journals of all windows, to look at. Reads only. */
export interface RecordsService {
  /** Newest first. */
  list(): Promise<Result<readonly RecordSummary[]>>;
  /** Lines of text for a terminal. */
  show(windowId: string): Promise<Result<readonly string[]>>;
  /** `expectedHash`: the last hash as noted elsewhere, or null. */
  verify(windowId: string, expectedHash: string | null): Promise<Result<Verification>>;
  exportAs(windowId: string, kind: ExportKind): Promise<Result<ExportedRecord>>;
}

interface ExportedRecord {
  /** A name that is safe on every system. */
  readonly fileName: string;
  readonly text: string;
}

export function recordsService(store: JournalStore, describeEvent: DescribeEvent): RecordsService {
  return {
    list: () => store.list(),
    show: async (windowId) => readThen(store, windowId, (reading) => showRecord(reading, describeEvent)),
    verify: async (windowId, expectedHash) => {
      const hash = expectedHash === null ? succeeded(null) : parseHash(expectedHash);
      return hash.ok ? readThen(store, windowId, (reading) => verifyRecord(reading, hash.value)) : hash;
    },
    exportAs: async (windowId, kind) =>
      readThen(store, windowId, (reading) => ({
        fileName: recordFileName(reading, kind),
        text: exportText(reading, kind, describeEvent),
      })),
  };
}

async function readThen<T>(
  store: JournalStore,
  windowId: string,
  then: (reading: JournalReading) => T,
): Promise<Result<T>> {
  const reading = await store.read(windowId);
  return reading.ok ? succeeded(then(reading.value)) : reading;
}

function exportText(reading: JournalReading, kind: ExportKind, describeEvent: DescribeEvent): string {
  switch (kind) {
    case 'html':
      return exportHtml(reading, describeEvent);
    case 'csv':
      return exportCsv(reading, describeEvent);
    case 'json':
      return exportJson(reading);
    default:
      return assertNever(kind);
  }
}
