import { describe, expect, it } from 'vitest';
import { staysOn, staysOnWords } from '../../../core/window/stays-on.ts';
import type { Window } from '../../../core/window/window.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf, startOf, walk } from '../../support/small-world/walk.ts';

describe('what stays on at the end', () => {
  it('given a drain that somebody else sets before the turn of its node, then it is named, and no change is', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { end, window } = walk(world, [startOf(world, planOf(['OCTO-1', 'OCTO-2']))], {
      meddle: (changed, { inHand }) => {
        if (inHand?.placeKey === 'settle|0|OCTO-1') changed.node('OCTO-2').draining = true;
      },
    });
    const seen = staysOn(window);

    expect([end, world.node('OCTO-2').draining, outcomeOf(window)]).toEqual(['closed', true, 'closed']);
    expect(seen).toMatchObject([{ subject: { what: 'drain', node: 'OCTO-2' }, whose: 'others' }]);
    expect(seen.map(staysOnWords)).toEqual(['drain OCTO-2 on, set by somebody else']);
    expect(window.changes.filter(({ subject }) => subject.what === 'drain').map(({ subject }) => subject.node)).toEqual(
      ['OCTO-1'],
    );
  });

  it('given Maintenance Mode that was on before, then it is named as it was found', () => {
    const world = new SmallWorld({ topology: 'single' });
    world.maintenance = true;
    const { window } = walk(world, [startOf(world)]);

    expect(staysOn(window).map(staysOnWords)).toEqual(['maintenance-mode on, as it was found']);
  });

  it('given a window that put back what it set, then nothing stays on', () => {
    const world = new SmallWorld({ topology: 'single' });
    const { end, window } = walk(world, [startOf(world)]);

    expect([end, staysOn(window)]).toEqual(['closed', []]);
  });
});

function outcomeOf({ state }: Window): string | null {
  return state.kind === 'closed' ? state.outcome : null;
}
