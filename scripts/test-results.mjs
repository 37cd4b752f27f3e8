import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} TestResult
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} title
 * @property {string} [reason] why it failed, as its runner says it
 *
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {string} [message]
 * @property {{ status: string, fullName: string, failureMessages?: string[] }[]} assertionResults
 *
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 *
 * @typedef {object} PlaywrightTest
 * @property {string} status
 * @property {string} projectName
 * @property {{ errors?: { message?: string }[] }[]} [results]
 *
 * @typedef {object} PlaywrightSuite
 * @property {{ title: string, tests: PlaywrightTest[] }[]} [specs]
 * @property {PlaywrightSuite[]} [suites]
 * @property {string} title
 *
 * @typedef {object} PlaywrightReport
 * @property {PlaywrightSuite[]} suites
 * @property {{ message?: string }[]} errors
 */

/** In a title: what the test needs and a machine like this one cannot have, e.g. `[cannot here: Windows]`. */
const CANNOT_HERE = '[cannot here:';
/** A log may be cut to its end: the summary says why as well, but no novels. */
const REASON_LINES = 30;

/**
 * Every test of a vitest run. A file that could not be loaded is a failure, and so is a run that ended badly without one.
 * @param {string} path of the JSON report
 * @param {number | null} exitCode
 * @returns {TestResult[]}
 */
export function vitestResults(path, exitCode) {
  /** @type {VitestReport | null} */
  const report = readReport(path);
  if (report === null) return [failed(`vitest ended with ${exitCode} and left no report`)];
  const results = report.testResults.flatMap((file) => {
    const tests = file.assertionResults.map(({ status, fullName, failureMessages = [] }) =>
      result(vitestState(status), fullName, failureMessages),
    );
    const isLost = file.status === 'failed' && tests.every((test) => test.state !== 'failed');
    return isLost ? [...tests, failed(`${file.name} failed as a whole`, file.message)] : tests;
  });
  return withExitCode('vitest', results, exitCode);
}

/**
 * Every test of a Playwright run; "flaky" is a failure.
 * @param {string} path of the JSON report
 * @param {number | null} exitCode
 * @returns {TestResult[]}
 */
export function playwrightResults(path, exitCode) {
  /** @type {PlaywrightReport | null} */
  const report = readReport(path);
  if (report === null) return [failed(`Playwright ended with ${exitCode} and left no report`)];
  const results = report.suites.flatMap((suite) => suiteResults(suite, ''));
  const errors = report.errors.map(({ message }) => failed(message ?? 'Playwright: an error without a message'));
  return withExitCode('Playwright', [...results, ...errors], exitCode);
}

/**
 * Where nothing may be skipped, a skip counts as a failure unless its title says that it cannot run here.
 * @param {readonly TestResult[]} results
 * @returns {TestResult[]}
 */
export function refuseSkips(results) {
  return results.map((each) =>
    each.state === 'skipped' && !each.title.includes(CANNOT_HERE)
      ? failed(`skipped, and nothing may be skipped here: ${each.title}`)
      : each,
  );
}

/**
 * @param {readonly TestResult[]} results
 * @returns {{ lines: string[], exitCode: 0 | 1 }} the last line is "N passed, N failed, N skipped"
 */
export function summary(results) {
  /** @param {TestResult['state']} state */
  const titles = (state) => results.filter((result) => result.state === state).map((result) => result.title);
  const [ok, bad, left] = [titles('passed'), titles('failed'), titles('skipped')];
  const failures = results.filter((result) => result.state === 'failed');
  const hasRun = ok.length + bad.length > 0;
  return {
    lines: [
      ...left.map((title) => `skipped: ${title}`),
      ...failures.flatMap(({ title, reason }) => [`FAILED: ${title}`, ...reasonLines(reason)]),
      ...(hasRun ? [] : ['No test ran.']),
      `${ok.length} passed, ${bad.length} failed, ${left.length} skipped`,
    ],
    exitCode: hasRun && bad.length === 0 ? 0 : 1,
  };
}

/**
 * @param {string} runner
 * @param {TestResult[]} results
 * @param {number | null} exitCode
 */
function withExitCode(runner, results, exitCode) {
  const isExplained = exitCode === 0 || results.some((result) => result.state === 'failed');
  return isExplained ? results : [...results, failed(`${runner} ended with ${exitCode} although no test failed`)];
}

/**
 * @param {PlaywrightSuite} suite
 * @param {string} above
 * @returns {TestResult[]}
 */
function suiteResults(suite, above) {
  const here = `${above}${suite.title} > `;
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ status, projectName, results = [] }) => {
      const reasons = results.flatMap(({ errors = [] }) => errors.map(({ message }) => message ?? ''));
      return result(playwrightState(status), `${projectName}: ${here}${title}`, reasons);
    }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((child) => suiteResults(child, here))];
}

/**
 * @param {string} status
 * @returns {TestResult['state']}
 */
function playwrightState(status) {
  if (status === 'expected') return 'passed';
  return status === 'skipped' ? 'skipped' : 'failed';
}

/**
 * @param {string} status
 * @returns {TestResult['state']}
 */
function vitestState(status) {
  if (status === 'passed' || status === 'failed') return status;
  return 'skipped';
}

/**
 * @param {string} [reason]
 * @returns {string[]}
 */
function reasonLines(reason = '') {
  const lines = stripVTControlCharacters(reason)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const left = lines.length - REASON_LINES;
  const shown = lines.slice(0, REASON_LINES).map((line) => `    ${line}`);
  return left > 0 ? [...shown, `    ... and ${left} lines more, above`] : shown;
}

/**
 * @param {string} title
 * @param {string} [reason]
 */
function failed(title, reason = '') {
  return result('failed', title, [reason]);
}

/**
 * @param {TestResult['state']} state
 * @param {string} title
 * @param {string[]} reasons
 * @returns {TestResult}
 */
function result(state, title, reasons) {
  const reason = reasons.filter((each) => each !== '').join('\n');
  return reason === '' ? { state, title } : { state, title, reason };
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
