import { spawn } from 'node:child_process';
import module from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt, terminalEntry } from './build.mjs';
import { ensureSetUp, isNode24, isSetUp, root } from './set-up.mjs';

const sources = join(root, 'cli', 'index.ts');

/**
 * Runs the terminal program with these arguments, where the user stands, and passes on its exit code.
 * Once set up it runs in this very process, so that a signal or a kill meets the window itself.
 * @param {string[]} args
 */
export async function runCli(args) {
  standWhereTheUserStood();
  if (!isSetUp() || !isNode24()) return runWithNode24(ensureSetUp(), args);
  // Stripping types from every file at every start takes a second; not in a folder that others may write to.
  module.enableCompileCache?.(join(root, 'node_modules', '.cache', 'lowtide'));
  // What `npm run build` made loads in half the time; never once a source is newer.
  const program = isBuilt('terminal') ? terminalEntry : sources;
  process.argv.splice(1, Infinity, program, ...args);
  await import(pathToFileURL(program).href);
}

/** npm changes to the folder of package.json; relative arguments mean the folder before. */
function standWhereTheUserStood() {
  const before = process.env['INIT_CWD'];
  if (before !== undefined && process.cwd() === root) process.chdir(before);
}

/**
 * @param {string} node
 * @param {string[]} args
 */
function runWithNode24(node, args) {
  const child = spawn(node, [sources, ...args], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to both processes; twice would mean "at once".
  process.on('SIGINT', () => void (process.stdin.isTTY || child.kill('SIGINT')));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}
