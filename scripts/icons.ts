import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { toBmp, toIco } from './picture-files.mjs';
import { root, say } from './set-up.mjs';
import { Chromium } from './stand-in/chromium/chromium.ts';
import type { DevToolsSession } from './stand-in/chromium/devtools-pipe.ts';
import { Targets } from './stand-in/window/targets.ts';

// Draws every icon and the installer's pictures from one SVG, in an installed Chromium.

const ICON_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const LARGE = 512;
/** As NSIS wants them. */
const SIDEBAR = { width: 164, height: 314 };
const HEADER = { width: 150, height: 57 };
const GROUND = '#f6f7f8';

interface Picture {
  readonly png: Buffer;
  readonly rgba: Buffer;
}

const program = findBrowser();
if (program === null) {
  say('The icons are drawn by Chromium, Chrome or Edge, and none is installed. LOWTIDE_CHROMIUM may name one.');
  process.exit(2);
}
const mark = readFileSync(join(root, 'resources/icons/lowtide.svg'), 'utf8');
const chromium = new Chromium({ program, isHeadless: true, switches: [], onEnd: () => undefined });
const targets = new Targets(chromium);
await targets.start();
const { session } = await targets.open({ isHeadless: true, width: 800, height: 600 });
await session.send('Runtime.runIfWaitingForDebugger');

const pictures = new Map<number, Buffer>();
for (const size of [...ICON_SIZES, LARGE]) pictures.set(size, (await draw(session, mark, size, size)).png);
write('icons/icon.ico', toIco(ICON_SIZES.map((size) => ({ size, png: pictures.get(size) ?? Buffer.alloc(0) }))));
write('icons/icon.png', pictures.get(LARGE) ?? Buffer.alloc(0));
await writeBitmap('installer/sidebar.bmp', SIDEBAR, { x: 34, y: 36, size: 96 });
await writeBitmap('installer/header.bmp', HEADER, { x: 101, y: 8, size: 41 });
await chromium.end();

async function writeBitmap(
  path: string,
  { width, height }: typeof SIDEBAR,
  place: { readonly x: number; readonly y: number; readonly size: number },
): Promise<void> {
  const inner = mark.replace(
    '<svg ',
    `<svg x="${place.x}" y="${place.y}" width="${place.size}" height="${place.size}" `,
  );
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
    <rect width="${width}" height="${height}" fill="${GROUND}" />${inner}</svg>`;
  const { rgba } = await draw(session, drawing, width, height);
  write(path, toBmp({ width, height, rgba }));
}

async function draw(page: DevToolsSession, svg: string, width: number, height: number): Promise<Picture> {
  const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const expression = `(async () => {
    const image = new Image(${width}, ${height});
    image.src = ${JSON.stringify(address)};
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: ${width}, height: ${height} });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, ${width}, ${height});
    const { data } = context.getImageData(0, 0, ${width}, ${height});
    return { png: canvas.toDataURL('image/png').split(',')[1], rgba: btoa(Array.from(data, (one) => String.fromCharCode(one)).join('')) };
  })()`;
  const { result } = await page.send<{ result: { value: { png: string; rgba: string } } }>('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  return { png: Buffer.from(result.value.png, 'base64'), rgba: Buffer.from(result.value.rgba, 'base64') };
}

function write(path: string, bytes: Uint8Array): void {
  const file = join(root, 'resources', path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, bytes);
  say(`resources/${path}: ${bytes.length} bytes`);
}
