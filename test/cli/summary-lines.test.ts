import { describe, expect, it } from 'vitest';
import { precautionLines, summaryLines } from '../../cli/show/summary-lines.ts';
import { windowSummary } from '../../cli/window/summary.ts';
import type { Change } from '../../core/window/change.ts';
import type { Window } from '../../core/window/window.ts';
import { aSnapshotOf } from '../support/journal-events.ts';
import { maintenanceOnAtTheEnd } from '../support/small-world/maintenance-on-at-the-end.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { startOf, walk } from '../support/small-world/walk.ts';

describe('the closing summary', () => {
  it('given a drain that somebody else set meanwhile, then it is said beside the changes that were put back', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { window } = walk(world, [startOf(world)], {
      meddle: (changed, { inHand }) => {
        if (inHand?.placeKey === 'settle|0|OCTO-1') changed.node('OCTO-2').draining = true;
      },
    });

    expect(linesOf(window)).toContainEqual(
      expect.stringMatching(/^Still on, not by this window: drain OCTO-2 on, set by somebody else, read \d\d:/u),
    );
    expect(linesOf(window)).toContainEqual(expect.stringMatching(/^Changes: \d+ changes restored$/u));
    expect(summaryOf(window).staysOn).toEqual([{ subject: 'drain OCTO-2', whose: 'others' }]);
  });

  it('given a change that was left, then it says what was set, not how it is now', () => {
    const world = new SmallWorld({ topology: 'single' });
    const { window } = walk(world, [startOf(world)]);
    const left: Change = {
      subject: { what: 'drain', node: 'OCTO-1' },
      prior: 'off',
      set: 'on',
      state: { kind: 'left', atMs: 1, reason: 'it is lifted already' },
      madeAtMs: 1,
    };

    expect(linesOf({ ...window, changes: [left] })).toContain(
      'Left: drain OCTO-1: was off, set on (it is lifted already)',
    );
    expect(linesOf(window).filter((line) => line.startsWith('Still on'))).toEqual([]);
  });
});

it('the summary tells an attested precaution with the time of its statement, a snapshot with its date', () => {
  const madeAtMs = new Date(2026, 10, 24, 21, 5).getTime();
  const snapshot = { ...aSnapshotOf('OCTO-1', new Date(2026, 10, 27, 22, 30).getTime()), madeAtMs };
  const attested = { ...snapshot, node: 'OCTO-2', kind: 'attested' as const, words: 'image 7', keepUntilMs: null };
  const none = { ...attested, node: 'OCTO-3', kind: 'none' as const, words: 'a toy' };

  expect(precautionLines({ precautions: [snapshot, attested, none] })).toEqual([
    'Precaution OCTO-1: snapshot, lowtide-OCTO-1, keep until 27 Nov 22:30',
    'Precaution OCTO-2: attested, stated 24 Nov 21:05, image 7',
    'Precaution OCTO-3: none, a toy',
  ]);
});

it('a change that was put back and is found otherwise at the end is still changed, in words and in --json', () => {
  const world = new SmallWorld({ topology: 'single' });
  const { window } = walk(world, [startOf(world)], maintenanceOnAtTheEnd);

  expect(window.hold?.fault.code).toBe('window.change-not-put-back');
  expect(linesOf(window)).toContain('Still changed: maintenance-mode: was off, was put back, is on');
  const states = summaryOf(window).changes.map(({ subject, state }) => [subject, state]);
  expect(states).toContainEqual(['maintenance-mode', 'owned']);
  expect(new Set(states.slice(1).map(([, state]) => state))).toEqual(new Set(['restored']));
  expect(linesOf(window)).toContain(`Changes: ${states.length - 1} changes restored`);
});

it('the last line of --json tells when each precaution was read back or stated', () => {
  const world = new SmallWorld({ topology: 'single' });
  const { window } = walk(world, [startOf(world)]);
  const snapshot = { ...aSnapshotOf('OCTO-1', 20_000), madeAtMs: 12_000 };

  expect(summaryOf({ ...window, precautions: [snapshot] }).precautions).toEqual([
    { node: 'OCTO-1', kind: 'snapshot', words: 'lowtide-OCTO-1', madeAtMs: 12_000, keepUntilMs: 20_000 },
  ]);
});

function summaryOf(window: Window) {
  return windowSummary(window, { outcome: 'closed', hold: null, nowMs: 0, lastHash: null, record: '' });
}

function linesOf(window: Window): readonly string[] {
  return summaryLines(summaryOf(window), window, null, (_tone, text) => text, 200).map((line) => line.trim());
}
