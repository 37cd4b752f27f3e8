import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { commandOf } from './checks.mjs';
import { ensureSetUp, root } from './set-up.mjs';

/**
 * Builds main, preload and page into `out/`; needs no Electron binary.
 * @param {string} node
 * @returns {number} exit code
 */
export function build(node) {
  const args = [commandOf('electron-vite', 'electron-vite'), 'build', '--logLevel', 'warn'];
  return spawnSync(node, args, { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = build(ensureSetUp());
