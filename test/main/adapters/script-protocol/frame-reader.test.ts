import { describe, expect, it } from 'vitest';
import {
  BOOTSTRAP,
  powershellArguments,
  restrictedLanguage,
} from '../../../../main/adapters/script-protocol/bootstrap.ts';
import { frameReader } from '../../../../main/adapters/script-protocol/frame-reader.ts';
import { newNonce, payloadLine } from '../../../../main/adapters/script-protocol/payload.ts';
import { scriptResult } from '../../../../main/adapters/script-protocol/script-result.ts';

const NONCE = 'ab'.repeat(16);
const frame = (json: string, kind = 'result', sequence = 1, nonce = NONCE): string =>
  `{lowtide:1:${kind}:${nonce}:${sequence}:${Buffer.from(json, 'utf8').toString('base64')}:lowtide}`;
const read = (text: string, nonce = NONCE) => {
  const reader = frameReader(nonce);
  return [...reader.push(Buffer.from(text, 'latin1')), ...reader.end()].map(({ kind, json }) => ({ kind, json }));
};

describe('reading frames', () => {
  it('given a frame among anything else, then it alone is read', () => {
    const noise = `#< CLIXML\r\nWARNING: x\n\u0007${frame('{"a":1}')} trailing\r\nPS C:\\>`;
    expect(read(noise)).toEqual([{ kind: 'result', json: { a: 1 } }]);
  });

  it('given every way to cut the output into pieces, then the same is read', () => {
    const text = `x\r\n${frame('{"n":1}', 'progress', 1)}\r\n${frame('{"ä":"ü"}', 'result', 2)}\r\n`;
    for (let at = 0; at <= text.length; at += 1) {
      const reader = frameReader(NONCE);
      const pieces = [text.slice(0, at), text.slice(at)];
      const found = pieces.flatMap((piece) => reader.push(Buffer.from(piece, 'latin1')));
      expect([...found, ...reader.end()].map(({ json }) => json)).toEqual([{ n: 1 }, { ä: 'ü' }]);
    }
  });

  it.each([
    ['another nonce', frame('{}', 'result', 1, 'cd'.repeat(16))],
    ['a cut end', frame('{}').slice(0, -1)],
    ['a cut middle', frame('{"a":1}').replace('eyJ', 'ey')],
    ['no JSON', frame('{"a":')],
    ['no UTF-8', `{lowtide:1:result:${NONCE}:1:${Buffer.from([0x22, 0xff, 0x22]).toString('base64')}:lowtide}`],
    ['another kind', frame('{}', 'final')],
    ['another version', frame('{}').replace('lowtide:1', 'lowtide:2')],
    ['a line that was wrapped', frame('{"a":1}').replace(':1:ey', ':1:\r\ney')],
  ])('given %s, then nothing is believed', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  it('given a sequence that does not rise, then what comes again is ignored', () => {
    const text = [
      frame('1', 'progress', 1),
      frame('2', 'progress', 1),
      frame('3', 'progress', 3),
      frame('4', 'result', 2),
    ];
    expect(read(text.join('\n')).map(({ json }) => json)).toEqual([1, 3]);
  });
});

describe('what a result frame says', () => {
  it('given data, a refusal or another shape, then each is told apart', () => {
    expect(scriptResult({ ok: true, data: null, error: null, warnings: null })).toEqual({
      kind: 'result',
      data: null,
      warnings: [],
    });
    expect(scriptResult({ ok: false, data: null, error: { type: 'x', message: 'y' } })).toMatchObject({
      kind: 'failed',
      error: { type: 'x', message: 'y', hresult: 0 },
    });
    for (const odd of [null, 1, {}, { ok: 'true' }, { ok: true }, { ok: false, error: { type: '' } }, [1]])
      expect(scriptResult(odd)).toBeNull();
  });
});

describe('what is sent', () => {
  it('is one line of ASCII, with everything in it', () => {
    const nonce = newNonce();
    const line = payloadLine(nonce, 'hello', { prelude: 'ä', body: "'\n`" }, { text: '“$(1)”' });
    expect(line).toMatch(/^[A-Za-z0-9+/]+=*\n$/);
    expect(JSON.parse(Buffer.from(line, 'base64').toString('utf8'))).toEqual({
      protocol: 1,
      nonce,
      script: 'hello',
      prelude: 'ä',
      body: "'\n`",
      parameters: { text: '“$(1)”' },
    });
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(newNonce()).not.toBe(nonce);
  });

  it('starts PowerShell with one physical line that holds no data and fits the shortest command line', () => {
    expect(BOOTSTRAP).not.toMatch(/[\r\n]/);
    // cmd.exe takes 8,191 characters, and one report says that about 2,500 of base64 were cut.
    expect(powershellArguments().length).toBeLessThan(2_000);
    expect(powershellArguments()).toMatch(/-OutputFormat Text -EncodedCommand [A-Za-z0-9+/]+=*$/);
  });

  it('tells a restricted language before anything else', () => {
    expect(restrictedLanguage('x\r\n{lowtide:1:language:ConstrainedLanguage:lowtide}\r\n')).toBe('ConstrainedLanguage');
    expect(restrictedLanguage('{lowtide:1:language:Bad Word:lowtide}')).toBeNull();
  });
});
