import { describe, expect, it } from 'vitest';
import { restartInTheAir } from '../../../../core/window/unfinished-work.ts';
import type { Scene } from '../../../support/small-world/scene.ts';
import type { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';
import { onTheWayBack, putBackFrom } from '../../../support/small-world/way-back.ts';

describe('release-service', () => {
  it('is proved by start type, watchdog and claim as before', () => {
    const scene = onTheWayBack('release-service');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'refuted',
      saw: 'start type is manual, before it was delayed',
    });
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: { notes: { restored: [{ what: 'start-type' }, { what: 'watchdog' }], restartAsked: false } },
    });
    scene.world.silent.add('OCTO-1');
    expect(scene.step.proof(scene.look()).kind).toBe('unknown');
  });

  it.each([
    [
      'watchdog',
      (world: SmallWorld) => void (world.node('OCTO-1').watchdogEnabled = false),
      /watchdog .* is disabled/u,
    ],
    ['claim', (world: SmallWorld, scene: Scene) => void (world.node('OCTO-1').claim = ourClaim(scene)), /our claim/u],
  ])('is refuted while only the %s differs', (_what, change, saw) => {
    const scene = onTheWayBack('release-service');
    scene.send('arrives');
    change(scene.world, scene);
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: expect.stringMatching(saw) });
  });

  it('puts exactly back what was before, and leaves the claim of another window alone', () => {
    const scene = onTheWayBack('release-service');
    expect(scene.step.act(scene.look())).toMatchObject({
      startType: 'delayed',
      watchdogs: [{ enabled: true }],
      windowId: scene.window.id,
    });
    scene.send('arrives');
    scene.world.node('OCTO-1').claim = { ...ourClaim(scene), windowId: 'another' };
    expect(scene.step.proof(scene.look()).kind).toBe('proved');
  });

  it('never while our patch run works: that is waited for', () => {
    const scene = putBackFrom('patch');
    expect(scene.decide()).toMatchObject({ kind: 'wait', gates: [{ name: 'patch-run-ended', kind: 'does-not-hold' }] });
    scene.watch(62);
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'remove-patch-run' } });
  });

  it('not while it is unknown whether the run works', () => {
    const scene = putBackFrom('patch');
    scene.forget();
    expect(scene.step.gates(scene.view()).find(({ name }) => name === 'patch-run-ended')?.kind).toBe('unknown');
  });

  it('not while a restart that was sent is in the air; seen, it may go', () => {
    const scene = putBackFrom('reboot');
    expect(restartGate(scene)).toBe('does-not-hold');
    scene.world.restart('OCTO-1', 0);
    scene.watch(120);
    expect(restartGate(scene)).toBe('holds');
  });

  it('a restart is given up after its own limit and two looks at the old boot a minute apart, not before', () => {
    const scene = putBackFrom('reboot', { reboot: { warnMinutes: 1, holdMinutes: 5 } });
    const sentAtMs = scene.window.attempts['reboot|1|OCTO-1']?.kind === 'sent' ? scene.world.nowMs : 0;
    expect(sentAtMs).toBeGreaterThan(0);
    const sinceMs = (scene.window.attempts['reboot|1|OCTO-1'] as { sinceMs: number }).sinceMs;
    while (scene.world.nowMs < sinceMs + 5 * 60_000 + 59_000) {
      scene.watch(1);
      expect(restartGate(scene)).toBe('does-not-hold');
    }
    scene.watch(1);
    expect(restartGate(scene)).toBe('holds');
  });

  it('a restart that is to be sent anew, and was not yet, is still in the air', () => {
    const limits = { reboot: { warnMinutes: 1, holdMinutes: 1 } };
    const scene = onTheWayBack('reboot', { passes: ['installed'], plan: planOf(['OCTO-1'], { limits }) });
    scene.send('is-lost');
    const sentAtMs = scene.world.nowMs;
    scene.watch(61);
    scene.hold();
    scene.answer('do-again');
    scene.world.silent.add('OCTO-1');
    scene.watch(140);
    scene.hold();
    scene.answer('put-back');

    expect([scene.inHand(), restartInTheAir(scene.window, 'OCTO-1')?.sinceMs]).toEqual([
      'release-service|0|OCTO-1',
      sentAtMs,
    ]);
  });

  it('after a gap the two looks are taken anew', () => {
    const scene = putBackFrom('reboot', { reboot: { warnMinutes: 1, holdMinutes: 5 } });
    scene.world.advance(3_600_000);
    scene.forget();
    expect((scene.watch(1), restartGate(scene))).toBe('does-not-hold');
    expect((scene.watch(60), restartGate(scene))).toBe('holds');
  });

  it('a host that cannot be reached is named; the answers are the few that make sense', () => {
    const scene = putBackFrom('patch');
    scene.world.silent.add('OCTO-1');
    scene.watch(11 * 60);
    const hold = scene.hold();
    expect([hold.fault.code, hold.answers]).toEqual([
      'window.host-did-not-return',
      ['look-again', 'wait-longer', 'restore-host', 'leave-node', 'end-window', 'pause'],
    ]);
    scene.answer('end-window');
    expect(scene.window.nodes['OCTO-1']?.course).toBe('left');
  });
});

function restartGate(scene: Scene) {
  return scene.step.gates(scene.look()).find(({ name }) => name === 'restart-seen')?.kind;
}

function ourClaim(scene: Scene) {
  return {
    format: 1,
    windowId: scene.window.id,
    operator: '',
    workstation: '',
    node: 'OCTO-1',
    service: '',
    prior: { startType: 'delayed', watchdogs: [] },
    writtenAt: '',
  } as const;
}
