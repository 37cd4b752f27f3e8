import { expect, it } from 'vitest';
import { planFile } from '../../practice/files/plan-file.ts';

const NODES = { nodes: ['OCTO-1', 'OCTO-2'], drainedBefore: null, otherInstances: new Map() };

it('given a clock that runs fast, then limits leave the machine real minutes, but for those a scenario leads to', () => {
  const { limits } = planFile({ ...NODES, speed: 120 });

  expect(limits?.['drain']).toEqual({ warnMinutes: 600, holdMinutes: 1200 });
  expect(limits?.['stop-service']).toEqual({ warnMinutes: 5, holdMinutes: 40 });
  expect(limits?.['reboot']).toEqual({ warnMinutes: 10, holdMinutes: 60 });
});

it('given a clock that people can follow, then the limits are those of the steps', () => {
  expect(planFile({ ...NODES, speed: 10 }).limits).toBeUndefined();
});

it('given any speed, then no limit is longer than a plan may say', () => {
  const longest = Object.values(planFile({ ...NODES, speed: 5000 }).limits ?? {}).map((each) => each.holdMinutes);

  expect(Math.max(...longest)).toBe(7 * 24 * 60);
});

it('given a node drained before and a second instance beside another, then each node says its own', () => {
  const otherInstances = new Map([['OCTO-1', ['OctopusDeploy: Staging']]]);

  expect(planFile({ ...NODES, drainedBefore: 'OCTO-2', otherInstances, speed: 10 }).nodes).toEqual([
    { name: 'OCTO-1', otherInstances: { 'OctopusDeploy: Staging': 'Rehearsal: it has nothing to do' } },
    { name: 'OCTO-2', drained: 'take-over' },
  ]);
});
