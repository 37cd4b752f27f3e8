import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { DevToolsPipe } from '../../scripts/stand-in/chromium/devtools-pipe.ts';
import { toKeys } from '../../scripts/stand-in/desktop/accelerator.ts';
import { ImitatedEmitter } from '../../scripts/stand-in/imitation/imitated-emitter.ts';
import { missing, strict } from '../../scripts/stand-in/imitation/strict.ts';
import { makeCodec } from '../../scripts/stand-in/page/codec.ts';
import { toPrintParams } from '../../scripts/stand-in/window/print-options.ts';
import { toRgba } from '../../scripts/stand-in/window/zoom-and-look.ts';

describe('the codec', () => {
  const { encode, decode } = makeCodec();

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'ä\u{202e}\0'],
    ['numbers', [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY]],
    ['a date', new Date(0)],
    ['a map in a set', new Set([new Map([[{ a: 1 }, 2]])])],
    ['bytes', new Uint8Array([0, 255])],
    ['larger numbers in bytes', new Float64Array([1.5])],
    ['a pattern', /a+/giu],
    ['a big number', 2n ** 70n],
    ['what looks like its own marks', { $: 'date', v: 0, of: { $: 'view' } }],
  ])('carries %s', (_what, value) => {
    expect(decode(encode({ value }))).toEqual({ value });
  });

  it('carries part of a buffer, and not what lies beside it', () => {
    const part = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);

    expect(decode(encode(part))).toEqual(new Uint8Array([2, 3]));
  });

  it('a key named __proto__ stays a key', () => {
    const hostile = JSON.parse('{ "__proto__": { "polluted": true } }') as object;
    const carried = decode(encode(hostile)) as object;

    expect([Object.keys(carried), 'polluted' in carried]).toEqual([['__proto__'], false]);
  });

  const circle: { self?: unknown } = {};
  circle.self = circle;
  it.each([
    ['functions', () => 1],
    ['symbols', Symbol('a')],
    ['promises', Promise.resolve()],
    ['circles', circle],
  ])('refuses %s', (_what, value) => {
    expect(() => encode([value])).toThrow('could not be cloned');
  });
});

describe('strictness', () => {
  it('an object has what it has, and throws for the rest', () => {
    const part = strict('part', { here: 1, none: undefined });

    expect([part.here, part.none, String(Reflect.get(part, Symbol.toStringTag))]).toEqual([1, undefined, 'undefined']);
    expect(() => Reflect.get(part, 'gone')).toThrow('does not imitate part.gone');
  });

  it('a promise may give it', async () => {
    const part = strict('part', { here: 1 });

    expect(await Promise.resolve(part)).toBe(part);
  });

  it('a missing part throws however it is used', () => {
    const Tray = missing('Tray') as unknown as { new (): object; (): void; title: string };

    expect(() => new Tray()).toThrow('does not imitate');
    expect(() => Tray()).toThrow('does not imitate');
    expect(() => Tray.title).toThrow('does not imitate');
    expect(() => (Tray.title = 'a')).toThrow('does not imitate');
  });

  it('an emitter takes listeners for what happens, however they are added', () => {
    const emitter = new ImitatedEmitter('window', ['close']);
    const adds = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'] as const;
    for (const add of adds) {
      emitter[add]('close', () => undefined);
      expect(() => emitter[add]('sheet-begin', () => undefined)).toThrow("the event window 'sheet-begin'");
    }

    expect(emitter.listenerCount('close')).toBe(adds.length);
    expect(emitter).toBeInstanceOf(EventEmitter);
  });
});

describe('the pipe to Chromium', () => {
  function aPipe(): { pipe: DevToolsPipe; sent: () => string[]; say: (message: object) => void } {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const pipe = new DevToolsPipe(input, output);
    return {
      pipe,
      sent: () =>
        String(input.read() ?? '')
          .split('\0')
          .filter((part) => part !== ''),
      say: (message) => void output.write(`${JSON.stringify(message)}\0`),
    };
  }

  it('answers each call by its number, in whatever order', async () => {
    const { pipe, sent, say } = aPipe();
    const [first, second] = [pipe.session().send('A.a'), pipe.session('page').send('B.b', { c: 1 })];
    expect(sent()).toEqual([
      '{"id":1,"method":"A.a","params":{}}',
      '{"id":2,"method":"B.b","params":{"c":1},"sessionId":"page"}',
    ]);
    say({ id: 2, sessionId: 'page', error: { message: 'no' } });
    say({ id: 1, result: { d: 2 } });

    await expect(second).rejects.toThrow('B.b: no');
    expect(await first).toEqual({ d: 2 });
  });

  it('puts messages together from pieces, and tells events to their own session alone', async () => {
    const output = new PassThrough();
    const pipe = new DevToolsPipe(new PassThrough(), output);
    const heard: unknown[] = [];
    pipe.session('other').on('Page.loaded', () => heard.push('other'));
    const told = new Promise((resolve) => pipe.session('page').on('Page.loaded', resolve));
    const bytes = Buffer.from('{"sessionId":"page","method":"Page.loaded","params":{"a":"ä"}}\0');
    for (const byte of bytes) output.write(Buffer.from([byte]));

    expect(await told).toEqual({ a: 'ä' });
    expect(heard).toEqual([]);
  });
});

describe('small translations', () => {
  it.each([
    ['CommandOrControl+P', process.platform === 'darwin' ? 'meta+p' : 'ctrl+p'],
    ['Shift+Ctrl+Alt+F5', 'ctrl+alt+shift+f5'],
    ['Ctrl+Plus', 'ctrl++'],
    ['Alt+Left', 'alt+arrowleft'],
  ])('the accelerator %s is the keys %s', (accelerator, keys) => {
    expect(toKeys(accelerator)).toEqual([keys]);
  });

  it('an accelerator with an unknown modifier is refused', () => {
    expect(() => toKeys('AltGr+P')).toThrow('does not imitate the accelerator AltGr+P');
  });

  it.each([
    ['#FF8000', { r: 255, g: 128, b: 0, a: 1 }],
    ['#80000010', { r: 0, g: 0, b: 16, a: 128 / 255 }],
  ])('the colour %s', (color, rgba) => {
    expect(toRgba(color)).toEqual(rgba);
  });

  it('a colour by name is refused', () => {
    expect(() => toRgba('red')).toThrow('does not imitate the colour red');
  });

  it("options of printing are Chromium's, with paper and margins in inches", () => {
    expect(toPrintParams({ pageSize: 'A4', landscape: true, margins: { top: 1, left: 0.5 } })).toEqual({
      landscape: true,
      paperWidth: 8.27,
      paperHeight: 11.7,
      marginTop: 1,
      marginLeft: 0.5,
    });
    expect(() => toPrintParams({ color: false })).toThrow('does not imitate printToPDF: color');
    expect(() => toPrintParams({ pageSize: 'A9' })).toThrow('does not imitate the page size A9');
  });
});
