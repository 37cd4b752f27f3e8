import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf } from './asar-archive.ts';
import { fusesIn, resourceIn } from './fake-distribution.ts';
import { makeFolder } from './make-folder.ts';

const ICON_GROUP = 14;
const VERSION = 16;

let folder: string;
let unpacked: string;
let program: Buffer;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lowtide-package-'));
  ({ unpacked } = makeFolder(folder, 'win32'));
  program = readFileSync(join(unpacked, 'Lowtide.exe'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the program for Windows', () => {
  it('has the same fuses', () => {
    expect(fusesIn(program)).toBe('010011000');
  });

  it('carries the hash by which Electron checks the archive', () => {
    const directory = directoryOf(readFileSync(join(unpacked, 'resources', 'app.asar')));
    const [entry] = JSON.parse(resourceIn(program, 'ELECTRONASAR') ?? '[]') as {
      readonly file: string;
      readonly alg: string;
      readonly value: string;
    }[];

    expect(entry).toEqual({
      file: 'resources\\app.asar',
      alg: 'SHA256',
      value: createHash('sha256').update(directory).digest('hex'),
    });
  });

  it('has our name and our icon', () => {
    const version = (resourceIn(program, VERSION) ?? '').replaceAll('\0', '');

    expect(version).toContain('Lowtide');
    expect(version).toContain('The Lowtide authors');
    expect(resourceIn(program, ICON_GROUP)).not.toBeNull();
  });
});
