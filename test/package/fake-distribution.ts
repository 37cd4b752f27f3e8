import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What marks the fuses in a binary of Electron. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;

/** A folder that electron-builder takes for a distribution of Electron for Linux: all of it but the program. */
export function makeFakeDistribution(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const fuses = Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, FUSES]), Buffer.from('0'.repeat(FUSES))]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('not a program '), fuses, Buffer.from(' end')]));
  mkdirSync(join(folder, 'locales'));
  for (const name of ['locales/de.pak', 'locales/en-US.pak', 'version', 'LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(folder, name), 'fake');
}

/** The fuses as they stand in the binary, by their place: 0 off, 1 on, r removed. */
export function fusesIn(binary: Buffer): string {
  const at = binary.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length;
  const count = binary[at + 1] ?? 0;
  return binary.subarray(at + 2, at + 2 + count).toString('latin1');
}
