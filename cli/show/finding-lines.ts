import type { Finding } from '../../core/preflight/finding.ts';
import { type Gathered, manyChecks } from '../../core/preflight/gather.ts';
import type { Paint, Tone } from '../terminal/paint.ts';
import { wrap } from '../terminal/width.ts';
import { safe } from './words.ts';

const WORDS: { readonly [S in Finding['state']]: string } = {
  blocking: 'BLOCKS',
  unknown: 'UNKNOWN',
  warning: 'WARNING',
  ok: 'ok',
};
const TONES: { readonly [S in Finding['state']]: Tone } = {
  blocking: 'bad',
  unknown: 'wait',
  warning: 'wait',
  ok: 'good',
};
const INDENT = 9;

/** One finding: its state in a word, what was read, how to mend it, and the checks it stands for where they are many. */
export function findingLines(finding: Gathered<Finding>, paint: Paint, columns: number): readonly string[] {
  const { state, scope, read, next } = finding;
  const words = `${safe(scope, 60)}: ${safe(read, 600)}${next === '' || state === 'ok' ? '' : `. ${safe(next, 600)}`}${ofChecks(finding)}`;
  return wrap(words, columns - INDENT).map((line, at) =>
    at === 0 ? paint(TONES[state], WORDS[state].padEnd(INDENT)) + line : ' '.repeat(INDENT) + line,
  );
}

/** ` 14 checks cannot be made because of it: host.login, ...`; nothing for one check. */
export function ofChecks(finding: { readonly checks: readonly string[] }): string {
  const many = manyChecks(finding);
  return many === null ? '' : ` ${many}: ${finding.checks.join(', ')}.`;
}
