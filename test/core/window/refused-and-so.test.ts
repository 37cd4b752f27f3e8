import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../core/fault/fault.ts';
import type { ServiceReading } from '../../../core/host/host-reading.ts';
import type { AnswerKind } from '../../../core/window/hold.ts';
import { Scene } from '../../support/small-world/scene.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf } from '../../support/small-world/walk.ts';
import { onTheWayBack } from '../../support/small-world/way-back.ts';

const NO: Fault = { code: 'host.script-failed', host: 'OCTO-1', script: 'x', type: 'refused', message: 'no' };

/** The act of the step goes out and is refused, whatever became of it. */
function refuse(scene: Scene, node = 'OCTO-1'): Scene {
  const view = scene.look();
  const act = scene.step.act(view);
  if (act === null) throw new Error(`nothing to send to ${node}`);
  const { place } = scene;
  const atMs = scene.world.nowMs;
  return scene.add(
    { type: 'intended', atMs, place, act, changes: scene.step.changes(act, view) },
    { type: 'outcome', atMs, place, outcome: 'refused', fault: NO },
  );
}

function showService(scene: Scene, state: ServiceReading['state']) {
  scene.look();
  const host = scene.facts.nodes['OCTO-1']?.host;
  if (host?.kind !== 'observed') throw new Error('not read');
  const services = host.value.services.map((service) => ({ ...service, state }));
  scene.node('OCTO-1', { host: { ...host, value: { ...host.value, services } } });
}

function atStop() {
  return new Scene(new SmallWorld({ topology: 'ha', taskEndsAfterMs: 1 }), 'stop-service', 'OCTO-1', {
    plan: planOf(['OCTO-1']),
  });
}

describe('an act that was refused', () => {
  it('is a hold where it is still needed', () => {
    expect(refuse(onTheWayBack('start-service')).hold().fault).toMatchObject({
      code: 'window.act-refused',
      act: 'start-service',
      reason: NO,
    });
    expect(refuse(atStop()).hold().fault).toMatchObject({ code: 'window.act-refused', act: 'stop-service' });
  });

  it('is waited for where somebody else was faster and it is under way, and is a hold again once it is not', () => {
    const start = refuse(onTheWayBack('start-service'));
    showService(start, 'start-pending');
    expect(start.decide()).toMatchObject({ kind: 'wait', saw: 'service is start-pending' });
    showService(start, 'stopped');
    expect(start.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.act-refused' } });
    showService(start, 'running');
    expect(start.decide()).toMatchObject({ kind: 'advance' });

    const stop = refuse(atStop());
    showService(stop, 'stop-pending');
    expect(stop.decide()).toMatchObject({ kind: 'wait', saw: 'service is stop-pending' });
  });

  it('is waited for where a run or a restart of ours arrived all the same', () => {
    const patch = refuse(
      new Scene(new SmallWorld({ topology: 'ha' }), 'patch', 'OCTO-1', { plan: planOf(['OCTO-1']) }),
    );
    expect(patch.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.act-refused' } });
    const act = patch.step.act(patch.view());
    if (act !== null) patch.world.arrive(act);
    patch.watch(5);
    expect(patch.decide()).toMatchObject({ kind: 'wait' });
    patch.watch(60);
    expect(patch.decide()).toMatchObject({ kind: 'act', act: { kind: 'remove-patch-run' } });
  });

  it('is not needed where the tasks to be cancelled ended meanwhile', () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 100 * 3_600_000 });
    const scene = new Scene(world, 'quiet', 'OCTO-1', {
      plan: planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 1, holdMinutes: 2 } } }),
    });
    scene.watch(121);
    scene.hold();
    scene.answer('cancel-tasks' satisfies AnswerKind);
    refuse(scene);
    expect(scene.look() && scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.act-refused' } });
    world.node('OCTO-1').tasks = [];
    scene.watch(1);
    expect(scene.decide().kind).not.toBe('hold');
  });

  it('Maintenance Mode that is off by somebody else is done', () => {
    const world = new SmallWorld({ topology: 'single', taskEndsAfterMs: 1 });
    const scene = new Scene(world, 'maintenance-off', null, { plan: planOf(['OCTO-1']) });
    refuse(scene);
    world.maintenance = false;
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'advance' });
  });
});

describe('a flag that was refused and seen off', () => {
  const atMaintenance = () => refuse(new Scene(new SmallWorld({ topology: 'single' }), 'maintenance-on', null));
  const atDrain = () =>
    refuse(new Scene(new SmallWorld({ topology: 'ha' }), 'drain', 'OCTO-1', { plan: planOf(['OCTO-1']) }));
  const changes = ({ window }: Scene) => window.changes.map(({ subject, state }) => `${subject.what} ${state.kind}`);

  it.each([
    ['end-window', atMaintenance, 'maintenance-mode owned'],
    ['end-window', atDrain, 'drain owned'],
    ['put-back', atDrain, 'drain owned'],
    ['leave-node', atDrain, 'drain owned'],
  ] as const)('with %s nothing was changed, so nothing is put back', (answer, made, owned) => {
    const scene = made();
    scene.watch(1);
    scene.hold();
    expect(changes(scene)).toEqual([owned]);
    scene.answer(answer);
    expect([changes(scene), scene.inHand()]).toEqual([[], null]);
  });

  it('is ours again when it is done again, and when somebody switches it on for us', () => {
    const again = atDrain();
    again.watch(1);
    again.hold();
    again.answer('do-again').send('arrives');
    expect(changes(again)).toEqual(['drain owned']);

    const forUs = atMaintenance();
    forUs.watch(1);
    forUs.hold();
    forUs.world.maintenance = true;
    forUs.answer('look-again').watch(1);
    expect([forUs.decide().kind, changes(forUs)]).toEqual(['advance', ['maintenance-mode owned']]);
  });

  it('stays owned where it cannot be read, and where an earlier one may have arrived', () => {
    const unread = atMaintenance();
    unread.forget();
    unread.hold();
    unread.answer('end-window');
    expect(changes(unread)).toEqual(['maintenance-mode owned']);

    const earlier = new Scene(new SmallWorld({ topology: 'single' }), 'maintenance-on', null);
    earlier.send('is-lost', 'unknown');
    earlier.watch(5);
    refuse(earlier);
    earlier.watch(1);
    earlier.hold();
    earlier.answer('end-window');
    expect(changes(earlier)).toEqual(['maintenance-mode owned']);
  });
});

describe('what Windows cannot take at this moment', () => {
  it('is not asked for: a stop while the service starts, a start while it stops', () => {
    const stop = atStop();
    showService(stop, 'start-pending');
    expect(stop.decide()).toMatchObject({ kind: 'wait', saw: 'service is start-pending' });
    const start = onTheWayBack('start-service');
    showService(start, 'stop-pending');
    expect(start.decide()).toMatchObject({ kind: 'wait', saw: 'service is stop-pending' });
  });
});
