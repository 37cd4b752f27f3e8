import { randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only the operator's account reads what is written here. */
export const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Makes a folder and what is missing above it. Not Node's `recursive`: where nothing can be made and the system says
 * that it is not there (`/proc`, some network drives), that one looks for the missing folder for ever.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: FOLDER_MODE });
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const above = dirname(path);
    if (errorCode(error) !== 'ENOENT' || above === path || existsSync(above)) throw error;
    await makeFolder(above);
    await makeFolder(path);
  }
}

/** The part of an open file that a journal uses; tests give one whose disk is full. */
export interface DiskFile {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
  datasync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens for reading and writing at given positions; creates the file if need be and leaves what is in it. */
export async function openForWriting(path: string): Promise<DiskFile> {
  return open(path, constants.O_RDWR | constants.O_CREAT, FILE_MODE);
}

/** One write, and more only where the system took less than all. */
export async function writeAll(file: DiskFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw Object.assign(new Error('EIO: the disk took no more bytes, write'), { code: 'EIO' });
    done += bytesWritten;
  }
}

/** Creates a file that must not be there yet and puts it on disk; removes it again if that fails. */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    await writeAll(file, bytes, 0);
    await file.datasync();
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/** Puts a whole file in the place of another: a reader sees the old one or the new one. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}.new`;
  await writeNew(beside, bytes);
  try {
    await rename(beside, path);
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Puts new and renamed names in a folder on disk. Windows has no such call and keeps names itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What the system said, in its own words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
