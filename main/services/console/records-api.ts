import type { Done } from '../../../contract/answer.ts';
import type { RecordsApi } from '../../../contract/records.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { ConsolePorts } from './console.ts';
import { answered, answerOf, refused } from './envelope.ts';

/** Ten thousand in one message would be several megabytes at once. */
const LISTED_AT_ONCE = 1_000;

interface RecordsPorts
  extends Pick<ConsolePorts, 'records' | 'store' | 'streams' | 'desktop' | 'writeFile' | 'readRecordFile' | 'nowMs'> {
  readonly operatorName: () => string;
  readonly onWritten: () => void;
}

export function recordsApi(ports: RecordsPorts): RecordsApi {
  const { records, store, streams, desktop, operatorName } = ports;

  const append = async (windowId: string, event: (atMs: number) => JournalEvent): Promise<Done> => {
    const journal = await store.open(windowId);
    if (!journal.ok) return refused(journal.fault);
    // Not before the last entry: a practice window's time runs ahead of this computer's.
    const lastMs = journal.value.entries().at(-1)?.event.atMs ?? 0;
    const kept = await journal.value.append(event(Math.max(Math.round(ports.nowMs()), lastMs)));
    await journal.value.close();
    if (!kept.ok) return refused(kept.fault);
    ports.onWritten();
    streams.publish('records', { type: 'records-changed' });
    streams.publish('clusters', { type: 'clusters-changed' });
    return answered(null);
  };

  return {
    list: async ({ from }) => {
      const mark = streams.mark('records');
      const all = await store.list();
      if (!all.ok) return refused(all.fault);
      const part = all.value.slice(from, from + LISTED_AT_ONCE);
      return answered({ mark, records: part.map(({ path: _path, ...listed }) => listed), total: all.value.length });
    },
    read: async ({ windowId }) => answerOf(await store.read(windowId)),
    verify: async ({ windowId, expectedHash }) => answerOf(await records.verify(windowId, expectedHash)),
    exportAs: async ({ windowId, as }) => {
      const exported = await records.exportAs(windowId, as === 'pdf' ? 'html' : as);
      if (!exported.ok) return refused(exported.fault);
      const { fileName, text } = exported.value;
      const path = await desktop.chooseWhereToSave(as === 'pdf' ? fileName.replace(/\.html$/u, '.pdf') : fileName);
      if (path === null) return answered(null);
      const content = as === 'pdf' ? await desktop.printToPdf(text) : text;
      const written = await ports.writeFile(path, content);
      return written.ok ? answered({ path }) : refused(written.fault);
    },
    addNote: ({ windowId, text }) => append(windowId, (atMs) => ({ type: 'note', atMs, by: operatorName(), text })),
    precautionRemoved: async ({ windowId, node }) => {
      const reading = await store.read(windowId);
      if (!reading.ok) return refused(reading.fault);
      const events = reading.value.entries.map((entry) => entry.event);
      if (!isKept(events, node))
        return refused({
          code: 'input.wrong',
          place: 'precaution',
          problem: `this record has no precaution of ${node} that is kept`,
          next: 'Look at the record again.',
        });
      return append(windowId, (atMs) => ({ type: 'precaution-removed', atMs, node, by: operatorName() }));
    },
    openFile: async () => {
      const path = await desktop.chooseFile('record-file');
      return path === null ? answered(null) : answerOf(await ports.readRecordFile(path));
    },
    showInFolder: async ({ windowId }) => {
      const reading = await store.read(windowId);
      if (!reading.ok) return refused(reading.fault);
      desktop.showInFolder(reading.value.path);
      return answered(null);
    },
  };
}

function isKept(events: readonly JournalEvent[], node: string): boolean {
  const closed = events.find((event) => event.type === 'closed');
  const isThere = closed?.precautions.some((each) => each.node === node && each.removedAtMs === null) ?? false;
  return isThere && !events.some((event) => event.type === 'precaution-removed' && event.node === node);
}
