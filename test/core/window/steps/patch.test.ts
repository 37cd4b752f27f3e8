import { describe, expect, it } from 'vitest';
import type { HostReading } from '../../../../core/host/host-reading.ts';
import type { PatchResult, PatchRunReading } from '../../../../core/host/patch-run.ts';
import type { NodePlan } from '../../../../core/window/plan.ts';
import { withProgress } from '../../../../core/window/window.ts';
import { Scene, type SceneWish } from '../../../support/small-world/scene.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';

function aScene(passes: readonly PatchResult['outcome'][] = ['installed', 'nothing-to-install'], wish: SceneWish = {}) {
  return new Scene(new SmallWorld({ topology: 'ha', passes }), 'patch', 'OCTO-1', {
    plan: planOf(['OCTO-1']),
    ...wish,
  });
}

function outside(when: 'before' | 'during', wish: SceneWish = {}) {
  const plan = planOf(['OCTO-1']);
  const patch: NodePlan['patch'] = { kind: 'outside', when, by: 'MECM' };
  const nodes = plan.nodes.map((entry) => ({ ...entry, patch }));
  return new Scene(new SmallWorld({ topology: 'ha' }), 'patch', 'OCTO-1', { plan: { ...plan, nodes }, ...wish });
}

/** The run is shown so, whatever the world says. */
function showRun(scene: Scene, value: PatchRunReading) {
  const run = {
    windowId: scene.window.id,
    pass: scene.place.pass,
    try: (scene.window.tries['patch|1|OCTO-1'] ?? 0) + 1,
  };
  const at = { startedAtMs: scene.world.nowMs, observedAtMs: scene.world.nowMs };
  scene.node('OCTO-1', { patchRun: { kind: 'observed', value: { ...value, run }, ...at } });
}

/** The latest reading of the host, changed. */
function showHost(scene: Scene, change: Partial<HostReading>) {
  const host = scene.facts.nodes['OCTO-1']?.host;
  if (host?.kind !== 'observed') throw new Error('not read');
  scene.node('OCTO-1', { host: { ...host, value: { ...host.value, ...change } } });
}

describe('the proof of patch', () => {
  it('is a result, the task gone, and a look at the host begun after that', () => {
    const scene = aScene();
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'not started' });
    scene.send('arrives');
    expect(scene.step.proof(scene.watch(5))).toMatchObject({ kind: 'refuted', saw: "the run's task is running" });
    expect(scene.step.proof(scene.watch(60))).toMatchObject({ kind: 'refuted', saw: 'the run ended' });
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'remove-patch-run' } });
    scene.send('arrives');
    const proof = scene.step.proof(scene.watch(1));
    expect(proof).toMatchObject({
      kind: 'proved',
      evidence: {
        saw: '1 update installed, 0 left; a restart is asked',
        notes: { patch: { outcome: 'installed', restartAsked: true, installed: ['KB5046698 Cumulative update'] } },
      },
    });
  });

  it('has its result a moment before its task ends: the task is waited for, not taken away from under it', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.watch(61);
    const ended = scene.facts.nodes['OCTO-1']?.patchRun;
    if (ended?.kind !== 'observed') throw new Error('not read');
    expect(ended.value.result).not.toBeNull();
    showRun(scene, { ...ended.value, task: 'running' });
    expect(scene.decide()).toMatchObject({ kind: 'wait', saw: 'the run ended' });
    showRun(scene, ended.value);
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'remove-patch-run' } });
  });

  it('takes nothing from a reading of the host that is older than the removal', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.watch(61);
    scene.send('arrives');
    scene.world.silent.add('OCTO-1');
    scene.world.nowMs += 1;
    showRun(scene, { task: 'none', progress: null, result: null });
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
  });

  it('is unknown where it could not be read whether a restart is asked: that never counts as no', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.watch(61);
    scene.send('arrives');
    scene.watch(1);
    showHost(scene, { pendingRestart: { componentServicing: false, windowsUpdate: null, fileRename: false } });
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
  });

  it('a run that failed is a hold, its task removed; done again it is another try', () => {
    const scene = aScene(['failed', 'nothing-to-install']);
    scene.send('arrives');
    scene.watch(61);
    scene.send('arrives');
    scene.watch(1);
    const hold = scene.hold();
    expect(hold.fault).toMatchObject({ code: 'window.patch-failed', hresult: 0x80070643 });
    expect(hold.answers).toEqual([
      'look-again',
      'do-again',
      'attest',
      'take-as-found',
      'put-back',
      'restore-host',
      'leave-node',
      'end-window',
      'pause',
    ]);
    scene.answer('do-again');
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'start-patch-run', run: { pass: 1, try: 2 } } });
  });

  it('a run that was cut off: its task goes first, then a person is asked, and nothing is started instead', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    scene.world.advance(61_000);
    scene.look();
    showRun(scene, { task: 'ready', progress: null, result: null });
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'remove-patch-run', result: null } });
    const act = scene.step.act(scene.view());
    if (act === null) throw new Error('no act');
    const atMs = scene.world.nowMs;
    scene.add(
      { type: 'intended', atMs, place: scene.place, act, changes: [] },
      { type: 'outcome', atMs, place: scene.place, outcome: 'accepted', fault: null },
    );
    showRun(scene, { task: 'ready', progress: null, result: null });
    expect(scene.decide().kind).toBe('wait');
    showRun(scene, { task: 'none', progress: null, result: null });
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.patch-run-lost' } });
  });

  it('a run that left nothing at all is a hold, a minute after it was accepted', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    expect((scene.watch(59), scene.decide().kind)).toBe('wait');
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.patch-run-lost' } });
  });

  it('progress is told; queued and running is work, however long', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    scene.world.advance(3_600_000);
    scene.look();
    const progress = { phase: 'installing', done: 1, total: 3, title: 'x', sequence: 1 } as const;
    showRun(scene, { task: 'running', progress, result: null });
    expect(scene.step.proof(scene.view())).toMatchObject({ kind: 'refuted', fault: null, saw: 'installing, 1 of 3' });
  });
});

describe('the act of patch', () => {
  it('wants the service stopped', () => {
    const scene = aScene();
    scene.world.node('OCTO-1').service = 'stop-pending';
    expect(scene.step.gates(scene.look())).toMatchObject([{ name: 'service-stopped', kind: 'does-not-hold' }]);
  });

  it('is found again by its name in three ways', () => {
    const scene = aScene();
    const act = scene.step.act(scene.look());
    if (act === null) throw new Error('no act');
    scene.send('is-lost', 'unknown');
    expect(scene.step.trace(act, scene.watch(59))).toBe('cannot-tell');
    expect(scene.step.trace(act, scene.watch(1))).toBe('did-not-happen');
    showRun(scene, { task: 'queued', progress: null, result: null });
    expect(scene.step.trace(act, scene.view())).toBe('happened');
    scene.forget();
    expect(scene.step.trace(act, scene.view())).toBe('cannot-tell');
  });

  it('a run of another pass or try says nothing', () => {
    const scene = aScene();
    scene.look();
    const fact = scene.facts.nodes['OCTO-1']?.patchRun;
    if (fact?.kind !== 'observed') throw new Error('not read');
    scene.node('OCTO-1', { patchRun: { ...fact, value: { ...fact.value, run: { ...fact.value.run, pass: 2 } } } });
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
  });

  it('more passes than planned is a hold', () => {
    const scene = aScene(['installed', 'installed', 'installed', 'installed'], {
      plan: planOf(['OCTO-1'], { maxPasses: 2 }),
      pass: 3,
    });
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.too-many-passes', maxPasses: 2 } });
    expect(scene.world.count('start-patch-run', 'OCTO-1')).toBe(2);
  });

  it('owns its scheduled task', () => {
    const scene = aScene();
    scene.send('arrives');
    expect(scene.window.changes.at(-1)).toMatchObject({ subject: { what: 'task' }, prior: 'none', set: 'pass 1' });
  });
});

describe('attesting a pass', () => {
  it('is not for a run that works; when it has ended its task goes first', () => {
    const scene = aScene(['installed'], {
      plan: planOf(['OCTO-1'], { limits: { patch: { warnMinutes: 0, holdMinutes: 0 } } }),
    });
    scene.send('arrives');
    scene.watch(1);
    scene.hold();
    scene.answer('attest', { reason: 'patched by hand', by: 'Ada' });
    scene.watch(1);
    expect(scene.step.proof(scene.view())).toMatchObject({
      kind: 'refuted',
      saw: expect.stringContaining('still works'),
    });
    scene.watch(60);
    expect(scene.step.act(scene.view())).toMatchObject({ kind: 'remove-patch-run' });
    scene.send('arrives');
    scene.watch(1);
    expect(scene.step.proof(scene.view())).toMatchObject({
      kind: 'proved',
      evidence: {
        kind: 'attested',
        saw: 'patched by hand; a restart is asked',
        notes: { by: 'Ada', patch: { outcome: 'outside' } },
      },
    });
  });

  it('after a failed run the pass is proved by the statement and what the host shows', () => {
    const scene = aScene(['failed']);
    scene.send('arrives');
    scene.watch(61);
    scene.send('arrives');
    scene.watch(1);
    scene.hold();
    scene.answer('attest', { reason: 'installed by hand' });
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'advance', evidence: { kind: 'attested' } });
  });
});

describe('patched outside', () => {
  it('during: waits for a person, and goes on by itself when the host shows it', () => {
    const scene = outside('during');
    scene.look();
    expect(scene.hold()).toMatchObject({ fault: { code: 'window.patch-outside', by: 'MECM' }, withdrawsItself: true });
    scene.world.node('OCTO-1').build += 1;
    scene.watch(1);
    expect(scene.decide()).toMatchObject({
      kind: 'advance',
      evidence: { saw: 'build 20348.2848 became 20348.2849, by MECM; no restart is asked' },
    });
  });

  it('during: a restart newer than the stop shows it too', () => {
    const scene = outside('during');
    scene.world.restart('OCTO-1', 0);
    scene.watch(120);
    expect(scene.decide()).toMatchObject({ kind: 'advance', evidence: { saw: expect.stringContaining('restarted') } });
  });

  it('during: a restart that is asked now and was not at the stop shows it, once nothing installs any more', () => {
    const scene = outside('during');
    scene.world.node('OCTO-1').restartAsked = true;
    scene.look();
    showHost(scene, { servicing: 'busy' });
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.patch-outside' } });
    showHost(scene, { servicing: 'unknown' });
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.patch-outside' } });
    showHost(scene, { servicing: 'idle' });
    expect(scene.decide()).toMatchObject({
      kind: 'advance',
      evidence: {
        saw: 'something that asks for a restart was installed after the stop, by MECM; a restart is asked',
        notes: { patch: { outcome: 'outside', restartAsked: true } },
      },
    });
  });

  it.each([
    ['was asked at the stop already', true],
    ['could not be read at the stop', null],
    ['was not told by a journal of before', undefined],
  ])('during: a restart that %s shows nothing', (_, atStop) => {
    const scene = outside('during');
    const key = 'stop-service|0|OCTO-1';
    const evidence = scene.window.done[key]?.evidence;
    if (evidence === undefined) throw new Error('not stopped');
    expect(evidence.notes.restartAsked).toBe(false);
    const { restartAsked: _asked, ...notes } = evidence.notes;
    const asStopped = { ...evidence, notes: atStop === undefined ? notes : { ...notes, restartAsked: atStop } };
    scene.window = withProgress(scene.window, 'OCTO-1', (progress) => ({ ...progress, restartAskedBefore: null }));
    scene.add({
      type: 'advanced',
      atMs: scene.world.nowMs,
      place: { step: 'stop-service', node: 'OCTO-1', pass: 0 },
      evidence: asStopped,
    });
    scene.world.node('OCTO-1').restartAsked = true;
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.patch-outside' } });
  });

  it('during: of a service that was stopped twice the first stop counts', () => {
    const scene = outside('during');
    const evidence = scene.window.done['stop-service|0|OCTO-1']?.evidence;
    if (evidence === undefined) throw new Error('not stopped');
    scene.world.node('OCTO-1').restartAsked = true;
    scene.add({
      type: 'advanced',
      atMs: scene.world.nowMs,
      place: { step: 'stop-service', node: 'OCTO-1', pass: 0 },
      evidence: { ...evidence, notes: { ...evidence.notes, restartAsked: true } },
    });
    scene.look();
    expect(scene.decide()).toMatchObject({
      kind: 'advance',
      evidence: { saw: expect.stringContaining('after the stop') },
    });
  });

  it('before: whether a restart is asked that could not be read is neither yes nor no', () => {
    const scene = outside('before');
    scene.look();
    showHost(scene, { pendingRestart: { componentServicing: false, windowsUpdate: null, fileRename: true } });
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
  });

  it('before: the host must show something installed since its last boot', () => {
    const scene = outside('before');
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.nothing-installed' } });
    scene.world.node('OCTO-1').restartAsked = true;
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'advance' });
  });

  it('sends nothing, ever', () => {
    expect(outside('during').step.act(outside('during').look())).toBeNull();
  });

  it('attested by an answer, with the name', () => {
    const scene = outside('during');
    scene.look();
    scene.hold();
    scene.answer('attest', { reason: 'MECM says done', by: 'Ada' });
    scene.watch(1);
    expect(scene.decide()).toMatchObject({
      kind: 'advance',
      evidence: { kind: 'attested', saw: 'MECM says done; no restart is asked', notes: { by: 'Ada' } },
    });
  });
});
