import type { DiskFile } from '../../main/adapters/journal-files/disk.ts';
import { openForWriting } from '../../main/adapters/journal-files/disk.ts';
import type { OpenDiskFile } from '../../main/adapters/journal-files/journal-file.ts';

/** What the next calls on files whose path ends like `on` do; everything else reaches the disk. */
export interface DiskTrouble {
  on: 'journal.jsonl' | 'head';
  /** Bytes that a write takes before the trouble; Infinity: all. */
  shortWriteBytes: number;
  failWrite: string | null;
  failDatasync: string | null;
  failTruncate: string | null;
}

export function failingDisk(): { readonly openFile: OpenDiskFile; readonly trouble: DiskTrouble } {
  const trouble: DiskTrouble = {
    on: 'journal.jsonl',
    shortWriteBytes: Infinity,
    failWrite: null,
    failDatasync: null,
    failTruncate: null,
  };
  const openFile: OpenDiskFile = async (path) => {
    const file = await openForWriting(path);
    return withTrouble(file, trouble, () => path.endsWith(trouble.on));
  };
  return { openFile, trouble };
}

function withTrouble(file: DiskFile, trouble: DiskTrouble, isMeant: () => boolean): DiskFile {
  const fail = (code: string | null, call: string): void => {
    if (code !== null && isMeant()) throw Object.assign(new Error(`${code}: trouble, ${call}`), { code });
  };
  return {
    write: async (bytes, offset, length, position) => {
      if (isMeant() && trouble.shortWriteBytes < length) {
        const done = await file.write(bytes, offset, trouble.shortWriteBytes, position);
        if (trouble.failWrite !== null) trouble.shortWriteBytes = 0;
        if (done.bytesWritten > 0) return done;
      }
      fail(trouble.failWrite, 'write');
      return file.write(bytes, offset, length, position);
    },
    datasync: async () => {
      fail(trouble.failDatasync, 'fdatasync');
      await file.datasync();
    },
    truncate: async (length) => {
      fail(trouble.failTruncate, 'ftruncate');
      await file.truncate(length);
    },
    close: () => file.close(),
  };
}
