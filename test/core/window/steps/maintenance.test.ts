import { describe, expect, it } from 'vitest';
import { Scene } from '../../../support/small-world/scene.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';

describe('Maintenance Mode', () => {
  it('on: proved, refuted, unknown; traced in three ways; owned', () => {
    const scene = new Scene(new SmallWorld({ topology: 'single' }), 'maintenance-on', null);
    const act = scene.step.act(scene.look());
    if (act === null) throw new Error('no act');
    expect([scene.step.proof(scene.view()).kind, scene.step.trace(act, scene.view())]).toEqual([
      'refuted',
      'did-not-happen',
    ]);
    scene.send('arrives');
    expect([scene.step.proof(scene.look()).kind, scene.step.trace(act, scene.view())]).toEqual(['proved', 'happened']);
    scene.world.silent.add('api');
    expect([scene.step.proof(scene.look()).kind, scene.step.trace(act, scene.view())]).toEqual([
      'unknown',
      'cannot-tell',
    ]);
    expect(scene.window.changes).toMatchObject([{ subject: { what: 'maintenance-mode' }, prior: 'off', set: 'on' }]);
  });

  it('off: as it was before', () => {
    const scene = new Scene(
      new SmallWorld({ topology: 'single', passes: ['nothing-to-install'] }),
      'maintenance-off',
      null,
    );
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'Maintenance Mode is on' });
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: { notes: { restored: [{ what: 'maintenance-mode' }] } },
    });
  });

  it('on before the window, it stays on', () => {
    const world = new SmallWorld({ topology: 'single', passes: ['nothing-to-install'] });
    world.maintenance = true;
    const scene = new Scene(world, 'maintenance-off', null);
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: {
        saw: expect.stringContaining('on, as it was found'),
        notes: { staysOn: { subject: { what: 'maintenance-mode', node: null }, whose: 'as-found' } },
      },
    });
    expect(world.count('set-maintenance', '')).toBe(0);
  });
});
