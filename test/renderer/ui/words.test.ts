import { describe, expect, it } from 'vitest';
import { staffCells } from '../../../renderer/ui/staff-cells.ts';
import { countWords, listWords } from '../../../renderer/ui/words/counts.ts';
import { ageWords, durationWords, exactWords } from '../../../renderer/ui/words/durations.ts';

describe('durations are told rounded down', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [7_680_000, '2 h 8 min'],
    [7_200_000, '2 h'],
    [3 * 86_400_000, '3 d'],
    [-5, '0 s'],
  ])('%d ms: %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });

  it('with seconds where a minute is much', () => {
    expect([exactWords(430_000), exactWords(120_000), exactWords(4_000)]).toEqual(['7 min 10 s', '2 min', '4 s']);
  });

  it('as an age', () => {
    expect(ageWords(1_000, 5_500)).toBe('4 s ago');
  });
});

describe('counts and lists', () => {
  it('one and many', () => {
    expect([countWords(1, 'task'), countWords(2, 'task'), countWords(0, 'entry', 'entries')]).toEqual([
      '1 task',
      '2 tasks',
      '0 entries',
    ]);
  });

  it('names', () => {
    expect([listWords([]), listWords(['A']), listWords(['A', 'B', 'C'])]).toEqual(['', 'A', 'A, B and C']);
  });
});

describe('the tide staff', () => {
  const filled = (busy: number, cap: number) => staffCells(busy, cap).filter(Boolean).length;

  it('has one cell a slot', () => {
    expect([staffCells(2, 5).length, filled(2, 5), filled(0, 5), filled(5, 5)]).toEqual([5, 2, 0, 5]);
  });

  it('shares cells above twelve, never hides a task, and is full only when every slot is busy', () => {
    expect([staffCells(1, 100).length, filled(1, 100), filled(99, 100), filled(100, 100)]).toEqual([12, 1, 11, 12]);
  });

  it('shows more tasks than slots as full', () => {
    expect(filled(7, 5)).toBe(5);
  });
});
