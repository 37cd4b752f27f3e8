import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openJournalStore } from '../../../../main/adapters/journal-files/journal-store.ts';
import { good } from '../../../support/good.ts';
import { aNote, aStarted } from '../../../support/journal-events.ts';
import { smallDisk } from '../../../support/small-disk.ts';

const probe = smallDisk(16);
probe?.remove();

describe.skipIf(probe === null)('a real file system', () => {
  it('given a disk that fills up, then the last event is refused and every one before it is kept', async () => {
    const disk = aDisk(64);
    const journal = good(await openJournalStore(disk.path).create(aStarted()));
    onTestFinished(() => journal.close());
    let kept = 1;
    for (;;) {
      const appended = await journal.append(aNote('x'.repeat(3000)));
      if (!appended.ok) {
        expect(appended.fault).toMatchObject({
          code: 'journal.cannot-write',
          reason: expect.stringContaining('ENOSPC'),
        });
        break;
      }
      kept += 1;
    }
    expect(kept).toBeGreaterThan(5);
    await journal.close();
    const reading = good(await openJournalStore(disk.path).read(journal.windowId));
    expect(reading).toMatchObject({ end: { kind: 'open-or-cut', torn: null }, head: 'agrees' });
    expect(reading.entries).toHaveLength(kept);
  });

  it('given a full disk, then no window begins, and none is left behind', async () => {
    const disk = aDisk(64);
    await writeFile(join(disk.path, 'filler'), Buffer.alloc(64 * 1024)).catch(() => undefined);
    const started = aStarted();
    expect(await openJournalStore(disk.path).create(started)).toMatchObject({
      ok: false,
      fault: { code: 'journal.cannot-write', reason: expect.stringContaining('ENOSPC') },
    });
    await rm(join(disk.path, 'filler'));
    expect(good(await openJournalStore(disk.path).list())).toEqual([]);
    await good(await openJournalStore(disk.path).create(started)).close();
  });

  it('given a read-only folder, then it can be read and listed; nothing begins and nothing opens', async () => {
    const disk = aDisk(256);
    const started = aStarted();
    await good(await openJournalStore(disk.path).create(started)).close();
    disk.readOnly();
    const store = openJournalStore(disk.path);
    expect(good(await store.read(started.windowId)).entries).toHaveLength(1);
    expect(good(await store.list())).toMatchObject([{ windowId: started.windowId, state: { kind: 'open' } }]);
    const refused = { ok: false, fault: { code: 'journal.cannot-write', reason: expect.stringContaining('EROFS') } };
    expect(await store.open(started.windowId)).toMatchObject(refused);
    expect(await store.create(aStarted())).toMatchObject(refused);
  });
});

function aDisk(kilobytes: number): NonNullable<ReturnType<typeof smallDisk>> {
  const disk = smallDisk(kilobytes);
  if (disk === null) throw new Error('The probe could mount, this did not.');
  onTestFinished(() => disk.remove());
  return disk;
}
