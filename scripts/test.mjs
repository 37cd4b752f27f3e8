import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { commandOf, runChecks } from './checks.mjs';
import { findHeadlessBrowser } from './find-browser.mjs';
import { ensureSetUp, root, say } from './set-up.mjs';
import { hasFiles, installTestPrograms } from './test-programs.mjs';
import { playwrightResults, refuseSkips, summary, vitestResults } from './test-results.mjs';

/** @typedef {import('./test-results.mjs').TestResult} TestResult */

// The one command for everything. With arguments: vitest alone, which gets them as its filter.
const filter = process.argv.slice(2);
const node = ensureSetUp();
installTestPrograms();
const reports = mkdtempSync(join(tmpdir(), 'lowtide-reports-'));

const results = filter.length > 0 ? await runVitest() : await runEverything();

rmSync(reports, { recursive: true, force: true });
tell(process.env['LOWTIDE_NO_SKIPS'] === '1' ? refuseSkips(results) : results);

async function runEverything() {
  const before = [...(await runAllChecks()), ...runBuild()];
  // Side by side: what a browser does is mostly waiting for a window to go on, and the two share no files and no ports.
  const [journeys, others] = await Promise.all([runPlaywright(), runVitest()]);
  return [...before, ...others, ...journeys];
}

/** @returns {Promise<TestResult[]>} */
async function runAllChecks() {
  const checks = await runChecks(node);
  return checks.map(({ title, ok }) => ({ state: ok ? 'passed' : 'failed', title: `check: ${title}` }));
}

/**
 * Once, for the package and for the journeys.
 * @returns {TestResult[]}
 */
function runBuild() {
  const parts = /** @type {const} */ (['console', 'terminal']);
  const results = parts.map((part) => ({ part, isDone: isBuilt(part) || build(node, part) }));
  if (results.every(({ isDone }) => isDone)) process.env['LOWTIDE_BUILT'] = '1';
  return results.map(({ part, isDone }) => ({ state: isDone ? 'passed' : 'failed', title: `build of the ${part}` }));
}

async function runVitest() {
  const report = join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await run([commandOf('vitest', 'vitest'), 'run', ...reporters, ...filter]);
  return vitestResults(report, exitCode);
}

/** @returns {Promise<TestResult[]>} */
async function runPlaywright() {
  if (!hasFiles('test', /\.spec\.ts$/)) return [];
  const report = join(reports, 'playwright.json');
  const isListed = findHeadlessBrowser() === null;
  if (isListed) say('No Chromium: the journeys of the console are skipped. LOWTIDE_CHROMIUM may name one.');
  const args = [commandOf('@playwright/test', 'playwright'), 'test', '--reporter=list,json'];
  const exitCode = await run(isListed ? [...args, '--list'] : args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return playwrightResults(report, exitCode);
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} more
 * @returns {Promise<number | null>} its exit code
 */
async function run(args, more = {}) {
  // Whatever a test starts as `node` is the Node that runs the test.
  const path = `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path, POWERSHELL_TELEMETRY_OPTOUT: '1', ...more };
  const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  const [exitCode] = await once(child, 'close');
  return exitCode;
}

/** @param {readonly TestResult[]} judged */
function tell(judged) {
  const { lines, exitCode } = summary(judged);
  process.exitCode = exitCode;
  console.log(lines.join('\n'));
}
