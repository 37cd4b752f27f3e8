/**
 * @typedef {object} Pixels
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} rgba four bytes a pixel, from the top left
 */

/**
 * A Windows icon: a directory, then the pictures as PNG.
 * @param {readonly { size: number, png: Uint8Array }[]} pictures
 * @returns {Buffer}
 */
export function toIco(pictures) {
  const entries = Buffer.alloc(6 + 16 * pictures.length);
  entries.writeUInt16LE(1, 2);
  entries.writeUInt16LE(pictures.length, 4);
  let offset = entries.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    // One byte each, where 0 means 256.
    entries.writeUInt8(size % 256, at);
    entries.writeUInt8(size % 256, at + 1);
    entries.writeUInt16LE(1, at + 4);
    entries.writeUInt16LE(32, at + 6);
    entries.writeUInt32LE(png.length, at + 8);
    entries.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([entries, ...pictures.map(({ png }) => png)]);
}

/**
 * A bitmap of 24 bits a pixel, the only kind that NSIS draws in an installer.
 * @param {Pixels} pixels
 * @returns {Buffer}
 */
export function toBmp({ width, height, rgba }) {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const head = 54;
  const file = Buffer.alloc(head + rowBytes * height);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(head, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.writeUInt32LE(rowBytes * height, 34);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * (y * width + x));
      // From the bottom up, and blue first.
      file.set([blue, green, red], head + (height - 1 - y) * rowBytes + 3 * x);
    }
  }
  return file;
}
