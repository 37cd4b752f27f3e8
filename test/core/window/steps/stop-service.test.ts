import { describe, expect, it } from 'vitest';
import type { PingReading } from '../../../../core/ports/octopus-api.ts';
import type { Gate } from '../../../../core/window/gate.ts';
import type { FindingAtStart, Started } from '../../../../core/window/journal-event.ts';
import { Scene, type SceneWish } from '../../../support/small-world/scene.ts';
import type { SmallWorldOptions } from '../../../support/small-world/small-node.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';

function aScene(options: Partial<SmallWorldOptions> = {}, wish: SceneWish = {}) {
  return new Scene(new SmallWorld({ topology: 'ha', ...options }), 'stop-service', 'OCTO-1', wish);
}

describe('the proof of stop-service', () => {
  it('is refuted while the service runs, proved when it is stopped and gone, unknown where the host is silent', () => {
    const scene = aScene();
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'service is running' });
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: { saw: 'service Stopped, process gone, its address refuses', notes: { build: '20348.2848' } },
    });
    scene.world.silent.add('OCTO-1');
    expect(scene.step.proof(scene.look()).kind).toBe('unknown');
  });

  it('a process that is left refutes it, whichever it was when the stop was sent', () => {
    const scene = aScene();
    scene.world.node('OCTO-1').processId = 4711;
    scene.look();
    expect(scene.step.act(scene.view())).toMatchObject({ processId: 4711 });
    scene.send('arrives');
    scene.look();
    const host = scene.facts.nodes['OCTO-1']?.host;
    if (host?.kind !== 'observed') throw new Error('not read');
    const processes = [{ id: 4711, path: 'Octopus.Server.exe', created: null }];
    scene.node('OCTO-1', { host: { ...host, value: { ...host.value, processes } } });
    expect(scene.step.proof(scene.view())).toMatchObject({ kind: 'refuted', saw: expect.stringContaining('process') });
    expect(scene.decide().kind).toBe('wait');
  });

  it.each([
    [{ kind: 'refused' }, 'proved'],
    [{ kind: 'silent' }, 'proved'],
    [{ kind: 'not-octopus', status: 503 }, 'proved'],
    [{ kind: 'starting', status: 503 }, 'refuted'],
    [{ kind: 'octopus', status: 418, name: 'OCTO-1', isDraining: true, isOffline: false, version: null }, 'refuted'],
  ] as const satisfies readonly (readonly [PingReading, string])[])('its address: %j', (value, kind) => {
    const scene = aScene();
    scene.send('arrives');
    scene.look();
    const at = { startedAtMs: scene.world.nowMs, observedAtMs: scene.world.nowMs };
    scene.node('OCTO-1', { ping: { kind: 'observed', value, ...at } });
    expect(scene.step.proof(scene.view()).kind).toBe(kind);
  });

  it('an address whose answer could not be read is unknown', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.look();
    const fault = { code: 'octopus.timeout', url: 'test', afterMs: 10_000 } as const;
    scene.node('OCTO-1', { ping: { kind: 'unknown', fault, sinceMs: 0, lastKnown: null } });
    expect(scene.step.proof(scene.view())).toMatchObject({ kind: 'unknown', faults: [fault] });
  });
});

describe('the gates of stop-service, each alone closed', () => {
  const closed = (scene: Scene) =>
    scene.step
      .gates(scene.view())
      .filter((gate) => gate.kind !== 'holds')
      .map((gate) => gate.name);

  it('a task that slips in closes quiet, with its name, and the stop waits', () => {
    const scene = aScene();
    scene.look();
    slip(scene);
    scene.watch(2);
    expect(closed(scene)).toEqual(['quiet']);
    expect(scene.decide()).toMatchObject({ kind: 'wait', tasks: [{ id: 'ServerTasks-9' }] });
  });

  it('another node going out closes capacity', () => {
    const scene = aScene();
    scene.world.node('OCTO-2').draining = true;
    scene.watch(2);
    expect(closed(scene)).toEqual(['capacity']);
  });

  it('a load balancer that still sends closes the gate, and is a hold of its own name when it stays so', () => {
    const scene = aScene(
      {},
      { start: (started) => ({ ...started, cluster: { ...started.cluster, hasSharedAddress: true } }) },
    );
    scene.watch(12);
    // Every answer of the small world comes from OCTO-1.
    expect(closed(scene)).toEqual(['balancer']);
    scene.watch(900);
    const hold = scene.hold();
    expect(hold.fault).toMatchObject({ code: 'window.balancer-still-sends', node: 'OCTO-1', answers: 10 });
    scene.answer('accept');
    scene.watch(2);
    expect(closed(scene)).toEqual([]);
  });

  describe('ten answers through the shared address', () => {
    const shared = (state: FindingAtStart['state']) => (started: Started) => ({
      ...started,
      cluster: { ...started.cluster, hasSharedAddress: true },
      findings: [{ check: 'cluster.balancer', scope: 'Test cluster', state, read: 'what was read' }],
    });
    const others = Array.from({ length: 10 }, (_, at) => `OCTO-${2 + (at % 2)}`);
    const unnamed = others.map(() => '');

    function answered(scene: Scene, names: readonly string[]): Gate | undefined {
      const sharedAnswers = names.map((answeredBy) => ({ answeredBy, atMs: scene.world.nowMs }));
      scene.facts = { ...scene.facts, sharedAnswers };
      return scene.step.gates(scene.view()).find(({ name }) => name === 'balancer');
    }

    it.each([
      ['of others', others, 'holds', 'the last 10 answers through the shared address came from other nodes'],
      [
        'less one',
        others.slice(1),
        'does-not-hold',
        '9 of 10 answers through the shared address seen, none said that it came from OCTO-1',
      ],
      [
        'and one from here',
        [...others.slice(1), ' octo-1 '],
        'does-not-hold',
        '1 of the last 10 answers through the shared address came from OCTO-1',
      ],
      [
        'one without a name',
        [...others.slice(1), ''],
        'unknown',
        'which node gave 1 of the last 10 answers through the shared address is not told',
      ],
      [
        'all without a name, which is new',
        unnamed,
        'unknown',
        'the last 10 answers through the shared address do not tell which node gave them',
      ],
    ])('%s', (_, names, kind, saw) => {
      const scene = aScene({}, { start: shared('ok') });
      scene.watch(2);
      expect(answered(scene, names)).toMatchObject({ kind, saw });
    });

    it.each([
      [
        'all without a name',
        unnamed,
        'holds',
        'the last 10 answers through the shared address do not tell which node gave them, as was known at the start',
      ],
      [
        'some without a name',
        [...unnamed.slice(1), 'OCTO-2'],
        'unknown',
        expect.stringContaining('gave 9 of the last 10'),
      ],
      ['one from here', [...unnamed.slice(1), 'OCTO-1'], 'does-not-hold', expect.stringContaining('came from OCTO-1')],
    ])('where the start knew that they do not tell: %s', (_, names, kind, saw) => {
      const scene = aScene({}, { start: shared('unknown') });
      scene.watch(2);
      expect(answered(scene, names)).toMatchObject({ kind, saw });
    });

    it('that stop telling are waited for, then a person is asked by name and may accept it for this node', () => {
      const scene = aScene({}, { start: shared('ok') });
      scene.watch(2);
      answered(scene, unnamed);
      expect(scene.decide()).toMatchObject({ kind: 'wait', gates: [{ name: 'balancer', kind: 'unknown' }] });
      scene.watch(900);
      answered(scene, unnamed);
      expect(scene.hold().fault).toEqual({ code: 'window.balancer-does-not-tell', node: 'OCTO-1' });
      scene.answer('accept');
      scene.watch(2);
      answered(scene, unnamed);
      expect(closed(scene)).toEqual([]);
    });
  });
});

describe('stop anyway', () => {
  function held() {
    const plan = planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 1, holdMinutes: 2 } } });
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 100 * 3_600_000 });
    const scene = new Scene(world, 'quiet', 'OCTO-1', { plan });
    scene.watch(121);
    scene.hold();
    return scene;
  }

  /** From the hold at quiet on to the stop. */
  function atStop(scene: Scene): Scene {
    for (let turn = 0; turn < 30 && scene.inHand() !== 'stop-service|0|OCTO-1'; turn += 1) {
      scene.look();
      const decision = scene.decide();
      if (decision.kind === 'advance')
        scene.add({ type: 'advanced', atMs: scene.world.nowMs, place: decision.place, evidence: decision.evidence });
      if (decision.kind === 'act') {
        const atMs = scene.world.nowMs;
        const { place, act } = decision;
        scene.add(
          { type: 'intended', atMs, place, act, changes: [] },
          { type: 'outcome', atMs, place, outcome: 'accepted', fault: null },
        );
        scene.world.arrive(act);
      }
      scene.world.advance(1_000);
    }
    scene.look();
    return scene;
  }

  it('opens the stop for the tasks that were named', () => {
    const scene = held();
    scene.answer('stop-anyway');
    expect(atStop(scene).decide()).toMatchObject({ kind: 'act', act: { kind: 'stop-service' } });
    expect(scene.window.waivers).toMatchObject([
      { what: 'state', tasks: [{ id: 'ServerTasks-OCTO-1' }], by: 'tester' },
    ]);
  });

  it('not for a task that came since: that is asked again, with its name', () => {
    const scene = held();
    scene.answer('stop-anyway');
    atStop(scene);
    slip(scene);
    scene.watch(2);
    const hold = scene.hold();
    expect([hold.fault.code, hold.tasks.map(({ id }) => id), hold.answers.includes('stop-anyway')]).toEqual([
      'window.needs-consent',
      ['ServerTasks-OCTO-1', 'ServerTasks-9'],
      true,
    ]);
    scene.answer('stop-anyway');
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'stop-service' } });
  });

  it('not after five minutes: it is asked again', () => {
    const scene = held();
    scene.answer('stop-anyway');
    atStop(scene);
    scene.watch(300);
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.needs-consent' } });
  });

  it('not while tasks cannot be read and the consent has lapsed', () => {
    const scene = held();
    scene.answer('stop-anyway');
    atStop(scene);
    scene.watch(300);
    scene.world.silent.add('api');
    scene.watch(20);
    expect(scene.decide().kind).not.toBe('act');
  });

  it('is for the one stop: done again, quiet is its gate again', () => {
    const scene = held();
    scene.answer('stop-anyway');
    atStop(scene);
    const { place } = scene.decide() as { place: typeof scene.place };
    scene.add({ type: 'reopened', atMs: scene.world.nowMs, place, because: 'test' });
    expect(scene.window.waivers).toEqual([]);
  });
});

describe('a stop that hangs', () => {
  function hanging(options: Partial<SmallWorldOptions> = {}) {
    const scene = aScene(options);
    scene.look();
    scene.send('is-lost');
    scene.world.node('OCTO-1').service = 'stop-pending';
    scene.watch(901);
    return scene;
  }

  it('on a single server nobody can be asked for tasks: its process is ended all the same, but never while it runs', () => {
    const scene = hanging({ topology: 'single' });
    scene.hold();
    scene.answer('kill-process');
    scene.forget();
    scene.world.silent.add('api');
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'end-process', processId: 4000 } });
    scene.world.node('OCTO-1').service = 'running';
    scene.look();
    expect(scene.decide().kind).toBe('wait');
  });

  it('is not sent again; its process may be ended by a typed answer, once', () => {
    const scene = hanging();
    expect(scene.hold()).toMatchObject({
      fault: { code: 'window.no-proof' },
      answers: expect.arrayContaining(['kill-process', 'do-again', 'take-as-found']),
    });
    scene.answer('kill-process');
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'end-process', processId: 4000 } });
    scene.window = { ...scene.window, mode: 'ask' };
    expect(scene.decide().kind).toBe('act');
    const act = (scene.decide() as { act: Parameters<SmallWorld['arrive']>[0] }).act;
    const atMs = scene.world.nowMs;
    scene.add(
      { type: 'intended', atMs, place: scene.place, act, changes: [] },
      { type: 'outcome', atMs, place: scene.place, outcome: 'accepted', fault: null },
    );
    scene.watch(5);
    expect(scene.decide().kind).toBe('wait');
  });

  it('goes on by itself when the service stops after all', () => {
    const scene = hanging();
    scene.hold();
    scene.world.node('OCTO-1').service = 'stopped';
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'advance' });
  });
});

it('owns the service from running to stopped', () => {
  const scene = aScene();
  const act = scene.step.act(scene.look());
  if (act === null) throw new Error('no act');
  expect(scene.step.changes(act, scene.view())).toEqual([
    { subject: { what: 'service', node: 'OCTO-1' }, prior: 'running', set: 'stopped' },
  ]);
});

function slip(scene: Scene) {
  const node = scene.world.node('OCTO-1');
  node.tasks.push({
    id: 'ServerTasks-9',
    name: 'Deploy',
    description: 'late',
    state: 'executing',
    spaceId: null,
    nodeId: node.id,
    queueTimeMs: scene.world.nowMs + 3_600_000,
    startTimeMs: null,
    lastUpdatedMs: null,
    hasPendingInterruptions: false,
  });
}
