import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What marks the fuses in a binary of Electron. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;
const US_ENGLISH = 1033;

/** The part of resedit that is used: electron-builder edits Windows programs with it, and so it is here. */
interface Resedit {
  readonly NtExecutable: {
    createEmpty(is32: boolean, isDll: boolean): { generate(): ArrayBuffer };
    from(bytes: Buffer): object;
  };
  readonly NtExecutableResource: {
    from(program: object): {
      readonly entries: readonly {
        readonly type: number | string;
        readonly id: number | string;
        readonly bin: ArrayBuffer;
      }[];
      outputResource(program: object): void;
    };
  };
  readonly Resource: {
    readonly VersionInfo: {
      createEmpty(): {
        setFileVersion(major: number, minor: number, micro: number, revision: number, language: number): void;
        setStringValues(language: object, values: Readonly<Record<string, string>>): void;
        outputToResourceEntries(entries: readonly object[]): void;
      };
    };
  };
}

const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const resedit = createRequire(ofBuilder.resolve('app-builder-lib'))('resedit') as Resedit;

/** A folder that electron-builder takes for a distribution of Electron: all of it but the program. */
export function makeFakeDistribution(folder: string, platform: 'linux' | 'win32'): void {
  for (const inner of ['resources', 'locales']) mkdirSync(join(folder, inner), { recursive: true });
  const program = platform === 'linux' ? Buffer.from('not a program ') : emptyWindowsProgram();
  const fuses = Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, FUSES]), Buffer.from('0'.repeat(FUSES))]);
  writeFileSync(join(folder, platform === 'linux' ? 'electron' : 'electron.exe'), Buffer.concat([program, fuses]));
  for (const name of ['locales/de.pak', 'locales/en-US.pak', 'version', 'LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(folder, name), 'fake');
}

/** The fuses as they stand in the binary, by their place: 0 off, 1 on, r removed. */
export function fusesIn(binary: Buffer): string {
  const at = binary.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length;
  const count = binary[at + 1] ?? 0;
  return binary.subarray(at + 2, at + 2 + count).toString('latin1');
}

/** The resource of a Windows program with that type or name, as text; null if it has none. */
export function resourceIn(program: Buffer, name: number | string): string | null {
  const { entries } = resedit.NtExecutableResource.from(resedit.NtExecutable.from(program));
  const entry = entries.find(({ type, id }) => type === name || id === name);
  return entry === undefined ? null : Buffer.from(entry.bin).toString('utf8');
}

function emptyWindowsProgram(): Buffer {
  const program = resedit.NtExecutable.createEmpty(false, false);
  const resources = resedit.NtExecutableResource.from(program);
  const version = resedit.Resource.VersionInfo.createEmpty();
  version.setFileVersion(1, 0, 0, 0, US_ENGLISH);
  version.setStringValues({ lang: US_ENGLISH, codepage: 1200 }, { FileDescription: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
