import { createStore } from 'zustand/vanilla';
import type { Answer } from '../../contract/answer.ts';
import type { Bridge } from '../../contract/console-api.ts';
import type { ListedRecord, RecordList, RecordVerification } from '../../contract/records.ts';
import type { Fault } from '../../core/fault/fault.ts';
import type { JournalReading } from '../../core/ports/journal-store.ts';
import { type Following, followStream } from '../bridge/follow-stream.ts';
import { failedLoad, type Load } from './load.ts';

export interface Verified {
  readonly verification: RecordVerification;
  /** Real epoch milliseconds. */
  readonly atMs: number;
}

export interface RecordFilter {
  readonly words: string;
  readonly cluster: string;
  readonly result: string;
}

export interface RecordsState {
  readonly list: Load<readonly ListedRecord[]>;
  readonly filter: RecordFilter;
  readonly selected: string | null;
  /** The reading shown lies elsewhere, not in this computer's data folder. */
  readonly isForeign: boolean;
  readonly reading: Load<JournalReading>;
  readonly verified: { readonly [windowId: string]: Verified };
  readonly isVerifyingAll: boolean;
  readonly exported: string | null;
}

const EVERY_RECORD: RecordFilter = { words: '', cluster: '', result: '' };

/** The records on this computer. Nothing here needs a network. */
export function createRecordsStore(bridge: Bridge) {
  const store = createStore<RecordsState>(() => ({
    list: { kind: 'reading' },
    filter: EVERY_RECORD,
    selected: null,
    isForeign: false,
    reading: { kind: 'reading' },
    verified: {},
    isVerifyingAll: false,
    exported: null,
  }));
  let following: Following | null = null;

  const verify = async (windowId: string, expectedHash: string | null): Promise<Fault | null> => {
    const answer = await bridge.records.verify({ windowId, expectedHash });
    if (!answer.ok) return answer.fault;
    const entry = { verification: answer.value, atMs: Date.now() };
    store.setState(({ verified }) => ({ verified: { ...verified, [windowId]: entry } }));
    return null;
  };

  const open = async (windowId: string | null): Promise<void> => {
    store.setState({ selected: windowId, isForeign: false, reading: { kind: 'reading' }, exported: null });
    if (windowId === null) return;
    const answer = await bridge.records.read({ windowId });
    if (store.getState().selected !== windowId) return;
    store.setState({
      reading: answer.ok
        ? { kind: 'there', value: answer.value }
        : { kind: 'failed', fault: answer.fault, before: null },
    });
    if (answer.ok) await verify(windowId, null);
  };

  return {
    store,
    start: () => {
      const own = followStream(bridge.events, {
        look: () => everyRecord(bridge),
        onPicture: ({ records }) => store.setState({ list: { kind: 'there', value: records } }),
        onFault: (fault) => store.setState(({ list }) => ({ list: failedLoad(list, fault) })),
        onEvent: (event) => {
          if (event.type === 'records-changed') void own.lookAgain();
        },
      });
      following = own;
    },
    lookAgain: async () => following?.lookAgain(),
    filterBy: (change: Partial<RecordFilter>) => store.setState(({ filter }) => ({ filter: { ...filter, ...change } })),
    open,
    /** A journal that lies elsewhere: read and verified, never written. */
    openFile: async () => {
      const answer = await bridge.records.openFile({});
      if (answer.ok && answer.value !== null) {
        const { value } = answer;
        store.setState({
          selected: value.windowId,
          isForeign: true,
          reading: { kind: 'there', value },
          exported: null,
        });
      }
      return answer;
    },
    verify,
    verifyAll: async (windowIds: readonly string[]) => {
      store.setState({ isVerifyingAll: true });
      for (const windowId of windowIds) await verify(windowId, null);
      store.setState({ isVerifyingAll: false });
    },
    exportAs: async (windowId: string, as: 'html' | 'csv' | 'json' | 'pdf') => {
      const answer = await bridge.records.exportAs({ windowId, as });
      if (answer.ok) store.setState({ exported: answer.value?.path ?? null });
      return answer;
    },
    addNote: async (windowId: string, text: string) => {
      const answer = await bridge.records.addNote({ windowId, text });
      if (answer.ok) await open(windowId);
      return answer;
    },
    precautionRemoved: async (windowId: string, node: string) => {
      const answer = await bridge.records.precautionRemoved({ windowId, node });
      if (answer.ok && store.getState().selected === windowId) await open(windowId);
      return answer;
    },
    showInFolder: (windowId: string) => bridge.records.showInFolder({ windowId }),
  };
}

/** Part after part. What is written here meanwhile is told by an event, which the first part's mark does not cover. */
async function everyRecord(bridge: Bridge): Promise<Answer<RecordList>> {
  const first = await bridge.records.list({ from: 0 });
  if (!first.ok) return first;
  // By window: what another process begins meanwhile moves the rest by one.
  const byWindow = new Map(first.value.records.map((record) => [record.windowId, record]));
  for (let from = first.value.records.length; from < first.value.total; ) {
    const part = await bridge.records.list({ from });
    if (!part.ok) return part;
    if (part.value.records.length === 0) break;
    for (const record of part.value.records) byWindow.set(record.windowId, record);
    from += part.value.records.length;
  }
  return { ok: true, value: { ...first.value, records: [...byWindow.values()] } };
}
