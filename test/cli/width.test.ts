import { describe, expect, it } from 'vitest';
import { table } from '../../cli/show/table.ts';
import { columnsOf, cutTo, wrap } from '../../cli/terminal/width.ts';

describe('columns', () => {
  it.each([
    ['OCTO-1', 6],
    ['データ', 6],
    ['e\u0301', 1],
    ['🌊', 2],
    ['', 0],
  ])('%j takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  it.each([
    ['OCTO-1', 6, 'OCTO-1'],
    ['OCTO-10', 6, 'OCTO-…'],
    ['データセンター', 6, 'デー…'],
  ])('%j cut to %i is %j', (text, columns, cut) => {
    expect(cutTo(text, columns)).toBe(cut);
  });
});

describe('wrapped text', () => {
  it.each([
    ['one two three', 8, 2, ['one two', '  three']],
    ['  one two three', 10, 0, ['  one two', '  three']],
    ['abcdefghij', 4, 0, ['abcd', 'efgh', 'ij']],
    ['a abcdefghij', 5, 2, ['a', '  abc', '  def', '  ghi', '  j']],
    ['', 5, 0, ['']],
  ])('%j in %i columns', (text, columns, further, lines) => {
    expect(wrap(text, columns, further)).toEqual(lines);
  });

  it.each([40, 80, 120])('never takes more than %i columns, and loses no word', (columns) => {
    const text = `${'word '.repeat(60)}${'x'.repeat(300)} 宽字符${'宽'.repeat(90)}`;
    const lines = wrap(text, columns, 4);

    expect(lines.filter((line) => columnsOf(line) > columns)).toEqual([]);
    expect(
      lines
        .map((line) => line.trim())
        .join('')
        .replaceAll(' ', ''),
    ).toBe(text.replaceAll(' ', ''));
  });
});

describe('a table', () => {
  it('stands in columns, and the widest gives way', () => {
    const rows = [
      ['NODE', 'STANDS AT', 'DRAIN'],
      ['OCTO-1', 'Wait for the tasks of a node with a very long name', 'on'],
    ];

    expect(table(rows, 40)).toEqual([
      '  NODE    STANDS AT                DRAIN',
      '  OCTO-1  Wait for the tasks of…   on',
    ]);
  });
});
