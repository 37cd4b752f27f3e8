import { describe, expect, it } from 'vitest';
import { onTheWayBack } from '../../../support/small-world/way-back.ts';

describe('start-service', () => {
  it('is proved by Running, which is long before ready', () => {
    const scene = onTheWayBack('start-service');
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'service is stopped' });
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: { notes: { restored: [{ what: 'service', node: 'OCTO-1' }] } },
    });
    scene.world.silent.add('OCTO-1');
    expect(scene.step.proof(scene.look()).kind).toBe('unknown');
  });

  it('started by hand already, it is done and nothing is sent', () => {
    const scene = onTheWayBack('start-service');
    scene.world.arrive({ kind: 'start-service', node: 'OCTO-1', service: 'OctopusDeploy' });
    scene.look();
    expect([scene.decide().kind, scene.world.count('start-service', 'OCTO-1')]).toEqual(['advance', 1]);
  });

  it('while it starts, nothing is sent', () => {
    const scene = onTheWayBack('start-service');
    scene.look();
    const host = scene.facts.nodes['OCTO-1']?.host;
    if (host?.kind !== 'observed') throw new Error('not read');
    const services = host.value.services.map((service) => ({ ...service, state: 'start-pending' as const }));
    scene.node('OCTO-1', { host: { ...host, value: { ...host.value, services } } });
    expect(scene.decide().kind).toBe('wait');
  });

  it('a service that does not come up is a hold; it may be started again or accepted', () => {
    const scene = onTheWayBack('start-service');
    scene.send('is-lost', 'accepted');
    scene.watch(601);
    expect(scene.hold()).toMatchObject({
      fault: { code: 'window.no-proof' },
      answers: expect.arrayContaining(['do-again', 'accept', 'leave-node']),
    });
  });
});
