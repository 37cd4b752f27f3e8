import { expect, it } from 'vitest';
import type { ListedRecord } from '../../../contract/records.ts';
import { nodesWords } from '../../../renderer/features/record/record-words.ts';

it.each([
  ['ha', 2, 3, 'HA · 2 of 3'],
  ['ha', null, 3, 'HA · 3 nodes'],
  ['single', 1, 1, 'Single server'],
  [null, null, 0, ''],
] as const)('%s, %s patched of %d reads %j', (topology, nodesPatched, nodesPlanned, words) => {
  expect(nodesWords({ topology, nodesPatched, nodesPlanned } as ListedRecord)).toBe(words);
});
