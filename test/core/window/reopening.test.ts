import { describe, expect, it } from 'vitest';
import { Scene } from '../../support/small-world/scene.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf } from '../../support/small-world/walk.ts';
import { onTheWayBack } from '../../support/small-world/way-back.ts';

function aScene(
  step: 'hold-service' | 'patch' | 'stop-service' | 'quiet',
  topology: 'ha' | 'single' = 'ha',
  drainSingle = true,
) {
  return new Scene(new SmallWorld({ topology }), step, 'OCTO-1', { plan: planOf(['OCTO-1'], { drainSingle }) });
}

/** A task slips in on OCTO-1. */
function slip(scene: Scene): void {
  scene.world.node('OCTO-1').tasks.push({
    id: 'ServerTasks-9',
    name: 'Deploy',
    description: 'late',
    state: 'executing',
    spaceId: null,
    nodeId: 'OctopusServerNodes-OCTO-1',
    queueTimeMs: scene.world.nowMs + 3_600_000,
    startTimeMs: null,
    lastUpdatedMs: null,
    hasPendingInterruptions: false,
  });
}

describe('done again', () => {
  it('drain, before the stop: quiet is open too, and the flag is not seen any more', () => {
    const scene = aScene('hold-service');
    scene.world.node('OCTO-1').draining = false;
    scene.watch(1);
    scene.hold();
    scene.answer('do-again');
    expect([scene.inHand(), Object.keys(scene.window.done).sort(), scene.window.nodes['OCTO-1']?.flagSeenAtMs]).toEqual(
      ['drain|0|OCTO-1', ['announce|0|'], null],
    );
  });

  it('drain, after the stop: that place alone, and the one before comes back with its attempt', () => {
    const scene = aScene('patch');
    scene.send('arrives');
    const attempt = scene.window.attempts['patch|1|OCTO-1'];
    scene.world.node('OCTO-1').draining = false;
    scene.watch(1);
    scene.hold();
    scene.answer('do-again');
    expect([scene.inHand(), scene.window.done['quiet|0|OCTO-1'] !== undefined]).toEqual(['drain|0|OCTO-1', true]);
    scene.watch(1);
    const decision = scene.decide();
    if (decision.kind !== 'act') throw new Error(decision.kind);
    scene.world.arrive(decision.act);
    scene.watch(1);
    const proved = scene.decide();
    if (proved.kind !== 'advance') throw new Error(proved.kind);
    scene.add({ type: 'advanced', atMs: scene.world.nowMs, place: proved.place, evidence: proved.evidence });
    expect([scene.inHand(), scene.window.attempts['patch|1|OCTO-1']]).toEqual(['patch|1|OCTO-1', attempt]);
    expect(scene.world.count('start-patch-run', 'OCTO-1')).toBe(1);
  });

  it('drain, on the way back: watches that ended stay ended, also while their last step is half done', () => {
    const ready = onTheWayBack('ready');
    const release = onTheWayBack('release-service');
    release.send('arrives', 'unknown');
    for (const scene of [ready, release]) {
      scene.world.node('OCTO-1').draining = false;
      scene.watch(1);
      expect(scene.hold().fault.code).toBe('window.drain-lifted-by-other');
      scene.answer('do-again');
      scene.watch(1);
      expect(scene.decide()).toMatchObject({
        kind: 'act',
        place: { step: 'drain' },
        act: { kind: 'set-drain', on: true },
      });
    }
  });

  it('Maintenance Mode, on the way back: tasks that run by then reopen nothing', () => {
    const scene = onTheWayBack('settle', { topology: 'single' });
    slip(scene);
    scene.world.maintenance = false;
    scene.watch(1);
    expect(scene.hold().fault.code).toBe('window.maintenance-off-by-other');
    scene.answer('do-again');
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'set-maintenance', on: true } });
  });

  it('a started service: quiet is its gate again, and capacity', () => {
    const scene = aScene('patch');
    scene.world.arrive({ kind: 'start-service', node: 'OCTO-1', service: 'OctopusDeploy' });
    scene.watch(1);
    expect(scene.hold().fault.code).toBe('window.service-started');
    scene.answer('do-again');
    expect(scene.inHand()).toBe('stop-service|0|OCTO-1');
    scene.world.node('OCTO-2').draining = true;
    scene.watch(30);
    expect(scene.decide()).toMatchObject({ kind: 'wait', gates: [{ name: 'capacity' }] });
  });

  it('a start type that somebody changed is held again; only that place is open', () => {
    const scene = aScene('patch');
    scene.world.node('OCTO-1').startType = 'automatic';
    scene.watch(1);
    scene.hold();
    scene.answer('do-again');
    scene.watch(1);
    expect([scene.inHand(), scene.decide()]).toMatchObject([
      'hold-service|0|OCTO-1',
      { kind: 'act', act: { kind: 'hold-service', claim: { prior: { startType: 'delayed' } } } },
    ]);
  });

  it('Maintenance Mode on a single server that is not drained: quiet is open too', () => {
    const scene = aScene('hold-service', 'single', false);
    scene.world.maintenance = false;
    scene.watch(1);
    scene.hold();
    scene.answer('do-again');
    expect([scene.inHand(), scene.window.maintenanceSeenAtMs, scene.window.done['quiet|0|OCTO-1']]).toEqual([
      'maintenance-on|0|',
      null,
      undefined,
    ]);
  });

  it('Maintenance Mode on a drained one: that place alone', () => {
    const scene = aScene('hold-service', 'single');
    scene.world.maintenance = false;
    scene.watch(1);
    scene.hold();
    scene.answer('do-again');
    expect(scene.window.done['quiet|0|OCTO-1']).toBeDefined();
  });
});

describe('a task that slips in', () => {
  it('reopens quiet while another step is in hand; nobody is blamed', () => {
    const scene = aScene('hold-service');
    slip(scene);
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'reopen', place: { step: 'quiet' } });
  });

  it('at the stop it closes the gate instead: the procedure waits there', () => {
    const scene = aScene('stop-service');
    slip(scene);
    scene.watch(1);
    expect(scene.decide()).toMatchObject({
      kind: 'wait',
      place: { step: 'stop-service' },
      tasks: [{ id: 'ServerTasks-9' }],
    });
  });
});

describe('accepted', () => {
  it('a drain that was lifted is left and not watched any more', () => {
    const scene = aScene('patch');
    scene.world.node('OCTO-1').draining = false;
    scene.watch(1);
    scene.hold();
    scene.answer('accept', { reason: 'it is mine' });
    scene.watch(2);
    expect([scene.decide().kind, scene.window.changes[0]?.state]).toMatchObject([
      'act',
      { kind: 'left', reason: 'it is mine' },
    ]);
  });

  it('one state is accepted, not its neighbours', () => {
    const scene = aScene('patch');
    scene.world.node('OCTO-1').startType = 'automatic';
    scene.watch(1);
    scene.hold();
    scene.answer('accept');
    scene.world.node('OCTO-1').draining = false;
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.drain-lifted-by-other' } });
  });
});
