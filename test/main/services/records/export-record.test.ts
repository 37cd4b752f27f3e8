import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../../core/window/journal-event.ts';
import { exportCsv } from '../../../../main/services/records/export-csv.ts';
import { exportHtml } from '../../../../main/services/records/export-html.ts';
import { exportJson } from '../../../../main/services/records/export-json.ts';
import { recordFileName } from '../../../../main/services/records/record-file-name.ts';
import { recordLine } from '../../../../main/services/records/record-line.ts';
import { good } from '../../../support/good.ts';
import { aClosed, aHeld, aNote, aSnapshotOf, aStarted } from '../../../support/journal-events.ts';
import { aRecordOf } from '../../../support/record-readings.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&<script>\u202e\u0007\u009b</td>`;
const describeEvent = (event: JournalEvent): string => (event.type === 'note' ? event.text : event.type);

describe('an export', () => {
  it('given hostile text everywhere, then the page has no element, attribute or invisible character of it', async () => {
    const record = await aRecordOf([aNote(HOSTILE), aClosed()], aStarted({ cluster: HOSTILE }));
    const page = exportHtml(await record.reading(), describeEvent);
    expect(new Set([...page.matchAll(/<\/?([a-z]+)/gi)].map(([, name]) => name))).toEqual(
      new Set([
        'html',
        'head',
        'meta',
        'title',
        'style',
        'body',
        'h',
        'dl',
        'dt',
        'dd',
        'p',
        'ul',
        'li',
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
      ]),
    );
    expect(page).not.toMatch(/[^\n\P{C}]/u);
    expect(page).toContain(
      '&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;script&gt;\\u{202e}\\u{7}\\u{9b}&lt;/td&gt;',
    );
  });

  it('given any record, then the page loads nothing, and its policy stands before anything else that could', async () => {
    const page = exportHtml(await (await aRecordOf([aClosed()])).reading(), describeEvent);
    expect(page).toMatch(
      /^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n/,
    );
    expect(page).not.toMatch(/\s(src|href|on\w+)=|url\(|@import|javascript:/i);
    expect(page).toContain('compare the last hash with the one in your ticket');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\uff1d1'])(
    'given %j, then no cell of the table is a formula',
    async (text) => {
      const csv = exportCsv(await (await aRecordOf([aNote(text)])).reading(), describeEvent);
      const cell = csv.split('\r\n')[2]?.split(',')[3];
      expect(cell).toMatch(/^['\\]/);
    },
  );

  it('given a record, then the table has a row an entry, and quotes what needs it', async () => {
    const reading = await (await aRecordOf([aNote('a "b", c')])).reading();
    expect(exportCsv(reading, describeEvent)).toBe(
      [
        '\ufeffentry,time,type,what,hash',
        `1,2026-11-24 22:00:00 UTC,started,started,${reading.entries[0]?.hash}`,
        `2,2026-11-24 22:01:00 UTC,note,"a ""b"", c",${reading.entries[1]?.hash}`,
        '',
      ].join('\r\n'),
    );
  });

  test.prop([fc.string({ unit: 'binary' })])(
    'given any text, then JSON gives it back and shows all of it',
    async (text) => {
      const reading = await (await aRecordOf([aNote(text)])).reading();
      const json = exportJson(reading);
      expect(JSON.parse(json)).toMatchObject({
        windowId: reading.windowId,
        format: 1,
        end: { kind: 'open-or-cut' },
        lastHash: reading.lastHash,
        entries: reading.entries,
      });
      expect(json).not.toMatch(/[^\n\P{C}]/u);
    },
  );

  it.each([
    ['Production Octopus', 'lowtide-Production-Octopus-2026-11-24-0f8fad5b.csv'],
    ['../../etc/passwd', 'lowtide-etc-passwd-2026-11-24-0f8fad5b.csv'],
    ['C:\\CON\u202etxt.exe', 'lowtide-C-CON-u-202e-txt-exe-2026-11-24-0f8fad5b.csv'],
    ['日本', 'lowtide-2026-11-24-0f8fad5b.csv'],
    ['x'.repeat(500), `lowtide-${'x'.repeat(60)}-2026-11-24-0f8fad5b.csv`],
  ])('given the cluster %j, then the file is called %s', async (cluster, name) => {
    const record = await aRecordOf([], aStarted({ cluster, windowId: '0f8fad5b-d9cb-469f-a165-70867728950e' }));
    expect(recordFileName(await record.reading(), 'csv')).toBe(name);
  });

  it('given a date that no calendar has, then it is not shown', async () => {
    const reading = await (
      await aRecordOf([], aStarted({ atMs: 1e300, windowId: '0f8fad5b-d9cb-469f-a165-70867728950e' }))
    ).reading();
    expect(recordFileName(reading, 'json')).toBe('lowtide-Production-Octopus-0f8fad5b.json');
    expect(exportCsv(reading, describeEvent)).toContain('1,unknown,started');
  });
});

describe('a line of the list', () => {
  it('given a window that was left at a hold, as a rehearsal without a terminal is, then it is open and held', async () => {
    const withdrawn = { type: 'hold-withdrawn', atMs: 0, holdId: 'h1' } as const;
    const lines = [[], [aHeld('h1')], [aHeld('h1'), withdrawn], [aHeld('h1'), withdrawn, aHeld('h2')]].map(
      async (events) => {
        const record = await aRecordOf(events);
        const [summary] = good(await record.journals.store.list());
        return summary && [recordLine(summary, 0).split('  ')[2], summary.holds];
      },
    );
    expect(await Promise.all(lines)).toEqual([
      ['open', 0],
      ['open, held', 1],
      ['open', 1],
      ['open, held', 2],
    ]);
  });

  it('given precautions past their date, then they are named; those removed or not yet due are not', async () => {
    const nowMs = Date.UTC(2026, 11, 1);
    const kept = [aSnapshotOf('OCTO-1', nowMs - 1), aSnapshotOf('OCTO-2', nowMs + 1), aSnapshotOf('OCTO-3', nowMs - 1)];
    const record = await aRecordOf([
      aClosed(kept),
      { type: 'precaution-removed', atMs: nowMs, node: 'OCTO-3', by: 'Ada' },
    ]);
    const [summary] = good(await record.journals.store.list());
    expect(summary && recordLine(summary, nowMs)).toBe(
      `2026-11-24 22:00:00 UTC  ${record.windowId}  complete  closed  Production Octopus  precaution on OCTO-1 is past its date`,
    );
  });
});
