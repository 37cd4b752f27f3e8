import { describe, expect, it } from 'vitest';
import type { RecordsService } from '../../../../main/services/records/records-service.ts';
import { recordsService } from '../../../../main/services/records/records-service.ts';
import { good } from '../../../support/good.ts';
import { aClosed, aNote, aPause, aStarted } from '../../../support/journal-events.ts';
import type { WrittenRecord } from '../../../support/record-readings.ts';
import { aRecordOf } from '../../../support/record-readings.ts';

const WINDOW = '0f8fad5b-d9cb-469f-a165-70867728950e';

function serviceOver(record: WrittenRecord): RecordsService {
  return recordsService(record.journals.store, (event) =>
    event.type === 'note' ? `${event.by} noted: ${event.text}` : `It was ${event.type}`,
  );
}

describe('records', () => {
  it('given a record, when it is shown, then every event is a line, with its time, and the end and the last hash are said', async () => {
    const record = await aRecordOf([aNote('all \u202ewell'), aPause()], aStarted({ windowId: WINDOW }));
    const { lastHash } = await record.reading();
    expect(good(await serviceOver(record).show(WINDOW))).toEqual([
      `Production Octopus, window ${WINDOW}`,
      'Result:',
      '  Not closed; this is how it stood at 2026-11-24 22:02:00 UTC',
      'Entries:',
      '#1  2026-11-24 22:00:00 UTC  It was started',
      '#2  2026-11-24 22:01:00 UTC  Ada noted: all \\u{202e}well',
      '#3  2026-11-24 22:02:00 UTC  It was paused',
      'Open or cut: the window was not closed.',
      `Last hash: ${lastHash}`,
    ]);
  });

  it('given a broken record, when it is shown, then the entries before the break are, and the line is named', async () => {
    const record = await aRecordOf([aNote('one'), aNote('two')], aStarted({ windowId: WINDOW }));
    tamper(record, 'two', 'TWO');
    expect(good(await serviceOver(record).show(WINDOW)).slice(1)).toEqual([
      'Result:',
      '  Not known whether it was closed; this is how it stood at 2026-11-24 22:01:00 UTC',
      '  Told from the entries before line 3 alone: these fit.',
      'Entries:',
      '#1  2026-11-24 22:00:00 UTC  It was started',
      '#2  2026-11-24 22:01:00 UTC  Ada noted: one',
      'Broken at line 3: line 3 was changed: its hash is another. Only the entries before it are shown.',
      expect.stringContaining('Last hash: '),
    ]);
  });

  it('given a whole record, when it is verified, then it says what that proves and what it does not', async () => {
    const record = await aRecordOf([aClosed()]);
    const { lastHash } = await record.reading();
    expect(good(await serviceOver(record).verify(record.windowId, null))).toEqual({
      verified: true,
      end: 'complete',
      comparison: 'not-asked',
      lastHash,
      words: [
        'Verified: every entry fits the one before it. Who can write this file could rewrite it whole; compare the last hash with the one in your ticket.',
        'Complete: the window was closed.',
      ],
    });
  });

  it('given the hash of a ticket, then it is the last one, an earlier one, none, or not a hash', async () => {
    const record = await aRecordOf([aClosed(), aNote('later')]);
    const hashes = (await record.reading()).entries.map((entry) => entry.hash);
    const service = serviceOver(record);
    expect(good(await service.verify(record.windowId, ` ${hashes[2]?.toUpperCase()}\n`))).toMatchObject({
      verified: true,
      comparison: 'same',
    });
    expect(good(await service.verify(record.windowId, hashes[1] ?? ''))).toMatchObject({
      verified: true,
      comparison: 'earlier',
      words: [expect.stringContaining('that of entry 2; 1 entry follows it'), expect.anything()],
    });
    expect(good(await service.verify(record.windowId, 'f'.repeat(64)))).toMatchObject({
      verified: false,
      end: 'complete',
      comparison: 'other',
      words: [
        'Not the record of that hash: no entry has it, so this is another record, or it was rewritten. Every entry fits the one before it.',
        'Complete: the window was closed.',
      ],
    });
    expect(await service.verify(record.windowId, 'abc')).toMatchObject({
      ok: false,
      fault: { code: 'input.wrong', place: '--hash' },
    });
  });

  it('given a record that is changed, cut, newer or without its head, then that is said', async () => {
    const changed = await aRecordOf([aNote('one'), aClosed()]);
    tamper(changed, 'one', 'two');
    const broken = good(await serviceOver(changed).verify(changed.windowId, null));
    expect(broken).toMatchObject({
      verified: false,
      end: 'broken',
      words: [expect.stringMatching(/^Not verified\. Broken at line 2/)],
    });
    expect(good(await serviceOver(changed).verify(changed.windowId, 'f'.repeat(64))).words).toEqual([
      expect.stringMatching(/^Not verified\. Broken at line 2.* No entry that could be read has the hash you gave\.$/),
    ]);

    const newer = await aRecordOf([aClosed()]);
    tamper(newer, '"format":1', '"format":7');
    expect(good(await serviceOver(newer).verify(newer.windowId, null))).toMatchObject({
      verified: false,
      end: 'newer-format',
      words: [expect.stringContaining('format 7')],
    });
    expect(good(await serviceOver(newer).show(newer.windowId)).slice(1, 3)).toEqual([
      'Entries:',
      expect.stringMatching(/^#1 {2}\{"seq":1,/),
    ]);

    const headless = await aRecordOf([aClosed()]);
    const lost = headless.journals.records.get(headless.windowId);
    if (lost !== undefined) lost.mark = null;
    expect(good(await serviceOver(headless).verify(headless.windowId, null)).words.at(-1)).toContain('head file');
  });

  it('given no such record, then every question is answered with that', async () => {
    const service = serviceOver(await aRecordOf([]));
    const notFound = { ok: false, fault: { code: 'journal.not-found', windowId: WINDOW } };
    expect([
      await service.show(WINDOW),
      await service.verify(WINDOW, null),
      await service.exportAs(WINDOW, 'html'),
    ]).toEqual([notFound, notFound, notFound]);
  });
});

function tamper(record: WrittenRecord, from: string, to: string): void {
  const stored = record.journals.records.get(record.windowId);
  if (stored !== undefined) stored.bytes = Buffer.from(stored.bytes.toString('utf8').replace(from, to));
}
