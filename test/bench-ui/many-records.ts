import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aChain } from '../support/a-chain.ts';

/** Whole records of windows that were closed, as if this console had been used for years. */
export function writeRecords(dataFolder: string, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const windowId = randomUUID();
    const folder = join(dataFolder, 'windows', windowId);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.jsonl'), aChain(windowId, index));
  }
  // Records of years are on the disk, not on their way to it, which would be measured with the start. Windows has no such program.
  spawnSync('sync');
}
