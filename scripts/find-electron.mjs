import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  return folder !== standInFolder && existsSync(binary) ? binary : null;
}

/** @returns {string} as `electron` calls it in `path.txt` */
function nameOfBinary() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
