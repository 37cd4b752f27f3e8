import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { playwrightResults, refuseSkips, summary, vitestResults } from '../../scripts/test-results.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lowtide-results-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function vitestFile(status: string, ...tests: readonly (readonly [string, string])[]): unknown {
  return {
    name: 'a.test.ts',
    status,
    assertionResults: tests.map(([state, fullName]) => ({ status: state, fullName })),
  };
}

describe('results of vitest', () => {
  it('are read test by test', () => {
    const file = vitestFile(
      'failed',
      ['passed', 'a'],
      ['failed', 'b'],
      ['skipped', 'c'],
      ['pending', 'd'],
      ['todo', 'e'],
    );

    expect(vitestResults(report({ testResults: [file] }), 1)).toEqual([
      { state: 'passed', title: 'a' },
      { state: 'failed', title: 'b' },
      { state: 'skipped', title: 'c' },
      { state: 'skipped', title: 'd' },
      { state: 'skipped', title: 'e' },
    ]);
  });

  it('a failure comes with its reasons', () => {
    const failure = { status: 'failed', fullName: 'a', failureMessages: ['expected 1 to be 2', 'and so on'] };
    const file = { name: 'a.test.ts', status: 'failed', assertionResults: [failure] };

    expect(vitestResults(report({ testResults: [file] }), 1)).toEqual([
      { state: 'failed', title: 'a', reason: 'expected 1 to be 2\nand so on' },
    ]);
  });

  it('given a file that could not be loaded, then that is a failure', () => {
    expect(vitestResults(report({ testResults: [vitestFile('failed')] }), 1)).toEqual([
      { state: 'failed', title: 'a.test.ts failed as a whole' },
    ]);
  });

  it('given an error outside of every test, then that is a failure', () => {
    expect(vitestResults(report({ testResults: [vitestFile('passed', ['passed', 'a'])] }), 1)).toEqual([
      { state: 'passed', title: 'a' },
      { state: 'failed', title: 'vitest ended with 1 although no test failed' },
    ]);
  });

  it.each([['no file'], ['half a file']])('given %s, then that is a failure', (what) => {
    const path = what === 'no file' ? join(folder, 'none.json') : report('{ "testResults": [');

    expect(vitestResults(path, null)).toEqual([
      { state: 'failed', title: 'vitest ended with null and left no report' },
    ]);
  });
});

describe('results of Playwright', () => {
  it('are read test by test, and "flaky" is a failure', () => {
    const specs = ['expected', 'unexpected', 'flaky', 'skipped'].map((status) => ({
      title: status,
      tests: [{ status, projectName: 'journeys' }],
    }));
    const suites = [{ title: 'a.spec.ts', suites: [{ title: 'record', specs }] }];

    expect(playwrightResults(report({ suites, errors: [] }), 1)).toEqual([
      { state: 'passed', title: 'journeys: a.spec.ts > record > expected' },
      { state: 'failed', title: 'journeys: a.spec.ts > record > unexpected' },
      { state: 'failed', title: 'journeys: a.spec.ts > record > flaky' },
      { state: 'skipped', title: 'journeys: a.spec.ts > record > skipped' },
    ]);
  });

  it('given an error outside of every test, then that is a failure', () => {
    expect(playwrightResults(report({ suites: [], errors: [{ message: 'no such folder' }] }), 1)).toEqual([
      { state: 'failed', title: 'no such folder' },
    ]);
  });

  it('given no report, then that is a failure', () => {
    expect(playwrightResults(join(folder, 'none.json'), 137)).toEqual([
      { state: 'failed', title: 'Playwright ended with 137 and left no report' },
    ]);
  });
});

describe('where nothing may be skipped', () => {
  it('a skip is a failure, unless the machine cannot have what it needs', () => {
    const results = [
      { state: 'passed', title: 'a' },
      { state: 'skipped', title: 'needs sshd' },
      { state: 'skipped', title: 'vault [cannot here: Windows] keeps a secret' },
    ] as const;

    expect(refuseSkips(results)).toEqual([
      { state: 'passed', title: 'a' },
      { state: 'failed', title: 'skipped, and nothing may be skipped here: needs sshd' },
      { state: 'skipped', title: 'vault [cannot here: Windows] keeps a secret' },
    ]);
  });
});

describe('the summary', () => {
  it('names what failed and what was skipped, and ends with the counts', () => {
    const results = [
      { state: 'passed', title: 'a' },
      { state: 'failed', title: 'b' },
      { state: 'skipped', title: 'c' },
    ] as const;

    expect(summary(results)).toEqual({
      lines: ['skipped: c', 'FAILED: b', '1 passed, 1 failed, 1 skipped'],
      exitCode: 1,
    });
  });

  it('says why something failed, without colours, and not at any length', () => {
    const reason = `\u001b[31mexpected 1\u001b[39m\n\n${Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n')}`;
    const { lines } = summary([{ state: 'failed', title: 'b', reason }]);

    expect(lines.slice(0, 3)).toEqual(['FAILED: b', '    expected 1', '    line 0']);
    expect(lines.slice(-2)).toEqual(['    ... and 31 lines more, above', '0 passed, 1 failed, 0 skipped']);
  });

  it('given passes alone, then the exit code is 0', () => {
    expect(summary([{ state: 'passed', title: 'a' }])).toEqual({
      lines: ['1 passed, 0 failed, 0 skipped'],
      exitCode: 0,
    });
  });

  it.each([
    ['nothing', [], 0],
    ['skips alone', [{ state: 'skipped', title: 'c' }] as const, 1],
  ])('given %s, then no test ran and the exit code is 1', (_, results, skipped) => {
    const { lines, exitCode } = summary(results);

    expect({ last: lines.slice(-2), exitCode }).toEqual({
      last: ['No test ran.', `0 passed, 0 failed, ${skipped} skipped`],
      exitCode: 1,
    });
  });
});
