import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandOf } from './checks.mjs';
import { ensureSetUp, root } from './set-up.mjs';

const SOURCES = ['contract', 'core', 'main', 'practice', 'preload', 'renderer', 'package.json', 'package-lock.json'];
const BUILT = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/**
 * Builds main, preload and page into `out/`; needs no Electron binary.
 * @param {string} node
 * @returns {number} exit code
 */
export function build(node) {
  const args = [commandOf('electron-vite', 'electron-vite'), 'build', '--logLevel', 'warn'];
  return spawnSync(node, args, { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}

/** Whether everything in `out/` is newer than everything it is made from. */
export function isBuilt() {
  const built = BUILT.map((path) => join(root, path));
  if (!built.every((path) => existsSync(path))) return false;
  const builtAtMs = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return [...SOURCES, 'electron.vite.config.ts'].every((path) => newestMs(join(root, path)) < builtAtMs);
}

/**
 * @param {string} path of a file or a folder
 * @returns {number}
 */
function newestMs(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  // The folder's own time too: it changes when a file goes.
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = build(ensureSetUp());
