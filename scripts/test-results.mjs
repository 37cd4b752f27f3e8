import { readFileSync } from 'node:fs';

/**
 * @typedef {object} TestResult
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} title
 *
 * @typedef {object} VitestReport
 * @property {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} testResults
 *
 * @typedef {object} PlaywrightSuite
 * @property {{ title: string, tests: { status: string, projectName: string }[] }[]} [specs]
 * @property {PlaywrightSuite[]} [suites]
 * @property {string} title
 *
 * @typedef {object} PlaywrightReport
 * @property {PlaywrightSuite[]} suites
 * @property {{ message?: string }[]} errors
 */

/** In a title: what the test needs and a machine like this one cannot have, e.g. `[cannot here: Windows]`. */
const CANNOT_HERE = '[cannot here:';

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
    const tests = file.assertionResults.map(({ status, fullName }) => ({
      state: vitestState(status),
      title: fullName,
    }));
    const isLost = file.status === 'failed' && tests.every((test) => test.state !== 'failed');
    return isLost ? [...tests, failed(`${file.name} failed as a whole`)] : tests;
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
  return results.map((result) =>
    result.state === 'skipped' && !result.title.includes(CANNOT_HERE)
      ? failed(`skipped, and nothing may be skipped here: ${result.title}`)
      : result,
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
  const hasRun = ok.length + bad.length > 0;
  return {
    lines: [
      ...left.map((title) => `skipped: ${title}`),
      ...bad.map((title) => `FAILED: ${title}`),
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
    tests.map(({ status, projectName }) => ({
      state: playwrightState(status),
      title: `${projectName}: ${here}${title}`,
    })),
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
 * @param {string} title
 * @returns {TestResult}
 */
function failed(title) {
  return { state: 'failed', title };
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
