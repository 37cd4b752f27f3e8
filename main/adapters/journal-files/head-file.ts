import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DiskFile } from './disk.ts';
import { openForWriting, writeAll } from './disk.ts';
import type { HeadMark } from './read-chain.ts';

/** A slot is a sector: a disk writes it whole or not at all. */
const SLOT_BYTES = 512;

/**
 * Keeps how far the journal goes, so that a line cut off at the end is noticed. Two slots are written in turn, so one of
 * them is whole at any moment; overwriting them in place needs no free space and no rename.
 */
export interface HeadFile {
  /** Resolves when the mark is on disk; call it only after the line is. */
  keep(mark: HeadMark): Promise<void>;
  close(): Promise<void>;
}

export async function openHeadFile(
  path: string,
  open: (path: string) => Promise<DiskFile> = openForWriting,
): Promise<HeadFile> {
  const file = await open(path);
  return {
    keep: async (mark) => {
      await writeAll(file, slotOf(mark), (mark.seq % 2) * SLOT_BYTES);
      await file.datasync();
    },
    close: () => file.close(),
  };
}

/** The later of the two marks; null if there is no head file or none of its slots is whole. */
export async function readHeadFile(path: string): Promise<HeadMark | null> {
  try {
    return headMarkOf(await readFile(path));
  } catch {
    return null;
  }
}

export function headMarkOf(bytes: Buffer): HeadMark | null {
  const marks = [markOf(bytes.subarray(0, SLOT_BYTES)), markOf(bytes.subarray(SLOT_BYTES, 2 * SLOT_BYTES))];
  return marks.reduce((later, mark) => (mark !== null && mark.seq > (later?.seq ?? 0) ? mark : later), null);
}

export function slotOf(mark: HeadMark): Buffer {
  const text = JSON.stringify({ seq: mark.seq, hash: mark.hash, check: checkOf(mark) });
  return Buffer.from(`${text.padEnd(SLOT_BYTES - 1)}\n`, 'latin1');
}

function markOf(slot: Buffer): HeadMark | null {
  try {
    const value: unknown = JSON.parse(slot.toString('latin1'));
    if (typeof value !== 'object' || value === null || !('seq' in value) || !('hash' in value) || !('check' in value))
      return null;
    const { seq, hash: lineHash, check } = value;
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 1 || typeof lineHash !== 'string') return null;
    const mark = { seq, hash: lineHash };
    return check === checkOf(mark) ? mark : null;
  } catch {
    return null;
  }
}

/** Tells a whole slot from one that was torn after all. */
function checkOf(mark: HeadMark): string {
  return hash('sha256', `${mark.seq} ${mark.hash}`, 'hex').slice(0, 16);
}
