import { describe, expect, it } from 'vitest';
import type { OctopusTask } from '../../../../core/cluster/octopus-task.ts';
import { Scene } from '../../../support/small-world/scene.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';

const LONG = 100 * 3_600_000;

function aScene(taskEndsAfterMs = LONG, topology: 'ha' | 'single' = 'ha') {
  const world = new SmallWorld({ topology, taskEndsAfterMs });
  return new Scene(world, 'quiet', 'OCTO-1', {
    plan: planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 5, holdMinutes: 10 } } }),
  });
}

function endTasks(scene: Scene) {
  for (const node of scene.world.nodes) node.tasks = [];
}

describe('the proof of quiet', () => {
  it('is refuted by a task that runs, with its name', () => {
    const scene = aScene();
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'refuted',
      fault: null,
      saw: 'ServerTasks-OCTO-1 Deploy from OCTO-1 (finishing)',
      tasks: [{ id: 'ServerTasks-OCTO-1', description: 'Deploy from OCTO-1' }],
    });
  });

  it('takes two empty readings, the later begun 45 s after the flag was first seen', () => {
    const scene = aScene();
    const flagSeenAtMs = scene.window.nodes['OCTO-1']?.flagSeenAtMs ?? 0;
    endTasks(scene);
    expect(scene.step.proof(scene.look()).kind).toBe('unknown');
    while (scene.world.nowMs < flagSeenAtMs + 44_000) {
      expect(scene.step.proof(scene.watch(1)).kind).toBe('unknown');
    }
    expect(scene.step.proof(scene.watch(1))).toMatchObject({ kind: 'proved' });
  });

  it('after a gap takes two new readings', () => {
    const scene = aScene();
    scene.watch(60);
    endTasks(scene);
    scene.forget();
    expect(scene.step.proof(scene.look()).kind).toBe('unknown');
    expect(scene.step.proof(scene.watch(1)).kind).toBe('proved');
  });

  it('is unknown where tasks cannot be read, whatever was read before', () => {
    const scene = aScene();
    endTasks(scene);
    scene.watch(60);
    scene.world.silent.add('api');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'unknown',
      faults: [{ code: 'octopus.unreachable' }],
    });
  });

  it('counts on a single server what runs on the whole instance', () => {
    const scene = aScene(LONG, 'single');
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', tasks: [{ id: 'ServerTasks-OCTO-1' }] });
  });

  it.each([
    ['a count above the list', 2, 0, '2 running tasks that this key may not read (hidden)'],
    ['a count of one above', 2, 1, expect.stringContaining('1 running task that this key may not read (hidden)')],
    ['a list above the count, as where Cancelling is not counted', 0, 1, expect.stringContaining('ServerTasks-1')],
  ])('is never proved by %s', (_what, runningCount, listed, saw) => {
    const scene = aScene();
    endTasks(scene);
    scene.watch(60);
    scene.node(
      'OCTO-1',
      reading(
        scene,
        runningCount,
        Array.from({ length: listed }, () => aTask({})),
      ),
    );
    expect(scene.step.proof(scene.view())).toMatchObject({ kind: 'refuted', saw });
  });

  it('is not proved while only one of the two readings is empty', () => {
    const scene = aScene();
    scene.watch(60);
    endTasks(scene);
    expect(scene.step.proof(scene.watch(1)).kind).toBe('unknown');
    expect(scene.step.proof(scene.watch(1)).kind).toBe('proved');
  });

  it('counts a state that this version does not know as running', () => {
    const scene = aScene();
    scene.node('OCTO-1', reading(scene, 0, [aTask({ state: 'other' })]));
    expect(scene.step.proof(scene.view()).kind).toBe('refuted');
  });
});

describe('waiting for quiet', () => {
  it('has no gate, sends nothing by itself, and asks a person at its limit', () => {
    const scene = aScene();
    expect([scene.step.gates(scene.look()), scene.step.act(scene.view())]).toEqual([[], null]);
    expect((scene.watch(599), scene.decide().kind)).toBe('wait');
    scene.watch(2);
    expect(scene.hold()).toMatchObject({
      fault: { code: 'window.late' },
      withdrawsItself: true,
      answers: [
        'look-again',
        'wait-longer',
        'renew-credential',
        'cancel-tasks',
        'stop-anyway',
        'put-back',
        'leave-node',
        'end-window',
        'pause',
      ],
    });
  });

  it('cancels the named tasks once, by a typed answer, and waits for them', () => {
    const scene = aScene();
    scene.watch(601);
    scene.hold();
    scene.answer('cancel-tasks');
    scene.look();
    expect(scene.decide()).toMatchObject({
      kind: 'act',
      act: { kind: 'cancel-tasks', tasks: [{ id: 'ServerTasks-OCTO-1' }] },
    });
    scene.send('is-lost');
    expect((scene.watch(5), scene.decide().kind)).toBe('wait');
  });

  it('the consent in a typed answer lapses after five minutes', () => {
    const scene = aScene();
    scene.watch(601);
    scene.hold();
    scene.answer('cancel-tasks');
    scene.world.advance(299_000);
    scene.look();
    expect(scene.decide().kind).toBe('act');
    scene.world.advance(1_000);
    scene.look();
    expect(scene.decide().kind).toBe('wait');
  });

  it('a cancel that was refused is a hold that offers it again', () => {
    const scene = aScene();
    scene.watch(601);
    scene.hold();
    scene.answer('cancel-tasks');
    const view = scene.look();
    const act = scene.step.act(view);
    if (act === null) throw new Error('no act');
    scene.add(
      { type: 'intended', atMs: view.nowMs, place: scene.place, act, changes: [] },
      {
        type: 'outcome',
        atMs: view.nowMs,
        place: scene.place,
        outcome: 'refused',
        fault: { code: 'octopus.forbidden', url: 'test', permission: 'TaskCancel' },
      },
    );
    scene.look();
    const hold = scene.hold();
    expect(hold.fault).toMatchObject({ code: 'window.act-refused', reason: { code: 'octopus.forbidden' } });
    expect(hold.answers).toEqual(expect.arrayContaining(['renew-credential', 'cancel-tasks', 'stop-anyway']));
  });

  it('does not count from the flag of an earlier drain once the drain is done again', () => {
    const scene = aScene();
    scene.world.node('OCTO-1').draining = false;
    scene.look();
    scene.hold();
    scene.answer('do-again');
    expect([scene.inHand(), scene.window.nodes['OCTO-1']?.flagSeenAtMs]).toEqual(['drain|0|OCTO-1', null]);
  });
});

function aTask(change: Partial<OctopusTask>): OctopusTask {
  return {
    id: 'ServerTasks-1',
    name: 'Deploy',
    description: 'Deploy',
    state: 'cancelling',
    spaceId: null,
    nodeId: 'OCTO-1',
    queueTimeMs: null,
    startTimeMs: null,
    lastUpdatedMs: null,
    hasPendingInterruptions: false,
    ...change,
  };
}

/** The same reading twice. */
function reading(scene: Scene, runningCount: number, tasks: readonly OctopusTask[]) {
  const at = { startedAtMs: scene.world.nowMs, observedAtMs: scene.world.nowMs };
  const value = {
    runningCount,
    tasks: { tasks, scope: 'all' as const },
    tasksReadAtMs: scene.world.nowMs,
    serverTimeMs: scene.world.nowMs,
  };
  return {
    quietLatest: { kind: 'observed' as const, value, ...at },
    quiet: [
      { value, ...at },
      { value, ...at },
    ],
  };
}
