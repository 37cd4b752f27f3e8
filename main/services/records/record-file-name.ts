import type { JournalReading } from '../../../core/ports/journal-store.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { startedOf } from './record-rows.ts';

export type ExportKind = 'html' | 'csv' | 'json';

const CLUSTER_LIMIT = 60;

/** `lowtide-Production-Octopus-2026-11-24-0f8fad5b.html`: of a cluster's name only letters, digits and single dashes are left. */
export function recordFileName(reading: JournalReading, kind: ExportKind): string {
  const started = startedOf(reading);
  const cluster = escapeOutsideText(started?.cluster.name ?? '', CLUSTER_LIMIT)
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const date = new Date(started?.atMs ?? Number.NaN);
  const day = Number.isNaN(date.getTime())
    ? ''
    : date
        .toISOString()
        .slice(0, 10)
        .replace(/[^0-9-]/g, '');
  return `${['lowtide', cluster, day, reading.windowId.slice(0, 8)].filter((part) => part !== '').join('-')}.${kind}`;
}
