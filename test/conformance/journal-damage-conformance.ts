import { describe, expect, it } from 'vitest';
import { good } from '../support/good.ts';
import { aClosed, aNote, aPause } from '../support/journal-events.ts';
import { code, endOf, type JournalPlace, withoutLastLine, writtenWindow } from './journal-place.ts';

/** What every journal finds: torn tails, changed lines, heads, newer formats. */
export function journalDamageConformance(name: string, freshPlace: () => Promise<JournalPlace>): void {
  describe(`Journal, damaged (${name})`, () => {
    it('given a torn last line, cut at any byte, then what was kept comes back and the tail is set aside', async () => {
      const place = await freshPlace();
      const windowId = await writtenWindow(place, [aNote('kept'), aNote('törn')]);
      const whole = await place.bytes(windowId);
      const kept = whole.subarray(0, whole.lastIndexOf('\n', whole.length - 2) + 1);
      for (let length = kept.length + 1; length < whole.length; length += 1) {
        await place.setBytes(windowId, whole.subarray(0, length));
        await place.setHead(windowId, 2);
        const torn = { bytes: length - kept.length };
        expect(good(await place.store.read(windowId)).end).toEqual({
          kind: 'open-or-cut',
          torn: { ...torn, setAside: null },
        });
        const journal = good(await place.store.open(windowId));
        expect(journal.found.end).toMatchObject({
          kind: 'open-or-cut',
          torn: { ...torn, setAside: expect.stringContaining('journal.torn-') },
        });
        await journal.close();
        expect((await place.setAside(windowId)).at(-1)).toEqual(whole.subarray(kept.length, length));
        expect(await place.bytes(windowId)).toEqual(kept);
      }
      expect(await place.setAside(windowId)).toHaveLength(whole.length - kept.length - 1);
    });

    it.each([
      ['zero bytes', Buffer.alloc(512)],
      ['half a character', Buffer.from([0x7b, 0xc3])],
      ['a line of zero bytes', Buffer.concat([Buffer.alloc(40), Buffer.from('"hash":""}\n')])],
    ])('given %s after the last line, then they are a torn tail, unless the window was closed', async (_, tail) => {
      const place = await freshPlace();
      const open = await writtenWindow(place, [aNote('kept')]);
      await place.setBytes(open, Buffer.concat([await place.bytes(open), tail]));
      expect(good(await place.store.open(open)).found.end).toMatchObject({
        kind: 'open-or-cut',
        torn: { bytes: tail.length },
      });
      expect(good(await place.store.read(open)).end).toEqual({ kind: 'open-or-cut', torn: null });

      const closed = await writtenWindow(place, [aClosed()]);
      await place.setBytes(closed, Buffer.concat([await place.bytes(closed), tail]));
      expect(good(await place.store.read(closed)).end).toMatchObject({ kind: 'broken', line: 3 });
      expect(code(await place.store.open(closed))).toBe('journal.broken');
    });

    it.each([
      ['open', [aNote('two'), aPause(), aNote('four')]],
      ['closed', [aNote('two'), aPause(), aClosed(), aNote('five')]],
    ])(
      'given a window that is %s, when any line is changed, removed, swapped or doubled, then that line is named',
      async (_, events) => {
        const place = await freshPlace();
        const windowId = await writtenWindow(place, events);
        const whole = await place.bytes(windowId);
        const lines = whole.toString('utf8').split('\n').slice(0, -1);
        for (const [at, line] of lines.entries()) {
          const number = at + 1;
          const next = lines[number];
          const changed = lines.with(at, line.replace('"atMs":', '"atMs":1'));
          const blank = lines.with(at, line.replace(',', ', '));
          expect(await endOf(place, windowId, changed)).toMatchObject({ kind: 'broken', line: number });
          expect(await endOf(place, windowId, blank)).toMatchObject({ kind: 'broken', line: number });
          expect(await endOf(place, windowId, lines.toSpliced(at, 1))).toMatchObject({ kind: 'broken', line: number });
          expect(await endOf(place, windowId, lines.toSpliced(at, 0, line))).toMatchObject({
            kind: 'broken',
            line: number + 1,
          });
          if (next !== undefined)
            expect(await endOf(place, windowId, lines.with(at, next).with(number, line))).toMatchObject({
              kind: 'broken',
              line: number,
            });
        }
        expect(await endOf(place, windowId, lines)).toMatchObject({
          kind: events.length === 4 ? 'complete' : 'open-or-cut',
        });
      },
    );

    it('given a head that knows more than the journal, then the missing line is named; without a head that is said', async () => {
      const place = await freshPlace();
      const windowId = await writtenWindow(place, [aNote('two'), aNote('three')]);
      const whole = await place.bytes(windowId);
      await place.setBytes(windowId, withoutLastLine(whole));
      expect(good(await place.store.read(windowId))).toMatchObject({
        end: { kind: 'broken', line: 3 },
        head: 'contradicts',
      });
      expect(code(await place.store.open(windowId))).toBe('journal.broken');

      await place.setBytes(windowId, whole.subarray(0, -1));
      expect(good(await place.store.read(windowId)).end).toMatchObject({ kind: 'broken', line: 3 });

      await place.setHead(windowId, null);
      expect(good(await place.store.read(windowId))).toMatchObject({
        end: { kind: 'open-or-cut', torn: { bytes: expect.any(Number) } },
        head: 'missing',
      });
      expect(good(await place.store.open(windowId)).found).toMatchObject({ head: 'missing' });
      expect(good(await place.store.read(windowId))).toMatchObject({ head: 'agrees' });
    });

    it('given a process that died between line and head, then nothing is wrong and the head is brought up', async () => {
      const place = await freshPlace();
      const windowId = await writtenWindow(place, [aNote('two'), aNote('three')]);
      await place.setHead(windowId, 2);
      expect(good(await place.store.read(windowId))).toMatchObject({
        end: { kind: 'open-or-cut', torn: null },
        head: 'behind',
      });
      await good(await place.store.open(windowId)).close();
      expect(good(await place.store.read(windowId))).toMatchObject({ head: 'agrees' });
    });

    it('given a newer format, then its lines are shown as they stand and nothing is written', async () => {
      const place = await freshPlace();
      const windowId = await writtenWindow(place, [aNote('two')]);
      const newer = (await place.bytes(windowId)).toString('utf8').replace('"format":1', '"format":2');
      await place.setBytes(windowId, Buffer.from(newer));
      const lines = newer.split('\n').slice(0, -1);

      expect(good(await place.store.read(windowId))).toMatchObject({
        format: 2,
        entries: [],
        end: { kind: 'newer-format', format: 2, lines },
      });
      expect(await place.store.open(windowId)).toMatchObject({
        ok: false,
        fault: { code: 'journal.newer-format', format: 2 },
      });
      expect((await place.bytes(windowId)).toString('utf8')).toBe(newer);
      expect(good(await place.store.list())).toMatchObject([
        { windowId, state: { kind: 'newer-format', format: 2 }, cluster: null },
      ]);
    });

    it('given a journal in the place of another window, then it is broken', async () => {
      const place = await freshPlace();
      const one = await writtenWindow(place, [aClosed()]);
      const other = await writtenWindow(place, [aClosed()]);
      await place.setBytes(one, await place.bytes(other));
      await place.setHead(one, 2);

      expect(good(await place.store.read(one)).end).toMatchObject({ kind: 'broken', line: 1 });
    });
  });
}
