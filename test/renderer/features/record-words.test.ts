import { expect, it } from 'vitest';
import type { ListedRecord } from '../../../contract/records.ts';
import { looked } from '../../../core/window/evidence.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import {
  chainWords,
  forgottenWindows,
  keptSnapshots,
  nodesWords,
  precautionsIn,
  verdictOn,
} from '../../../renderer/features/record/record-words.ts';
import { aClosed, aSnapshotOf, aStarted } from '../../support/journal-events.ts';

it.each([
  ['ha', 2, 3, 'HA · 2 of 3'],
  ['ha', null, 3, 'HA · 3 nodes'],
  ['single', 1, 1, 'Single server'],
  [null, null, 0, ''],
] as const)('%s, %s patched of %d reads %j', (topology, nodesPatched, nodesPlanned, words) => {
  expect(nodesWords({ topology, nodesPatched, nodesPlanned } as ListedRecord)).toBe(words);
});

it('what a person attested, and no precaution at all, are not counted as kept', () => {
  const snapshot = { ...aSnapshotOf('OCTO-1', 1), removedAtMs: null };
  const others = (['attested', 'none'] as const).map((kind) => ({ ...snapshot, kind }));
  expect(keptSnapshots([...others, snapshot, { ...snapshot, removedAtMs: 2 }])).toEqual([snapshot]);
});

it.each([
  ['open', null, 'Production', 1],
  ['broken', null, 'Production', 1],
  ['open', 5, 'Production', 0],
  ['complete', 5, 'Production', 0],
  ['unreadable', null, null, 0],
  ['open', null, 'Practice cluster', 0],
] as const)(
  'of a record that is %s, closed at %s, of %s, %d windows are forgotten',
  (kind, closedAtMs, cluster, count) => {
    const record = { windowId: 'w', state: { kind }, closedAtMs, cluster } as ListedRecord;
    expect(forgottenWindows([record], [{ openWindow: null }])).toHaveLength(count);
    expect(forgottenWindows([record], [{ openWindow: { windowId: 'w', hand: 'here' } }])).toEqual([]);
    expect(forgottenWindows([record], null)).toEqual([]);
  },
);

it.each([
  ['complete', null, 'Verified'],
  ['complete', { verified: true, end: 'complete', comparison: 'earlier' }, 'Verified'],
  ['complete', { verified: false, end: 'complete', comparison: 'other' }, 'Not the record of that hash'],
  ['open-or-cut', { verified: false, end: 'open-or-cut', comparison: 'other' }, 'Not the record of that hash'],
  ['open-or-cut', { verified: false, end: 'broken', comparison: 'other' }, 'Does not fit'],
  ['broken', { verified: false, end: 'broken', comparison: 'other' }, 'Does not fit'],
  ['broken', null, 'Does not fit'],
] as const)(
  'a chain that is %s, verified as %j, is said to be %j in the details and in the table',
  (end, found, words) => {
    const verification = found === null ? null : { ...found, lastHash: null, words: [] };
    expect(verdictOn(end, verification)).toBe(words);
    if (verification === null) return;
    expect(chainWords({ kind: 'complete' }, { verification, atMs: 0 })).toBe(words);
  },
);

it('restored from can be what is kept at the close or was proved so far, not what was removed or never was', () => {
  const [one, other] = [aSnapshotOf('OCTO-1', 1), aSnapshotOf('OCTO-2', 1)];
  const proved = [one, other].map(
    (precaution): JournalEvent => ({
      type: 'advanced',
      atMs: 0,
      place: { step: 'precaution', node: precaution.node, pass: 0 },
      evidence: looked('seen', 0, { precaution }),
    }),
  );
  const removed: JournalEvent = { type: 'precaution-removed', atMs: 0, node: 'OCTO-1', by: 'a' };
  const attested = { ...one, kind: 'attested' } as const;
  const none = { ...other, kind: 'none' } as const;

  expect(precautionsIn([aStarted(), ...proved])).toEqual([one, other]);
  expect(precautionsIn([aStarted(), ...proved, aClosed([one, other]), removed])).toEqual([other]);
  expect(precautionsIn([aStarted(), aClosed([attested, none])])).toEqual([attested]);
});
