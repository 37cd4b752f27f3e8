import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './set-up.mjs';

/**
 * @typedef {object} Check
 * @property {string} title
 * @property {string} program name of the package's command
 * @property {string} from the package that brings it
 * @property {string[]} args
 *
 * @typedef {object} CheckResult
 * @property {string} title
 * @property {boolean} ok
 * @property {number} seconds
 * @property {string} output
 */

const AREAS = [
  'core',
  'contract',
  'preload',
  'renderer',
  'main',
  'practice',
  'cli',
  'test',
  'test/tsconfig.page.json',
  'scripts/stand-in',
  'tsconfig.tools.json',
];
const AT_ONCE = 2;
/** What a check knows of files that have not changed since; by what they hold, not by their age. */
const CACHE = join('node_modules', '.cache', 'checks');

/** @type {Check[]} */
const CHECKS = [
  ...AREAS.map((area) => ({
    title: `types of ${area}`,
    program: 'tsc',
    from: 'typescript',
    args: ['-p', area, '--incremental', '--tsBuildInfoFile', join(CACHE, `${area.replaceAll('/', '-')}.tsbuildinfo`)],
  })),
  { title: 'lint', program: 'oxlint', from: 'oxlint', args: ['--type-aware'] },
  { title: 'format', program: 'biome', from: '@biomejs/biome', args: ['check', '--max-diagnostics=20', '.'] },
  {
    title: 'unused files, exports, packages',
    program: 'knip',
    from: 'knip',
    args: ['--no-progress', '--cache', '--cache-location', join(CACHE, 'knip')],
  },
];

/**
 * Runs every check and prints one line each, and its output where it failed or warns.
 * @param {string} node the Node that runs them
 * @returns {Promise<CheckResult[]>}
 */
export async function runChecks(node) {
  const waiting = [...CHECKS];
  /** @type {CheckResult[]} */
  const results = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const result = await runCheck(node, check);
      print(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/**
 * @param {string} node
 * @param {Check} check
 * @returns {Promise<CheckResult>}
 */
function runCheck(node, { title, program, from, args }) {
  const startedAtMs = performance.now();
  return new Promise((resolve) => {
    let output = '';
    /** @param {boolean} ok */
    const end = (ok) => resolve({ title, ok, seconds: (performance.now() - startedAtMs) / 1000, output });
    /** @param {Error} error */
    const fail = (error) => {
      output += `${error.message}\n`;
      end(false);
    };
    try {
      const child = spawn(node, [commandOf(from, program), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text) => (output += text));
      child.on('error', fail);
      child.on('close', (code) => end(code === 0));
    } catch (error) {
      fail(/** @type {Error} */ (error));
    }
  });
}

/**
 * The script behind a package's command: started by Node itself it needs no shell, on Windows neither.
 * @param {string} packageName
 * @param {string} program
 */
export function commandOf(packageName, program) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/** @param {CheckResult} result */
function print({ title, ok, seconds, output }) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${title} (${seconds.toFixed(1)} s)`);
  const warns = /Found [1-9]\d* warning/.test(output);
  if (!ok || warns) console.log(output.trimEnd());
}
