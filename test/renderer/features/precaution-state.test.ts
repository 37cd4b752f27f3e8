import { expect, it } from 'vitest';
import type { Hold } from '../../../core/window/hold.ts';
import type { Window } from '../../../core/window/window.ts';
import { whyNoRestore } from '../../../renderer/features/window/answer-words.ts';
import { precautionState } from '../../../renderer/features/window/precaution-state.ts';
import { aSnapshotOf } from '../../support/journal-events.ts';

// Local times, as they are shown.
const statedAtMs = new Date(2026, 10, 24, 21, 5).getTime();
const sameDayMs = new Date(2026, 10, 24, 23, 13).getTime();
const nextDayMs = new Date(2026, 10, 25, 0, 10).getTime();
const snapshot = { ...aSnapshotOf('OCTO-1', nextDayMs), madeAtMs: statedAtMs };
const attested = { ...snapshot, kind: 'attested' as const, words: 'image 7', keepUntilMs: null };

it.each([
  ['attested, on the same day', attested, sameDayMs, 'Stated 21:05, 2 h 8 min ago'],
  ['attested, the day before', attested, nextDayMs, 'Stated Tue 24 Nov 21:05, 3 h 5 min ago'],
  ['none', { ...attested, kind: 'none' as const }, sameDayMs, 'With a reason'],
  ['a snapshot', snapshot, sameDayMs, 'Kept to Wed 25 Nov 00:10'],
  ['a snapshot that is gone', { ...snapshot, removedAtMs: sameDayMs }, nextDayMs, 'Removed Tue 24 Nov 23:13'],
])('%s', (_what, precaution, nowMs, words) => {
  expect(precautionState(precaution, nowMs)).toBe(words);
});

it('where a machine must be restored by hand, it is said when its precaution was stated', () => {
  const hold = { place: { step: 'reboot', node: 'OCTO-1', pass: 1 }, answers: ['look-again'] } as unknown as Hold;

  expect(whyNoRestore(hold, { precautions: [attested] } as unknown as Window)).toBe(
    'The precaution is attested, stated Tue 24 Nov 21:05, so you restore it yourself: image 7',
  );
});
