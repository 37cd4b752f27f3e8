import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../core/base/result.ts';
import type { JournalReading, JournalStore, OpenJournal } from '../../core/ports/journal-store.ts';
import { LINE_LIMIT_BYTES } from '../../main/adapters/journal-files/line.ts';
import { good } from '../support/good.ts';
import { aClosed, aNote, aPause, aSnapshotOf, aStarted } from '../support/journal-events.ts';

/** A fresh place for journals that can be looked into, tampered with, and left by a killed process. */
export interface JournalPlace {
  readonly store: JournalStore;
  bytes(windowId: string): Promise<Buffer>;
  setBytes(windowId: string, bytes: Buffer): Promise<void>;
  /** Puts the head back to the entry `seq` of the journal as it stands now, or takes it away. */
  setHead(windowId: string, seq: number | null): Promise<void>;
  setAside(windowId: string): Promise<readonly Buffer[]>;
  /** The process that has journals open dies. */
  kill(): Promise<void>;
}

export function journalConformance(name: string, freshPlace: () => Promise<JournalPlace>): void {
  describe(`Journal (${name})`, () => {
    it('given a new window, when events are appended, then reading gives them in order and the chain fits', async () => {
      const place = await freshPlace();
      const journal = good(await place.store.create(aStarted()));
      await journal.append(aPause());
      await Promise.all(Array.from({ length: 20 }, (_, at) => journal.append(aNote(`${at}`))));

      const reading = good(await place.store.read(journal.windowId));
      expect(reading.entries).toEqual(journal.entries());
      expect(reading.entries.map((entry) => entry.event)).toEqual([
        journal.entries()[0]?.event,
        aPause(),
        ...Array.from({ length: 20 }, (_, at) => aNote(`${at}`)),
      ]);
      expect(reading.entries.map((entry) => entry.prev)).toEqual([
        '0'.repeat(64),
        ...reading.entries.slice(0, -1).map((entry) => entry.hash),
      ]);
      expect(reading).toMatchObject({
        format: 1,
        end: { kind: 'open-or-cut', torn: null },
        head: 'agrees',
        lastHash: reading.entries.at(-1)?.hash,
      });
    });

    it('given an append that has resolved, then the event is there for any other reader', async () => {
      const place = await freshPlace();
      const journal = good(await place.store.create(aStarted()));
      const entry = good(await journal.append(aNote('kept')));

      const last = (await place.bytes(journal.windowId)).toString('utf8').split('\n').at(-2);
      expect(JSON.parse(last ?? '')).toEqual({ seq: entry.seq, prev: entry.prev, ...entry.event, hash: entry.hash });
    });

    it('given text of every kind, when it is read, then it is the same, and nothing invisible stands in the file', async () => {
      const place = await freshPlace();
      const journal = good(await place.store.create(aStarted()));
      const text = 'Grüße 🌊 \u202e\u009b\u0000\u2028\u200b\ud800"\\\n\u{e0041}';
      await journal.append(aNote(text));

      expect(good(await place.store.read(journal.windowId)).entries.at(-1)?.event).toEqual(aNote(text));
      expect((await place.bytes(journal.windowId)).toString('utf8')).not.toMatch(/[^\n\P{C}]|\p{Zl}|\p{Zp}/u);
    });

    it('given a closed journal, when it is opened again, then the chain goes on where it ended', async () => {
      const place = await freshPlace();
      const first = good(await place.store.create(aStarted()));
      await first.append(aNote('before'));
      await first.close();
      const second = good(await place.store.open(first.windowId));
      await second.append(aNote('after'));

      expect(good(await place.store.read(first.windowId))).toMatchObject({ entries: second.entries(), head: 'agrees' });
      expect(second.entries()).toHaveLength(3);
    });

    it('given a journal that this process closed, when something is appended, then it is refused', async () => {
      const place = await freshPlace();
      const journal = good(await place.store.create(aStarted()));
      await journal.close();
      await journal.close();

      expect(code(await journal.append(aNote('late')))).toBe('journal.cannot-write');
      expect(good(await place.store.read(journal.windowId)).entries).toHaveLength(1);
    });

    it('given a closed window, then it is complete and takes only notes and removed precautions', async () => {
      const place = await freshPlace();
      const journal = good(await place.store.create(aStarted()));
      await journal.append(aClosed());
      expect(code(await journal.append(aPause()))).toBe('journal.cannot-write');
      expect(code(await journal.append(aClosed()))).toBe('journal.cannot-write');
      good(await journal.append(aNote('seen')));
      good(await journal.append({ type: 'precaution-removed', atMs: 1, node: 'OCTO-1', by: 'Ada' }));
      await journal.close();
      const again = good(await place.store.open(journal.windowId));
      good(await again.append(aNote('later')));

      const reading = good(await place.store.read(journal.windowId));
      expect(reading).toMatchObject({ end: { kind: 'complete' }, head: 'agrees' });
      expect(reading.entries.map((entry) => entry.event.type)).toEqual([
        'started',
        'closed',
        'note',
        'precaution-removed',
        'note',
      ]);
    });

    it('given a journal in hand, when it is opened a second time, then the holder is named; after close or kill it opens', async () => {
      const place = await freshPlace();
      const journal = good(await place.store.create(aStarted()));
      expect(code(await place.store.open(journal.windowId))).toBe('journal.locked');
      expect(good(await place.store.lockHolder(journal.windowId))).toMatchObject({ windowId: journal.windowId });
      await place.kill();
      expect(good(await place.store.lockHolder(journal.windowId))).toBeNull();
      const second = good(await place.store.open(journal.windowId));
      expect(code(await place.store.open(journal.windowId))).toBe('journal.locked');
      await second.close();
      good(await place.store.open(journal.windowId));
    });

    it('given a window that is not closed, when another of its instance is begun, then it is named, alive or dead', async () => {
      const place = await freshPlace();
      const first = aStarted();
      const second = aStarted({ installationId: first.cluster.installationId });
      const journal = good(await place.store.create(first));
      const refusal = {
        ok: false,
        fault: { code: 'journal.window-open', windowId: first.windowId, cluster: first.cluster.name },
      };
      expect(await place.store.create(second)).toEqual(refusal);
      await place.kill();
      expect(await place.store.create(second)).toEqual(refusal);
      expect(good(await place.store.openWindowOf(first.cluster.installationId))).toMatchObject({
        windowId: first.windowId,
        state: { kind: 'open' },
      });
      good(await place.store.create(aStarted()));

      const resumed = good(await place.store.open(journal.windowId));
      await resumed.append(aClosed());
      await resumed.close();
      expect(good(await place.store.openWindowOf(first.cluster.installationId))).toBeNull();
      good(await place.store.create(second));
    });

    it('given a record that is broken before it was closed, when another window of its instance is begun, then that is said', async () => {
      const place = await freshPlace();
      const started = aStarted();
      await writtenWindow(place, [aNote('one'), aNote('two')], started);
      await place.setBytes(
        started.windowId,
        withLine(await place.bytes(started.windowId), 1, (line) => line.replace('one', 'uno')),
      );

      expect(code(await place.store.create(aStarted({ installationId: started.cluster.installationId })))).toBe(
        'journal.broken',
      );
    });

    it('given a window id that is there already, then no second journal is begun over it', async () => {
      const place = await freshPlace();
      const started = aStarted();
      await writtenWindow(place, [aClosed()], started);

      expect(code(await place.store.create(started))).toBe('journal.cannot-write');
      expect(good(await place.store.read(started.windowId)).entries).toHaveLength(2);
    });

    it.each([
      '',
      '.',
      '..',
      '../..',
      'x'.repeat(36),
      randomUUID().toUpperCase().replaceAll('-', '/'),
      `${randomUUID()}/..`,
      randomUUID(),
    ])('given the window id %j, then there is no such record', async (windowId) => {
      const place = await freshPlace();
      expect(code(await place.store.read(windowId))).toBe('journal.not-found');
      expect(code(await place.store.open(windowId))).toBe('journal.not-found');
    });

    it('given an event that is too long, then it alone is refused', async () => {
      const place = await freshPlace();
      const journal = good(await place.store.create(aStarted()));
      expect(code(await journal.append(aNote('x'.repeat(LINE_LIMIT_BYTES))))).toBe('journal.cannot-write');
      good(await journal.append(aNote('short')));
      expect(good(await place.store.read(journal.windowId)).entries).toHaveLength(2);
    });

    it.each(['seq', 'prev', 'hash', 'format'])(
      'given an event with the member %s, then that is a bug, and nothing is written',
      async (member) => {
        const place = await freshPlace();
        const journal = good(await place.store.create(aStarted()));
        await expect(journal.append({ ...aNote('x'), [member]: 1 })).rejects.toThrow(member);
        good(await journal.append(aNote('still well')));
      },
    );

    it('given an event without a time, then that is a bug, and nothing is written', async () => {
      const place = await freshPlace();
      const journal = good(await place.store.create(aStarted()));
      await expect(journal.append(aNote('x', Number.NaN))).rejects.toThrow('Not an event');
      good(await journal.append(aNote('still well')));
      expect(good(await place.store.read(journal.windowId)).entries).toHaveLength(2);
    });

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

    it('given several windows, then the list has them newest first, with the precautions that are kept', async () => {
      const place = await freshPlace();
      const old = await writtenWindow(
        place,
        [
          aClosed([aSnapshotOf('OCTO-1', 1), aSnapshotOf('OCTO-2', 2)]),
          { type: 'precaution-removed', atMs: 3, node: 'OCTO-1', by: 'Ada' },
        ],
        aStarted({ atMs: 1 }),
      );
      const recent = await writtenWindow(place, [], aStarted({ atMs: 3 }));
      const middle = await writtenWindow(place, [aNote('x')], aStarted({ atMs: 2 }));
      await place.setBytes(
        middle,
        withLine(await place.bytes(middle), 1, (line) => line.replace('note', 'nota')),
      );

      const expected = [
        { windowId: recent, state: { kind: 'open' }, outcome: null },
        { windowId: middle, state: { kind: 'broken', line: 2 }, entries: 1 },
        { windowId: old, state: { kind: 'complete' }, outcome: 'closed', precautionsKept: [{ node: 'OCTO-2' }] },
      ];
      expect(good(await place.store.list())).toMatchObject(expected);
      expect(good(await place.store.list())).toMatchObject(expected);
    });
  });
}

/** Writes a window and gives it back to nobody. */
async function writtenWindow(
  place: JournalPlace,
  events: readonly Parameters<OpenJournal['append']>[0][],
  started = aStarted(),
): Promise<string> {
  const journal = good(await place.store.create(started));
  for (const event of events) good(await journal.append(event));
  await journal.close();
  return started.windowId;
}

async function endOf(place: JournalPlace, windowId: string, lines: readonly string[]): Promise<JournalReading['end']> {
  await place.setBytes(windowId, Buffer.from(lines.map((line) => `${line}\n`).join('')));
  return good(await place.store.read(windowId)).end;
}

function withLine(bytes: Buffer, at: number, change: (line: string) => string): Buffer {
  return Buffer.from(
    bytes
      .toString('utf8')
      .split('\n')
      .map((line, index) => (index === at ? change(line) : line))
      .join('\n'),
  );
}

function withoutLastLine(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf('\n', bytes.length - 2) + 1);
}

function code(result: Result<unknown>): string | null {
  return result.ok ? null : result.fault.code;
}
