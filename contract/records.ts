import * as z from 'zod';
import type { JournalReading, RecordSummary } from '../core/ports/journal-store.ts';
import type { Answer, Done } from './answer.ts';
import type { StreamMark } from './stream.ts';
import { nameText, nothing, sentence, uuid } from './text-limits.ts';

const list = z.strictObject({ from: z.int().min(0).max(1_000_000) });
const one = z.strictObject({ windowId: uuid });
const verify = z.strictObject({ windowId: uuid, expectedHash: z.string().max(100).nullable() });
const exportAs = z.strictObject({ windowId: uuid, as: z.enum(['html', 'csv', 'json', 'pdf']) });
const addNote = z.strictObject({ windowId: uuid, text: sentence.min(1) });
const precautionRemoved = z.strictObject({ windowId: uuid, node: nameText });

export interface RecordsApi {
  /** Newest first, a thousand at a time from this one on; works without any network. */
  list(request: z.infer<typeof list>): Promise<Answer<RecordList>>;
  read(request: z.infer<typeof one>): Promise<Answer<JournalReading>>;
  /** `expectedHash`: the last hash as noted elsewhere, or null. */
  verify(request: z.infer<typeof verify>): Promise<Answer<RecordVerification>>;
  /** Where to, a dialog of the system asks; null: cancelled. */
  exportAs(request: z.infer<typeof exportAs>): Promise<Answer<{ readonly path: string } | null>>;
  /** Appended to the record, with the operator's name. */
  addNote(request: z.infer<typeof addNote>): Promise<Done>;
  /** The operator has removed a precaution that was kept; only for a closed window. */
  precautionRemoved(request: z.infer<typeof precautionRemoved>): Promise<Done>;
  /** Reads and verifies a journal that lies elsewhere, by a dialog of the system; null: cancelled. */
  openFile(request: z.infer<typeof nothing>): Promise<Answer<JournalReading | null>>;
  showInFolder(request: z.infer<typeof one>): Promise<Done>;
}

export const recordsRequests = {
  list,
  read: one,
  verify,
  exportAs,
  addNote,
  precautionRemoved,
  openFile: nothing,
  showInFolder: one,
} satisfies { [M in keyof RecordsApi]: z.ZodType<Parameters<RecordsApi[M]>[0]> };

export interface RecordList {
  readonly mark: StreamMark;
  readonly records: readonly ListedRecord[];
  /** How many there are in all. */
  readonly total: number;
}

/** Where it lies is for main alone. */
export type ListedRecord = Omit<RecordSummary, 'path'>;

export interface RecordVerification {
  readonly verified: boolean;
  readonly end: JournalReading['end']['kind'];
  readonly comparison: 'not-asked' | 'same' | 'earlier' | 'other';
  readonly lastHash: string | null;
  /** For people, one sentence or two an item. */
  readonly words: readonly string[];
}
