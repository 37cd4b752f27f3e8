import { describe, expect, it } from 'vitest';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { visibleJson } from '../../../core/text/visible-json.ts';

describe('text from outside', () => {
  it.each([
    ['plain text', 'Deploy Web 1.2 to Production', 'Deploy Web 1.2 to Production'],
    ['letters and signs of the world', 'Größe 日本語 😀 ½ ™', 'Größe 日本語 😀 ½ ™'],
    ['clipboard by escape sequence', '\u001b]52;c;AAAA\u0007', '\\u{1b}]52;c;AAAA\\u{7}'],
    ['a cleared screen', '\u001b[2J', '\\u{1b}[2J'],
    ['the one-character form of the same', '\u009b2J', '\\u{9b}2J'],
    ['a second line', 'one\r\ntwo', 'one\\u{d}\\u{a}two'],
    ['other line ends', 'a\u0085b\u2028c\u2029d', 'a\\u{85}b\\u{2028}c\\u{2029}d'],
    ['right to left', 'a\u202etxt.exe\u2066\u200f', 'a\\u{202e}txt.exe\\u{2066}\\u{200f}'],
    ['zero width', 'ad\u200bmin\u200d\u2060\ufeff', 'ad\\u{200b}min\\u{200d}\\u{2060}\\u{feff}'],
    [
      'characters drawn as nothing',
      'a\u00ad\u034f\u115f\u3164\uffa0\ufe0fb',
      expect.stringMatching(/^a(\\u\{\w+\}){6}b$/),
    ],
    ['tag characters', 'a\u{e0041}', 'a\\u{e0041}'],
    ['half a character', 'a\ud800b\udc00', 'a\\u{d800}b\\u{dc00}'],
    ['zero and delete', '\u0000\u007f', '\\u{0}\\u{7f}'],
    ['private use', '\ue000', '\\u{e000}'],
  ])('%s', (_what, text, shown) => {
    expect(escapeOutsideText(text)).toEqual(shown);
  });

  it('given 10,000 characters, then 200 are shown and the cut is marked', () => {
    expect(escapeOutsideText('x'.repeat(10_000))).toBe(`${'x'.repeat(200)}…`);
    expect(escapeOutsideText('😀'.repeat(10_000))).toBe(`${'😀'.repeat(200)}…`);
  });

  it('given the limit exactly, then nothing is cut', () => {
    expect(escapeOutsideText('x'.repeat(200))).toBe('x'.repeat(200));
    expect(escapeOutsideText('abcdef', 3)).toBe('abc…');
  });

  it('given every character of the first two planes, then none that moves, hides or ends a line comes through', () => {
    const harmful = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
    for (let point = 0; point <= 0x1ffff; point += 1) {
      const shown = escapeOutsideText(String.fromCodePoint(point));
      if (harmful.test(shown)) expect.fail(`U+${point.toString(16)} came through`);
    }
    expect(harmful.test('\u202e')).toBe(true);
  });
});

describe('visible JSON', () => {
  it('means the same and shows everything', () => {
    const value = { 'a\u202e': ['\u001b[2J', '\u{e0041}', '日本'] };
    const text = visibleJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toBe('{"a\\u202e":["\\u001b[2J","\\udb40\\udc41","日本"]}');
  });
});
