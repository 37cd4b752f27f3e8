import { describe, expect, it } from 'vitest';
import { Scene } from '../../../support/small-world/scene.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';
import { aPing, onTheWayBack } from '../../../support/small-world/way-back.ts';

describe('lift-drain', () => {
  it('is proved by the flag off and ping 200', () => {
    const scene = onTheWayBack('lift-drain');
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'drain flag is on' });
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: { saw: 'API: drain flag is off, ping 200', notes: { restored: [{ what: 'drain', node: 'OCTO-1' }] } },
    });
    const proof = scene.step.proof(scene.view());
    expect(proof.kind === 'proved' && 'staysOn' in proof.evidence.notes).toBe(false);
  });

  it('a ping that is still 418 refutes it, one that was not read makes it unknown', () => {
    const scene = onTheWayBack('lift-drain');
    scene.send('arrives');
    scene.look();
    const at = { startedAtMs: scene.world.nowMs, observedAtMs: scene.world.nowMs };
    scene.node('OCTO-1', { ping: { kind: 'observed', value: aPing({}), ...at } });
    expect(scene.step.proof(scene.view()).kind).toBe('refuted');
    const fault = { code: 'octopus.timeout', url: '', afterMs: 1 } as const;
    scene.node('OCTO-1', { ping: { kind: 'unknown', fault, sinceMs: 0, lastKnown: null } });
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
  });

  it('waits for the API instead of sending blind', () => {
    const scene = onTheWayBack('lift-drain');
    scene.world.silent.add('api');
    scene.watch(20);
    expect([scene.decide().kind, scene.world.count('set-drain', 'OCTO-1')]).toEqual(['wait', 1]);
  });

  it('a drain that somebody else set before us is left on, and the record says so', () => {
    const world = new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] });
    let set = false;
    const scene = new Scene(world, 'lift-drain', 'OCTO-1', {
      plan: planOf(['OCTO-1']),
      meddle: (at) => {
        if (!set) at.node('OCTO-1').draining = true;
        set = true;
      },
    });
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: {
        saw: 'API: drain flag is on, set by somebody else, ping 418',
        notes: { staysOn: { subject: { what: 'drain', node: 'OCTO-1' }, whose: 'others' } },
      },
    });
    expect(world.count('set-drain', 'OCTO-1')).toBe(0);
  });
});
