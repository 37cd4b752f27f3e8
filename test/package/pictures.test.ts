import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toBmp, toIco } from '../../scripts/picture-files.mjs';

const resource = (path: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../resources/${path}`, import.meta.url)));

const PNG_SIGNATURE = '89504e470d0a1a0a';

interface IconEntry {
  readonly size: number;
  readonly png: Buffer;
}

function entriesOf(ico: Buffer): readonly IconEntry[] {
  expect(ico.subarray(0, 4).toString('hex')).toBe('00000100');
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const start = ico.readUInt32LE(at + 12);
    return { size: ico.readUInt8(at) || 256, png: ico.subarray(start, start + ico.readUInt32LE(at + 8)) };
  });
}

describe('the icon', () => {
  it('has every size that Windows asks for, each a PNG of that size', () => {
    const entries = entriesOf(resource('icons/icon.ico'));

    expect(entries.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
    for (const { size, png } of entries) {
      expect(png.subarray(0, 8).toString('hex')).toBe(PNG_SIGNATURE);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
      // An empty picture of that size would be a few hundred bytes smaller than the smallest drawing.
      expect(png.length).toBeGreaterThan(200);
    }
  });

  it('has a large PNG for Linux', () => {
    const png = resource('icons/icon.png');

    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
  });
});

describe('the pictures of the installer', () => {
  it.each([
    ['installer/sidebar.bmp', 164, 314],
    ['installer/header.bmp', 150, 57],
  ])('%s is a bitmap as NSIS draws it', (path, width, height) => {
    const bmp = resource(path);

    expect(bmp.subarray(0, 2).toString('latin1')).toBe('BM');
    expect([bmp.readUInt32LE(2), bmp.readInt32LE(18), bmp.readInt32LE(22), bmp.readUInt16LE(28)]).toEqual([
      bmp.length,
      width,
      height,
      24,
    ]);
    expect(new Set(bmp.subarray(54)).size).toBeGreaterThan(10);
  });
});

describe('the containers', () => {
  it('an icon points at its pictures', () => {
    const pictures = [16, 256].map((size) => ({ size, png: Buffer.from(`picture of ${size}`) }));

    expect(entriesOf(toIco(pictures))).toEqual(pictures);
  });

  it('a bitmap starts with the last row, blue first, each row filled up to four bytes', () => {
    const rgba = Uint8Array.from([1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255]);

    expect([...toBmp({ width: 2, height: 2, rgba }).subarray(54)]).toEqual([
      ...[9, 8, 7, 12, 11, 10, 0, 0],
      ...[3, 2, 1, 6, 5, 4, 0, 0],
    ]);
  });
});
