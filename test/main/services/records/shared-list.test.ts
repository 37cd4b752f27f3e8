import { expect, it } from 'vitest';
import { openJournalStore } from '../../../../main/adapters/journal-files/journal-store.ts';
import { sharedList } from '../../../../main/services/records/shared-list.ts';
import { good } from '../../../support/good.ts';
import { aStarted } from '../../../support/journal-events.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function aStore() {
  const real = openJournalStore(await temporaryFolder());
  let readings = 0;
  const time = { nowMs: 0 };
  const counting = {
    ...real,
    create: (started: Parameters<typeof real.create>[0]) => real.create(started),
    list: () => {
      readings += 1;
      return real.list();
    },
  };
  return { ...sharedList(counting as typeof real, () => time.nowMs), time, readings: () => readings };
}

it('given several screens that ask at once, then the disk is read once', async () => {
  const { store, readings } = await aStore();

  await Promise.all([store.list(), store.list(), store.list()]);
  await store.list();

  expect(readings()).toBe(1);
});

it('given a list that is two seconds old, then it is read again', async () => {
  const { store, time, readings } = await aStore();
  await store.list();
  time.nowMs = 2_000;
  await store.list();

  expect(readings()).toBe(2);
});

it('given something that was written here, then the next list has it', async () => {
  const { store, forget } = await aStore();
  expect(good(await store.list())).toEqual([]);
  const journal = good(await store.create(aStarted()));
  await journal.close();
  forget();

  expect(good(await store.list()).map(({ windowId }) => windowId)).toEqual([journal.windowId]);
});

it('given something written during a reading, then that reading is not used again', async () => {
  const { store, forget } = await aStore();
  const before = store.list();
  const journal = good(await store.create(aStarted()));
  await journal.close();
  forget();
  await before;

  expect(good(await store.list()).length).toBe(1);
});
