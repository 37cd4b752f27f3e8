import { describe, expect, it } from 'vitest';
import { Scene, type SceneWish } from '../../../support/small-world/scene.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';

function aScene(wish: SceneWish = {}) {
  return new Scene(new SmallWorld({ topology: 'ha' }), 'reboot', 'OCTO-1', { plan: planOf(['OCTO-1']), ...wish });
}

describe('the proof of reboot', () => {
  it('is refuted by the same boot, unknown while the host is away, proved by another boot that has settled', () => {
    const scene = aScene();
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'still the same boot as before' });
    scene.send('arrives');
    expect(scene.step.proof(scene.watch(10)).kind).toBe('unknown');
    const proof = scene.step.proof(scene.watch(100));
    expect(proof).toMatchObject({ kind: 'proved', evidence: { saw: 'another boot than before, and settled' } });
    expect(proof.kind === 'proved' && proof.evidence.notes.identity?.witnesses.bootId).toBe(41);
  });

  it.each([
    ['busy', 'refuted'],
    ['unknown', 'unknown'],
  ] as const)('servicing %s: %s', (servicing, kind) => {
    const scene = aScene();
    scene.send('arrives');
    scene.watch(120);
    const host = scene.facts.nodes['OCTO-1']?.host;
    if (host?.kind !== 'observed') throw new Error('not read');
    scene.node('OCTO-1', { host: { ...host, value: { ...host.value, servicing } } });
    expect(scene.step.proof(scene.view()).kind).toBe(kind);
  });

  it('witnesses that do not agree are unknown, and no restart follows from that', () => {
    const scene = aScene();
    scene.look();
    const host = scene.facts.nodes['OCTO-1']?.host;
    if (host?.kind !== 'observed') throw new Error('not read');
    scene.node('OCTO-1', {
      host: { ...host, value: { ...host.value, boot: { ...host.value.boot, bootId: 99, uptimeMs: null } } },
    });
    expect([scene.step.proof(scene.view()).kind, scene.decide().kind]).toEqual(['unknown', 'wait']);
  });
});

describe('a restart', () => {
  it('has its gates, each alone closed: service stopped, another node serves', () => {
    const scene = aScene();
    const closed = () =>
      scene.step
        .gates(scene.look())
        .filter(({ kind }) => kind !== 'holds')
        .map(({ name }) => name);
    scene.world.node('OCTO-2').service = 'stopped';
    expect(closed()).toEqual(['capacity']);
    scene.world.node('OCTO-2').service = 'running';
    scene.world.node('OCTO-1').service = 'running';
    expect(closed()).toEqual(['service-stopped']);
  });

  it('leaves a mark with window and pass', () => {
    const scene = aScene();
    expect(scene.step.act(scene.look())).toEqual({
      kind: 'restart-host',
      node: 'OCTO-1',
      comment: 'Lowtide 11111111-2222-4333-8444-555555555555 pass 1',
    });
  });

  it('is traced in three ways: two looks a minute apart without a mark, a mark, no answer', () => {
    const scene = aScene();
    const act = scene.step.act(scene.look());
    if (act === null) throw new Error('no act');
    scene.send('is-lost', 'unknown');
    expect(scene.step.trace(act, scene.watch(59))).toBe('cannot-tell');
    expect(scene.step.trace(act, scene.watch(2))).toBe('did-not-happen');
    expect(scene.decide().kind).toBe('not-done');
    scene.world.node('OCTO-1').restartMarks.push(act.kind === 'restart-host' ? act.comment : '');
    expect(scene.step.trace(act, scene.watch(1))).toBe('happened');
    scene.world.silent.add('OCTO-1');
    expect(scene.step.trace(act, scene.watch(1))).toBe('cannot-tell');
  });

  it('where the log cannot be read it cannot be told, however long', () => {
    const scene = aScene();
    const act = scene.step.act(scene.look());
    if (act === null) throw new Error('no act');
    scene.send('is-lost', 'unknown');
    for (let second = 0; second < 200; second += 1) {
      scene.watch(1);
      const host = scene.facts.nodes['OCTO-1']?.host;
      if (host?.kind !== 'observed') throw new Error('not read');
      scene.node('OCTO-1', {
        host: { ...host, value: { ...host.value, restartMark: 'cannot-read' } },
        hostSeries: null,
      });
    }
    expect(scene.step.trace(act, scene.view())).toBe('cannot-tell');
  });

  it('accepted, with the old boot after its limit: a hold, never a second restart', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    expect((scene.watch(29 * 60), scene.decide().kind)).toBe('wait');
    scene.watch(61);
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.no-proof' } });
  });

  it('a host that stays away is named as such', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.world.silent.add('OCTO-1');
    scene.watch(31 * 60);
    const hold = scene.hold();
    expect(hold.fault).toMatchObject({ code: 'window.host-did-not-return', node: 'OCTO-1' });
    expect([hold.withdrawsItself, hold.answers.includes('restore-host')]).toEqual([true, true]);
    scene.answer('wait-longer', { minutes: 15 });
    expect((scene.watch(14 * 60), scene.decide().kind)).toBe('wait');
    expect((scene.watch(61), scene.decide().kind)).toBe('hold');
  });

  it('done again by a person carries the number of the try', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    scene.watch(31 * 60);
    scene.hold();
    scene.answer('do-again');
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { comment: expect.stringMatching(/ pass 1 try 2$/u) } });
  });

  it('a policy that restarts the host is recognised and not repeated', () => {
    const scene = aScene();
    scene.world.restart('OCTO-1', 0);
    scene.watch(120);
    expect(scene.decide()).toMatchObject({ kind: 'advance' });
  });
});
