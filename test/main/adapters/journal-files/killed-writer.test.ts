import { expect, it, onTestFinished } from 'vitest';
import { openJournalStore } from '../../../../main/adapters/journal-files/journal-store.ts';
import { child } from '../../../support/child.ts';
import { good } from '../../../support/good.ts';
import { aStarted } from '../../../support/journal-events.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const KILLS = 12;

it(`given a writer killed ${KILLS} times with -9, then nothing that it acknowledged is ever lost, and the next one goes on`, {
  timeout: 60_000,
}, async () => {
  const data = await temporaryFolder();
  const store = openJournalStore(data);
  const started = aStarted();
  await good(await store.create(started)).close();
  let acknowledged: string | null = null;
  for (let round = 0; round < KILLS; round += 1) {
    const writer = child('./journal-writer.ts', [data, started.windowId]);
    onTestFinished(() => writer.kill());
    for (let heard = 0; heard <= round * 3; heard += 1) acknowledged = await writer.hear();
    if (round === 0)
      expect(await store.open(started.windowId)).toMatchObject({
        ok: false,
        fault: { code: 'journal.locked', holder: expect.stringContaining(`process ${writer.pid} `) },
      });
    await writer.kill();
    for (let line = await writer.hear(); line !== null; line = await writer.hear()) acknowledged = line;

    const reading = good(await store.read(started.windowId));
    const [seq, hash] = (acknowledged ?? '').split(' ');
    expect(reading.end.kind).toBe('open-or-cut');
    expect(reading.entries[Number(seq) - 1]?.hash).toBe(hash);
    expect(reading.entries.length - Number(seq)).toBeLessThanOrEqual(1);
    expect(good(await store.lockHolder(started.windowId))).toBeNull();
  }
  const last = good(await store.open(started.windowId));
  onTestFinished(() => last.close());
  expect(last.entries().length).toBeGreaterThan(KILLS);
});

it('given a writer at work, when its journal is read again and again without a lock, then it is never broken and only grows', {
  timeout: 60_000,
}, async () => {
  const data = await temporaryFolder();
  const store = openJournalStore(data);
  const started = aStarted();
  await good(await store.create(started)).close();
  const writer = child('./journal-writer.ts', [data, started.windowId]);
  onTestFinished(() => writer.kill());
  await writer.hear();
  let known = 0;
  for (let round = 0; round < 150; round += 1) {
    const reading = good(await store.read(started.windowId));
    expect(reading.end.kind).toBe('open-or-cut');
    expect(['agrees', 'behind']).toContain(reading.head);
    expect(reading.entries.length).toBeGreaterThanOrEqual(known);
    known = reading.entries.length;
  }
  expect(known).toBeGreaterThan(1);
});
