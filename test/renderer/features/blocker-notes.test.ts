import { describe, expect, it } from 'vitest';
import type { Blocker } from '../../../core/cluster/blocker.ts';
import type { OctopusTask } from '../../../core/cluster/octopus-task.ts';
import { begin, evolve } from '../../../core/window/evolve.ts';
import type { QuietReading } from '../../../core/window/facts.ts';
import { type Place, placeKey } from '../../../core/window/place.ts';
import { holdAheadWords } from '../../../renderer/features/window/hold-ahead.ts';
import { spaceBySpaceWords } from '../../../renderer/features/window/space-by-space-words.ts';
import { shortClock } from '../../../renderer/ui/words/times.ts';
import { aHeld, aPause, aStarted } from '../../support/journal-events.ts';

const QUIET: Place = { step: 'quiet', node: 'OCTO-1', pass: 0 };
const SINCE_MS = Date.UTC(2026, 10, 24, 22);
const MINUTE_MS = 60_000;

describe('when tasks become a hold', () => {
  const started = aStarted();
  const limits = { quiet: { warnMinutes: 5, holdMinutes: 40 } };
  const window = {
    ...begin({ ...started, plan: { ...started.plan, limits } }),
    inHand: { placeKey: placeKey(QUIET), sinceMs: SINCE_MS },
  };
  const task = { id: 'ServerTasks-1', description: 'Deploy Web' } as OctopusTask;
  const stuck: readonly Blocker[] = [{ kind: 'stuck', task, sinceMs: null }];

  it('is said with its time and what can be answered for them', () => {
    expect(holdAheadWords(window, QUIET, stuck, SINCE_MS + MINUTE_MS)).toBe(
      `What still runs at ${shortClock(SINCE_MS + 40 * MINUTE_MS)} becomes a hold. ` +
        'Among its answers: "Wait longer", "Cancel the tasks", "Stop anyway".',
    );
  });

  it('given tasks that only are counted, then no answer is promised that needs their names', () => {
    expect(holdAheadWords(window, QUIET, [{ kind: 'hidden', count: 2 }], SINCE_MS)).toMatch(
      /answers: "Wait longer"\.$/,
    );
  });

  it('given a pause, a hold, or a step that does not wait for tasks, then nothing is said', () => {
    expect(
      [
        [evolve(window, aPause()), QUIET],
        [evolve(window, aHeld('h1')), QUIET],
        [window, { ...QUIET, step: 'drain' }],
      ].map(([of, place]) => holdAheadWords(of as typeof window, place as Place, stuck, SINCE_MS)),
    ).toEqual([null, null, null]);
  });
});

describe('how the tasks were read', () => {
  const read = (scope: 'all' | 'space-by-space', tasksTookMs?: number) => {
    const value: QuietReading = {
      runningCount: 1,
      tasks: { tasks: [], scope },
      tasksReadAtMs: 5,
      ...(tasksTookMs === undefined ? {} : { tasksTookMs }),
      serverTimeMs: null,
    };
    return { kind: 'observed', value, startedAtMs: 1, observedAtMs: 5 } as const;
  };

  it('is said where it goes space by space, with how long one reading takes', () => {
    expect(spaceBySpaceWords(read('space-by-space', 72_000))).toMatch(
      /read space by space; .* One reading takes 1 min 12 s\.$/,
    );
    expect(spaceBySpaceWords(read('space-by-space', 40))).toMatch(/takes less than 1 s\.$/);
    expect(spaceBySpaceWords(read('space-by-space'))).not.toMatch(/takes/);
  });

  it('given a reading that failed meanwhile, then it is said of the one before', () => {
    const fault = { code: 'octopus.cut-answer', url: 'u' } as const;
    const failed = { kind: 'unknown', fault, sinceMs: 9, lastKnown: read('space-by-space', 2_000) } as const;
    expect(spaceBySpaceWords(failed)).toMatch(/takes 2 s\.$/);
  });

  it('given one query for all, or none yet, then nothing is said', () => {
    expect([spaceBySpaceWords(read('all', 5)), spaceBySpaceWords(undefined)]).toEqual([null, null]);
  });
});
