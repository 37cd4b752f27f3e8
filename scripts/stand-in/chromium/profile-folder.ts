import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'lowtide-stand-in-';

/** A fresh folder for Chromium, named after this process. Those of processes that were killed are removed. */
export function makeProfileFolder(): string {
  for (const name of readdirSync(tmpdir()).filter(isLeftBehind)) removeFolder(join(tmpdir(), name));
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

/** Chromium may still write into it for a moment: what cannot be removed now is removed by the next start. */
export function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch (error) {
    if (!['ENOTEMPTY', 'EBUSY', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function isLeftBehind(name: string): boolean {
  const pid = /^lowtide-stand-in-(\d+)-/.exec(name)?.[1];
  return pid !== undefined && !isAlive(Number(pid));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
