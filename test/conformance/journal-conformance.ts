import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LINE_LIMIT_BYTES } from '../../main/adapters/journal-files/line.ts';
import { good } from '../support/good.ts';
import { aClosed, aNote, aPause, aSnapshotOf, aStarted } from '../support/journal-events.ts';
import { code, type JournalPlace, withLine, writtenWindow } from './journal-place.ts';

/** What every journal keeps: order, chain, locks, one window an instance, the list. */
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
      expect(good(await place.store.openWindowOf(first.cluster.installationId.toUpperCase()))).toMatchObject({
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
