import { expect, it } from 'vitest';
import { readNumbers } from './number-options.ts';

const read = (...args: string[]) => readNumbers('npm run thrash', { runs: 20, seed: 7 }, args);
const USAGE = 'Usage: npm run thrash -- [--runs 20] [--seed 7]';

it('given some of its options, then the others keep their values', () => {
  expect([read(), read('--seed', '107'), read('--runs=3')]).toEqual([
    { kind: 'values', values: { runs: 20, seed: 7 } },
    { kind: 'values', values: { runs: 20, seed: 107 } },
    { kind: 'values', values: { runs: 3, seed: 7 } },
  ]);
});

it('given --help, then the usage is one line', () => {
  expect([read('--help'), readNumbers('npm run bench', {}, ['--help'])]).toEqual([
    { kind: 'help', line: USAGE },
    { kind: 'help', line: 'Usage: npm run bench' },
  ]);
});

it.each([
  [['--wrong'], '--wrong is not known'],
  [['--runs'], '--runs takes a whole number'],
  [['--runs', 'many'], '--runs takes a whole number'],
  [['--seed=-1'], '--seed takes a whole number'],
  [['-r', '1'], '-r is not known'],
  [['more'], 'more is not an option'],
  [['--toString', '1'], '--toString is not known'],
])('given %j, then one line says what is wrong', (args, problem) => {
  expect(read(...args)).toEqual({ kind: 'wrong', line: `${problem}. ${USAGE}` });
});
