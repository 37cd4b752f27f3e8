import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './set-up.mjs';

/** Looks like an Electron distribution: `ELECTRON_OVERRIDE_DIST_PATH` may point at it. */
export const standInFolder = join(root, 'scripts', 'stand-in');

const electronPackage = join(root, 'node_modules', 'electron');

/**
 * The Electron binary that was fetched for this checkout. Asking the package itself would fetch it.
 * @returns {string | null}
 */
export function findElectron() {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = named === undefined || named === '' ? join(electronPackage, 'dist') : named;
  const pathFile = join(electronPackage, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : nameOfBinary();
  const binary = join(folder, name);
  return resolve(folder) !== standInFolder && existsSync(binary) ? binary : null;
}

/** @returns {string} as `electron` calls it in `path.txt` */
function nameOfBinary() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** A try to reach Electron's downloads ends after this long without an answer. */
const ANSWER_WITHIN_MS = 10_000;

/**
 * Whether Electron's downloads answer: the official place, or the mirror that Electron's own installer would ask.
 * @param {number} [answerWithinMs]
 * @returns {Promise<boolean>}
 */
export async function canFetchElectron(answerWithinMs = ANSWER_WITHIN_MS) {
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'));
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  const place = mirror ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const address = new URL(`v${version}/SHASUMS256.txt`, place.endsWith('/') ? place : `${place}/`);
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(answerWithinMs) });
    return answer.ok;
  } catch {
    return false;
  }
}
