import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandOf } from './checks.mjs';
import { ensureSetUp, root } from './set-up.mjs';

/**
 * @typedef {object} Part of what is built into `out/`
 * @property {readonly string[]} command that builds it: package, program, arguments
 * @property {readonly string[]} sources files and folders it is made from
 * @property {readonly string[]} built files that are there once it is built
 */

/** What every part is made from, beside its own entry. */
const SHARED = ['core', 'main', 'practice', 'package.json', 'package-lock.json'];

/** @type {Readonly<Record<'console' | 'terminal', Part>>} */
const PARTS = {
  console: {
    command: ['electron-vite', 'electron-vite', 'build', '--logLevel', 'warn'],
    sources: [...SHARED, 'contract', 'preload', 'renderer', 'electron.vite.config.ts'],
    built: ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'],
  },
  terminal: {
    command: ['vite', 'vite', 'build', '--config', 'terminal.vite.config.ts'],
    sources: [...SHARED, 'cli', 'terminal.vite.config.ts'],
    built: ['out/terminal/index.js'],
  },
};

/** The terminal program as it is built. */
export const terminalEntry = join(root, 'out', 'terminal', 'index.js');

/**
 * Builds main, preload and page, or the terminal program, into `out/`; needs no Electron binary.
 * @param {string} node
 * @param {keyof typeof PARTS} part
 * @returns {boolean} whether it is built now
 */
export function build(node, part) {
  const [from = '', program = '', ...args] = PARTS[part].command;
  return spawnSync(node, [commandOf(from, program), ...args], { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

/**
 * Whether everything that is built of it is newer than everything it is made from.
 * @param {keyof typeof PARTS} part
 */
export function isBuilt(part) {
  const { sources, built } = PARTS[part];
  const paths = built.map((path) => join(root, path));
  if (!paths.every((path) => existsSync(path))) return false;
  const builtAtMs = Math.min(...paths.map((path) => statSync(path).mtimeMs));
  return sources.every((path) => newestMs(join(root, path)) < builtAtMs);
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const node = ensureSetUp();
  process.exitCode = build(node, 'console') && build(node, 'terminal') ? 0 : 1;
}
