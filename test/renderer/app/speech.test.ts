import { describe, expect, it } from 'vitest';
import { type Heard, POLITE_EVERY_MS, type Speech, silence, speak, type Urgent } from '../../../renderer/app/speech.ts';

const QUIET: Heard = { urgent: [], news: '', reply: '' };

/** What both regions held after each of these, one after another. */
function said(region: 'assertive' | 'polite', steps: readonly (readonly [number, Partial<Heard>])[]): string[] {
  let speech: Speech = silence;
  return steps.map(([atMs, heard]) => {
    speech = speak(speech, { ...QUIET, ...heard }, atMs);
    return speech[region];
  });
}

function urgent(key: string, isSaidOnScreen = false): Urgent {
  return { key, words: `${key}!`, isSaidOnScreen };
}

describe('news', () => {
  it('given several within ten seconds, then the first is said, and after its time the newest alone', () => {
    expect(
      said('polite', [
        [0, { news: 'one' }],
        [1_000, { news: 'two' }],
        [2_000, { news: 'three' }],
        [POLITE_EVERY_MS - 1, { news: 'three' }],
        [POLITE_EVERY_MS, { news: 'three' }],
        [POLITE_EVERY_MS + 1, { news: 'four' }],
        [2 * POLITE_EVERY_MS, { news: 'four' }],
      ]),
    ).toEqual(['one', 'one', 'one', 'one', 'three', 'three', 'four']);
  });

  it('the reply to an act is said at once; what was said before it is not said again, what waits is', () => {
    expect(
      said('polite', [
        [0, { news: 'one' }],
        [1_000, { news: 'one', reply: 'Copied' }],
        [2_000, { news: 'two', reply: 'Copied' }],
        [1_000 + POLITE_EVERY_MS, { news: 'two', reply: 'Copied' }],
        [9 * POLITE_EVERY_MS, { news: 'two', reply: 'Copied' }],
      ]),
    ).toEqual(['one', 'Copied', 'Copied', 'two', 'two']);
    expect(
      said('polite', [
        [0, { news: 'one' }],
        [1_000, { news: 'one', reply: 'Copied' }],
        [2 * POLITE_EVERY_MS, { news: 'one', reply: 'Copied' }],
      ]).at(-1),
    ).toBe('Copied');
  });

  it('given nothing new, then it is the same object, so that nothing is drawn again', () => {
    const heard = { ...QUIET, urgent: [urgent('h1')], news: 'one' };
    const speech = speak(silence, heard, 0);
    expect(speak(speech, heard, 9 * POLITE_EVERY_MS)).toBe(speech);
  });
});

describe('what is urgent', () => {
  it('is said at once, whatever was said before, and only once', () => {
    const heard = [urgent('h1')];
    expect(
      said('assertive', [
        [0, { news: 'one' }],
        [1, { urgent: heard }],
        [2, { urgent: heard, news: 'two' }],
        [3, { urgent: [...heard, urgent('n1'), urgent('n2')] }],
        [4, { urgent: [urgent('n1'), urgent('n2')] }],
        [5, {}],
      ]),
    ).toEqual(['', 'h1!', 'h1!', 'n1!. n2!', 'n1!. n2!', '']);
  });

  it('given a screen that says it itself, then it is not said here too, nor when that screen is left', () => {
    expect(
      said('assertive', [
        [0, { urgent: [urgent('h1', true)] }],
        [1, { urgent: [urgent('h1', false)] }],
        [2, { urgent: [urgent('h2', false)] }],
        [3, { urgent: [urgent('h2', true)] }],
        [4, { urgent: [urgent('h2', false)] }],
      ]),
    ).toEqual(['', '', 'h2!', '', '']);
  });

  it('that ended and comes again is said again', () => {
    expect(
      said('assertive', [
        [0, { urgent: [urgent('n1')] }],
        [1, {}],
        [2, { urgent: [urgent('n1')] }],
      ]),
    ).toEqual(['n1!', '', 'n1!']);
  });
});
