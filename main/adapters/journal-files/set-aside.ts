import { open } from 'node:fs/promises';
import { errorCode, syncFolder, writeNew } from './disk.ts';
import type { WindowPaths } from './paths.ts';
import { tornPath } from './paths.ts';

/** Moves what stands after `goodBytes` to the next free `journal.torn-<n>`, copy first, and says where. */
export async function setTornTailAside(paths: WindowPaths, goodBytes: number): Promise<string> {
  const journal = await open(paths.journal, 'r+');
  try {
    const tail = (await journal.readFile()).subarray(goodBytes);
    const aside = await writeNextFree(paths.folder, tail);
    await syncFolder(paths.folder);
    await journal.truncate(goodBytes);
    await journal.datasync();
    return aside;
  } finally {
    await journal.close();
  }
}

async function writeNextFree(folder: string, bytes: Uint8Array): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = tornPath(folder, number);
    try {
      await writeNew(path, bytes);
      return path;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}
