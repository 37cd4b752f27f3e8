import { describe, expect, it } from 'vitest';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf, startOf, walk } from '../../support/small-world/walk.ts';

describe('whole windows', () => {
  it('takes a High Availability cluster through, each act once, everything as before', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { end, window } = walk(world, [startOf(world)]);

    expect({ end, hold: window.hold, violations: world.violations, wrong: world.asBefore() }).toEqual({
      end: 'closed',
      hold: null,
      violations: [],
      wrong: [],
    });
    for (const node of world.nodes) {
      expect([
        world.count('stop-service', node.name),
        world.count('take-snapshot', node.name),
        world.count('start-patch-run', node.name),
        world.count('restart-host', node.name),
      ]).toEqual([1, 1, 2, 1]);
    }
    expect(window.changes.every((change) => change.state.kind === 'restored')).toBe(true);
  });

  it('takes a single server through', () => {
    const world = new SmallWorld({ topology: 'single' });
    const { end, window } = walk(world, [startOf(world)]);

    expect({ end, hold: window.hold, violations: world.violations, wrong: world.asBefore() }).toEqual({
      end: 'closed',
      hold: null,
      violations: [],
      wrong: [],
    });
  });

  it.each([
    ['nothing to install', ['nothing-to-install'], 1, 0],
    ['a restart first', ['restart-first', 'nothing-to-install'], 2, 1],
  ] as const)('%s', (_title, passes, runs, restarts) => {
    const world = new SmallWorld({ topology: 'ha', passes });
    const { end } = walk(world, [startOf(world)]);

    expect([
      end,
      world.count('start-patch-run', 'OCTO-1'),
      world.count('restart-host', 'OCTO-1'),
      world.violations,
    ]).toEqual(['closed', runs, restarts, []]);
  });

  it('patches only the nodes of the plan', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { end } = walk(world, [startOf(world, planOf(['OCTO-2']))]);

    expect([end, world.count('restart-host', 'OCTO-1'), world.count('restart-host', 'OCTO-2')]).toEqual([
      'closed',
      0,
      1,
    ]);
  });
});
