import { expect, it } from 'vitest';
import type { ListedRecord } from '../../../contract/records.ts';
import { createRecordsStore } from '../../../renderer/stores/records-store.ts';
import { answered, fakeBridge, refused } from '../../support/fake-bridge.ts';

const mark = { stream: 'records', seq: 0 } as const;
const listed = (windowId: string): ListedRecord => ({ windowId }) as ListedRecord;

it('given more records than one answer holds, then they are asked for part after part, each shown once', async () => {
  const fake = fakeBridge({
    records: {
      // Between the parts another process began one: the third is told again.
      list: ({ from }) =>
        answered({ mark, total: 5, records: (from === 0 ? ['1', '2', '3'] : ['3', '4']).map(listed) }),
    },
  });
  const records = createRecordsStore(fake.bridge);
  records.start();
  await expect.poll(() => records.store.getState().list.kind).toBe('there');

  expect(records.store.getState().list).toMatchObject({ value: ['1', '2', '3', '4'].map(listed) });
  expect(fake.calls.map(([, request]) => request)).toEqual([{ from: 0 }, { from: 3 }]);
});

it('given a part that cannot be read, then the list is not shown as if it were whole', async () => {
  const fake = fakeBridge({
    records: {
      list: ({ from }) =>
        from === 0
          ? answered({ mark, total: 2, records: [listed('1')] })
          : refused({ code: 'journal.cannot-read', path: '/w', reason: 'gone' }),
    },
  });
  const records = createRecordsStore(fake.bridge);
  records.start();

  await expect.poll(() => records.store.getState().list.kind).toBe('failed');
});
