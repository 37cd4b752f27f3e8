import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchivedFile, filesOf } from './asar-archive.ts';
import { fusesIn } from './fake-distribution.ts';
import { makeFolder, root } from './make-folder.ts';

const MEBIBYTE = 1024 * 1024;
/** Everything that is ours; Electron itself is about 250 MB beside it. */
const BUDGET_BYTES = 8 * MEBIBYTE;

let folder: string;
let fake: string;
let unpacked: string;
let files: readonly ArchivedFile[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lowtide-package-'));
  ({ fake, unpacked } = makeFolder(folder, 'linux'));
  files = filesOf(readFileSync(join(unpacked, 'resources', 'app.asar')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = (): readonly string[] => files.map(({ path }) => path);

describe('the archive', () => {
  it('holds the build, the host scripts and package.json, and nothing else', () => {
    const tops = new Set(paths().map((path) => path.replace(/^(out\/[^/]+|resources\/[^/]+|[^/]+).*$/, '$1')));

    expect([...tops].toSorted()).toEqual([
      'out/main',
      'out/preload',
      'out/renderer',
      'package.json',
      'resources/powershell',
    ]);
    expect(paths()).toEqual(
      expect.arrayContaining(['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']),
    );
  });

  it('holds the type of the page, and its licence beside it', () => {
    const unhashed = paths().map((path) => path.replace(/-.{8}\.woff2$/u, '.woff2'));

    expect(unhashed.filter((path) => path.includes('/inter-')).toSorted()).toEqual([
      'out/renderer/assets/inter-latin-ext.woff2',
      'out/renderer/assets/inter-latin.woff2',
      'out/renderer/inter-licence.txt',
    ]);
  });

  it('has no library folder, native module, source map, test or TypeScript', () => {
    expect(paths().filter((path) => /node_modules|\.node$|\.map$|\.tsx?$|\.test\.|\.spec\./.test(path))).toEqual([]);
  });

  it('lies in one piece', () => {
    expect(files.filter(({ isUnpacked }) => isUnpacked)).toEqual([]);
    expect(readdirSync(join(unpacked, 'resources'))).toEqual(['app.asar']);
  });

  it('holds every host script as it lies in the tree', () => {
    const scripts = readdirSync(join(root, 'resources/powershell'), { recursive: true })
      .map((name) => `resources/powershell/${String(name).replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.ps1'));

    expect(scripts.length).toBeGreaterThan(10);
    for (const path of scripts)
      expect(files.find((file) => file.path === path)?.content.equals(readFileSync(join(root, path)))).toBe(true);
  });

  it('keeps its size', () => {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);

    expect(bytes).toBeGreaterThan(MEBIBYTE);
    expect(bytes).toBeLessThan(BUDGET_BYTES);
  });

  it('is started by what package.json says, and tells nothing of the workshop', () => {
    const packed = JSON.parse(files.find(({ path }) => path === 'package.json')?.content.toString('utf8') ?? '') as {
      readonly main: string;
    };

    expect(paths()).toContain(packed.main.replace('./', ''));
    expect(Object.keys(packed)).not.toEqual(expect.arrayContaining(['devDependencies']));
    expect(Object.keys(packed)).not.toEqual(expect.arrayContaining(['scripts']));
  });

  it('names no folder of the machine that built it', () => {
    const inside = (needle: string): readonly string[] =>
      files.filter(({ content }) => content.includes(needle)).map(({ path }) => path);

    expect(inside('Octopus')).toContain('out/main/index.js');
    expect(inside(root)).toEqual([]);
    expect(inside(root.slice(1))).toEqual([]);
  });
});

it('brings one language of Chromium, the one the console speaks', () => {
  expect(readdirSync(join(unpacked, 'locales'))).toEqual(['en-US.pak']);
});

describe('the preload', () => {
  it('requires electron and nothing else, as its sandbox demands', () => {
    const text = files.find(({ path }) => path === 'out/preload/index.cjs')?.content.toString('utf8') ?? '';

    expect([...text.matchAll(/require\(["'`]([^"'`]*)["'`]\)/g)].map((match) => match[1])).toEqual(['electron']);
    expect(text).not.toMatch(/^\s*(import|export)\s/m);
  });
});

describe('the page', () => {
  it('has no inline script or style, and loads from its own folder only', () => {
    const html = files.find(({ path }) => path === 'out/renderer/index.html')?.content.toString('utf8') ?? '';
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');

    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.filter((address) => !address.startsWith('./'))).toEqual([]);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=/);
  });
});

describe('the fuses', () => {
  it('stand in the binary as electron-builder.yml says', () => {
    // In the order of Electron: runAsNode, cookieEncryption, nodeOptions, cliInspect, asarIntegrity, onlyAsar,
    // browserSnapshot, fileProtocolPrivileges, and one that stays as Electron has it.
    expect(fusesIn(readFileSync(join(unpacked, readProgramName())))).toBe('010011000');
  });

  it('would be read if they stood otherwise', () => {
    expect(fusesIn(readFileSync(join(fake, 'electron')))).toBe('000000000');
  });
});

function readProgramName(): string {
  const names = readdirSync(unpacked).filter((name) => name.toLowerCase() === 'lowtide');
  return names[0] ?? '';
}
