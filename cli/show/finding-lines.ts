import type { Finding } from '../../core/preflight/finding.ts';
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

/** One finding: its state in a word, what was read, and how to mend it. */
export function findingLines({ state, scope, read, next }: Finding, paint: Paint, columns: number): readonly string[] {
  const words = `${safe(scope, 60)}: ${safe(read, 600)}${next === '' || state === 'ok' ? '' : `. ${safe(next, 600)}`}`;
  return wrap(words, columns - INDENT).map((line, at) =>
    at === 0 ? paint(TONES[state], WORDS[state].padEnd(INDENT)) + line : ' '.repeat(INDENT) + line,
  );
}
