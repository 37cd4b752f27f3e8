import { describe, expect, it } from 'vitest';
import { offlineFault } from '../../../core/window/offline.ts';
import { Scene } from '../../support/small-world/scene.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf } from '../../support/small-world/walk.ts';

function aScene(step: Parameters<typeof stepScene>[0] = 'hold-service', topology: 'ha' | 'single' = 'ha') {
  return stepScene(step, topology);
}

function stepScene(step: 'hold-service' | 'patch' | 'reboot' | 'quiet', topology: 'ha' | 'single') {
  return new Scene(new SmallWorld({ topology }), step, 'OCTO-1', { plan: planOf(['OCTO-1']) });
}

function cut(scene: Scene) {
  scene.world.silent.add('api');
  for (const node of scene.world.nodes) scene.world.silent.add(node.name);
}

const fault = ({ window, facts, world }: Scene) => offlineFault(window, facts, world.nowMs);

describe('this workstation is offline', () => {
  it('when Octopus and the host fall silent together, for ten seconds', () => {
    const scene = aScene();
    scene.watch(3);
    cut(scene);
    scene.watch(5);
    expect(fault(scene)).toBeNull();
    scene.watch(10);
    expect(fault(scene)).toMatchObject({ code: 'window.workstation-offline' });
  });

  it('then nothing is concluded, limits stand still, and it goes on by itself', () => {
    const scene = aScene();
    scene.watch(3);
    cut(scene);
    scene.watch(20);
    expect(scene.hold()).toMatchObject({ fault: { code: 'window.workstation-offline' }, withdrawsItself: true });
    scene.world.silent.clear();
    scene.watch(2);
    expect(scene.decide().kind).not.toBe('hold');
  });

  it('not when only Octopus is silent, or only the host', () => {
    for (const who of ['api', 'OCTO-1']) {
      const scene = aScene();
      scene.watch(3);
      scene.world.silent.add(who);
      scene.watch(60);
      expect([who, fault(scene)]).toEqual([who, null]);
    }
  });

  it('not when they fell silent one after the other', () => {
    const scene = aScene();
    scene.watch(3);
    scene.world.silent.add('OCTO-1');
    scene.watch(30);
    scene.world.silent.add('api');
    scene.watch(30);
    expect(fault(scene)).toBeNull();
  });

  it('not on a single server that we stopped: its silence is ours', () => {
    const scene = aScene('patch', 'single');
    cut(scene);
    scene.watch(60);
    expect(fault(scene)).toBeNull();
  });

  it('not for a host that restarts while Octopus answers', () => {
    const scene = aScene('reboot');
    scene.send('arrives');
    scene.watch(30);
    expect(fault(scene)).toBeNull();
  });

  it('not for a refusal: who answers is there', () => {
    const scene = aScene();
    scene.watch(3);
    cut(scene);
    scene.watch(20);
    const refused = { code: 'host.login-refused', host: 'OCTO-1', user: '' } as const;
    scene.node('OCTO-1', { host: { kind: 'unknown', fault: refused, sinceMs: scene.world.nowMs, lastKnown: null } });
    expect(fault(scene)).toBeNull();
  });
});
