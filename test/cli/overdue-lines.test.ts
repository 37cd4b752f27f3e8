import { expect, it } from 'vitest';
import { overdueLines } from '../../cli/show/overdue-lines.ts';
import type { RecordSummary } from '../../core/ports/journal-store.ts';

function aRecord(installationId: string, keepUntilMs: number | null): RecordSummary {
  return {
    windowId: 'w',
    path: '/w',
    state: { kind: 'complete' },
    cluster: 'Production Octopus',
    installationId,
    topology: 'ha',
    nodesPatched: 2,
    nodesPlanned: 2,
    holds: 0,
    isHeld: false,
    startedAtMs: 0,
    closedAtMs: 1,
    outcome: 'closed',
    precautionsKept: [
      {
        node: 'OCTO-1',
        kind: 'snapshot',
        words: 'lowtide-w-OCTO-1',
        snapshotId: 's',
        madeAtMs: 0,
        keepUntilMs,
        restore: '',
        removedAtMs: null,
      },
    ],
    entries: 2,
    lastHash: null,
  };
}

it('names a precaution past its date, of this instance alone', () => {
  const records = [aRecord('mine', 999), aRecord('mine', 1_000), aRecord('mine', null), aRecord('other', 1)];

  expect(overdueLines(records, 'mine', 1_000)).toEqual([
    expect.stringMatching(
      /^Precaution of OCTO-1 is past its date \(01 Jan .*\): lowtide-w-OCTO-1, window w\. Remove it\.$/u,
    ),
  ]);
});
