import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LARGEST_BYTES = 5 * 1024 * 1024;
const KEPT = 3;

/**
 * Lines of the log in `<data>/logs/lowtide.log`, three older ones beside it. A log that cannot be written stops nothing:
 * what matters stands in the journal.
 */
export function openLogFile(dataFolder: string): (line: string) => void {
  const folder = join(dataFolder, 'logs');
  const path = join(folder, 'lowtide.log');
  let bytes = sizeOf(path);
  let isThere = false;
  return (line) => {
    try {
      if (!isThere) mkdirSync(folder, { recursive: true, mode: 0o700 });
      isThere = true;
      if (bytes > LARGEST_BYTES) bytes = rotated(path);
      appendFileSync(path, line, { mode: 0o600 });
      bytes += Buffer.byteLength(line);
    } catch {
      isThere = false;
    }
  };
}

function rotated(path: string): number {
  for (let number = KEPT - 1; number >= 0; number -= 1) {
    const from = number === 0 ? path : `${path}.${number}`;
    if (sizeOf(from) > 0) renameSync(from, `${path}.${number + 1}`);
  }
  return 0;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
