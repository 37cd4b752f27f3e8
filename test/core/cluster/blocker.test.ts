import { describe, expect, it } from 'vitest';
import { blockersOf } from '../../../core/cluster/blocker.ts';
import type { OctopusTask } from '../../../core/cluster/octopus-task.ts';

const NOW = Date.UTC(2026, 10, 24, 22);
const MINUTE = 60_000;

const aTask = (change: Partial<OctopusTask> = {}): OctopusTask => ({
  id: 'ServerTasks-1',
  name: 'Deploy',
  description: 'Deploy',
  state: 'executing',
  spaceId: 'Spaces-1',
  nodeId: 'OctopusServerNodes-OCTO-1',
  queueTimeMs: NOW - 20 * MINUTE,
  startTimeMs: NOW - 19 * MINUTE,
  lastUpdatedMs: NOW - MINUTE,
  hasPendingInterruptions: false,
  ...change,
});

const kindOf = (change: Partial<OctopusTask>, serverNowMs: number | null = NOW) =>
  blockersOf([aTask(change)], 1, serverNowMs)[0]?.kind;

describe('the class of a blocker', () => {
  it.each([
    ['it moves', {}, 'finishing'],
    ['exactly ten minutes without a move', { lastUpdatedMs: NOW - 10 * MINUTE }, 'finishing'],
    ['longer than ten minutes', { lastUpdatedMs: NOW - 10 * MINUTE - 1 }, 'stuck'],
    ['cancelling for five minutes', { state: 'cancelling', lastUpdatedMs: NOW - 5 * MINUTE }, 'finishing'],
    ['cancelling for longer', { state: 'cancelling', lastUpdatedMs: NOW - 5 * MINUTE - 1 }, 'stuck'],
    ['a person is waited for, however old', { hasPendingInterruptions: true, lastUpdatedMs: 0 }, 'needs-a-person'],
    ['no time of the last move', { lastUpdatedMs: null }, 'finishing'],
    ['a state of a newer version', { state: 'other' }, 'finishing'],
  ] as const)('%s', (_what, change, kind) => {
    expect(kindOf(change)).toBe(kind);
  });

  it.each([-9, 9])('is told by the clock of the server, %i hours away from ours', (hours) => {
    const serverNowMs = NOW + hours * 60 * MINUTE;
    expect(kindOf({ lastUpdatedMs: serverNowMs - MINUTE }, serverNowMs)).toBe('finishing');
    expect(kindOf({ lastUpdatedMs: serverNowMs - 11 * MINUTE }, serverNowMs)).toBe('stuck');
  });

  it('where the server does not tell the time nothing is called stuck', () => {
    expect(kindOf({ lastUpdatedMs: 1 }, null)).toBe('finishing');
  });

  it('what is counted above the list is hidden; a longer list hides nothing', () => {
    expect(blockersOf([aTask()], 3, NOW)).toMatchObject([{ kind: 'finishing' }, { kind: 'hidden', count: 2 }]);
    expect(blockersOf([], 1, NOW)).toEqual([{ kind: 'hidden', count: 1 }]);
    expect(blockersOf([aTask()], 0, NOW)).toMatchObject([{ kind: 'finishing' }]);
    expect(blockersOf([], 0, NOW)).toEqual([]);
  });
});
