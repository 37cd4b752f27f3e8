import { expect, it } from 'vitest';
import { digestOf } from '../../../core/window/digest.ts';

it('is sixteen hexadecimal digits, the same for the same text', () => {
  expect(digestOf('')).toMatch(/^[0-9a-f]{16}$/u);
  expect(digestOf('{"kind":"set-drain"}')).toBe(digestOf('{"kind":"set-drain"}'));
});

it('differs for texts that differ in one character, in order, in length, or by what is not visible', () => {
  const texts = ['', ' ', 'a', 'b', 'ab', 'ba', 'aa', 'a\u200b', 'OCTO-1', 'OCTO-2', '\u0000', '\u0000\u0000'];
  for (let at = 0; at < 20_000; at += 1) texts.push(`{"node":"OCTO-${at}","on":${at % 2 === 0}}`);
  expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
});
