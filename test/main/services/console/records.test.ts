import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openJournalStore } from '../../../../main/adapters/journal-files/journal-store.ts';
import { aConsole, good } from '../../../support/a-console.ts';
import { aClosed, aStarted } from '../../../support/journal-events.ts';

/** A console with one closed record, whose precaution is kept. */
async function aRecord() {
  const our = await aConsole();
  const started = aStarted({ cluster: 'Production Octopus' });
  const journal = await openJournalStore(our.dataFolder).create(started);
  if (!journal.ok) throw new Error(journal.fault.code);
  const precaution = {
    node: 'OCTO-1',
    kind: 'snapshot',
    words: 'lowtide-x-OCTO-1',
    snapshotId: '7',
    madeAtMs: started.atMs,
    keepUntilMs: null,
    restore: 'by hand',
    removedAtMs: null,
  } as const;
  await journal.value.append({ ...aClosed(), precautions: [precaution] });
  await journal.value.close();
  return { our, windowId: started.windowId };
}

it('given a note, then it stands in the record with its author, and the record is still whole', async () => {
  const { our, windowId } = await aRecord();

  await good(our.api.records.addNote({ windowId, text: 'CHG-48213 closed' }));

  const { entries } = await good(our.api.records.read({ windowId }));
  expect(entries.at(-1)?.event).toMatchObject({ type: 'note', text: 'CHG-48213 closed' });
  expect(await good(our.api.records.verify({ windowId, expectedHash: null }))).toMatchObject({ verified: true });
  expect(our.events.map(({ event }) => event.type)).toContain('records-changed');
});

it('given a precaution that was removed, then it is noted once, and no longer on the list', async () => {
  const { our, windowId } = await aRecord();

  await good(our.api.records.precautionRemoved({ windowId, node: 'OCTO-1' }));

  const [record] = (await good(our.api.records.list({ from: 0 }))).records;
  expect(record?.precautionsKept).toEqual([]);
  expect((await our.api.records.precautionRemoved({ windowId, node: 'OCTO-1' })).ok).toBe(false);
  expect((await our.api.records.precautionRemoved({ windowId, node: 'OCTO-9' })).ok).toBe(false);
});

it.each(['html', 'csv', 'json', 'pdf'] as const)(
  'given a place to save, then the record is exported as %s',
  async (as) => {
    const { our, windowId } = await aRecord();
    our.chosen.save = join(our.dataFolder, `report.${as}`);

    expect(await good(our.api.records.exportAs({ windowId, as }))).toEqual({ path: our.chosen.save });

    expect(readFileSync(our.chosen.save, 'utf8').length).toBeGreaterThan(4);
    expect(our.asked[0]).toMatch(new RegExp(`^save lowtide-Production-Octopus-.*\\.${as}$`, 'u'));
  },
);

it('given a cancelled dialog, then nothing is written, and nothing is wrong', async () => {
  const { our, windowId } = await aRecord();

  expect(await good(our.api.records.exportAs({ windowId, as: 'html' }))).toBeNull();
});

it('given a place that cannot be written, then it says which', async () => {
  const { our, windowId } = await aRecord();
  our.chosen.save = join(our.dataFolder, 'nowhere', 'report.html');

  expect(await our.api.records.exportAs({ windowId, as: 'html' })).toMatchObject({
    ok: false,
    fault: { code: 'console.cannot-save', path: our.chosen.save },
  });
});

it('given a record that lies elsewhere, then it is read and verified; another file is told apart', async () => {
  const { our, windowId } = await aRecord();
  const elsewhere = join(our.dataFolder, 'from-a-colleague.jsonl');
  copyFileSync((await good(our.api.records.read({ windowId }))).path, elsewhere);

  our.chosen.file = elsewhere;
  expect(await good(our.api.records.openFile({}))).toMatchObject({
    windowId,
    end: { kind: 'complete' },
    head: 'missing',
  });
  our.chosen.file = join(our.dataFolder, 'settings.json');
  expect(await our.api.records.openFile({})).toMatchObject({ ok: false, fault: { code: 'journal.cannot-read' } });
  our.chosen.file = null;
  expect(await good(our.api.records.openFile({}))).toBeNull();
});

it('the folder of a record is shown, and only that of a record', async () => {
  const { our, windowId } = await aRecord();

  await good(our.api.records.showInFolder({ windowId }));

  expect(our.asked).toEqual([`show ${(await good(our.api.records.read({ windowId }))).path}`]);
  expect((await our.api.records.showInFolder({ windowId: '11111111-2222-4333-8444-555555555555' })).ok).toBe(false);
});
