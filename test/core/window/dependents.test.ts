import { describe, expect, it } from 'vitest';
import { lookAtChange } from '../../../core/window/change-look.ts';
import { evolve } from '../../../core/window/evolve.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import { changeOf } from '../../../core/window/ledger.ts';
import type { StepKind } from '../../../core/window/place.ts';
import type { View } from '../../../core/window/step.ts';
import { stepOf } from '../../../core/window/steps/index.ts';
import { Scene } from '../../support/small-world/scene.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf, startOf, walk } from '../../support/small-world/walk.ts';

const KEPT = [{ name: 'Reporting', startType: 'automatic', running: true }];

function aScene(step: StepKind): Scene {
  const world = new SmallWorld({ topology: 'ha', dependent: 'automatic' });
  return new Scene(world, step, 'OCTO-1', { plan: planOf(['OCTO-1']) });
}

/** The service that needs Octopus Server, changed behind our back. */
function becomes(scene: Scene, change: Partial<NonNullable<ReturnType<SmallWorld['node']>['dependent']>>): void {
  const node = scene.world.node('OCTO-1');
  if (node.dependent === null) throw new Error('no dependent');
  node.dependent = { ...node.dependent, ...change };
}

/** As if `sc.exe` had not answered. */
function unread(scene: Scene): void {
  const host = scene.facts.nodes['OCTO-1']?.host;
  if (host?.kind !== 'observed') throw new Error('not read');
  const services = host.value.services.map((service) => ({ ...service, dependents: null }));
  scene.node('OCTO-1', { host: { ...host, value: { ...host.value, services } } });
}

describe('services that need Octopus Server', () => {
  it('go through a whole window: held, stopped first, started again, as before; restarts do not bring Octopus up', () => {
    const world = new SmallWorld({ topology: 'ha', dependent: 'automatic' });
    const { end, window, events } = walk(world, [startOf(world, planOf(['OCTO-1', 'OCTO-2']))]);

    expect({ end, hold: window.hold, violations: world.violations, wrong: world.asBefore() }).toEqual({
      end: 'closed',
      hold: null,
      violations: [],
      wrong: [],
    });
    expect(changeOf(window, 'dependents', 'OCTO-1')).toMatchObject({
      prior: JSON.stringify(KEPT),
      state: { kind: 'restored', by: 'us' },
    });
    const acts = events.flatMap((event) =>
      event.type === 'intended' && event.act.node === 'OCTO-1' ? [event.act] : [],
    );
    expect(
      acts.map(({ kind }) => kind).filter((kind) => kind.includes('service') || kind.includes('dependents')),
    ).toEqual(['hold-service', 'stop-service', 'release-service', 'start-service', 'start-dependents']);
    expect(acts.find(({ kind }) => kind === 'stop-service')).toMatchObject({ dependents: ['Reporting'] });
  });

  it('killed at any act and resumed, they end as before, whether its effect happened or not', () => {
    for (let intention = 1; intention <= 10; intention += 1) {
      for (const effect of [true, false]) {
        const world = new SmallWorld({ topology: 'ha', dependent: 'automatic', passes: ['nothing-to-install'] });
        const { events } = walk(world, [startOf(world, planOf(['OCTO-1']))], { killAt: { intention, effect } });
        const { end } = walk(world, events);
        expect([intention, effect, end, world.violations, world.asBefore()]).toEqual([
          intention,
          effect,
          'closed',
          [],
          [],
        ]);
      }
    }
  });

  it('that do not run and do not start at boot are left alone, and nothing of them stands in an act', () => {
    const world = new SmallWorld({ topology: 'ha', dependent: 'manual' });
    becomes({ world } as Scene, { state: 'stopped' });
    const { end, window, events } = walk(world, [startOf(world, planOf(['OCTO-1']))]);
    expect([end, changeOf(window, 'dependents', 'OCTO-1')]).toEqual(['closed', null]);
    expect(JSON.stringify(events)).not.toContain('ependents');
  });
});

describe('hold-service and services that need it', () => {
  it('writes them into the claim, sets those that start at boot to Manual, and proves it', () => {
    const scene = aScene('hold-service');
    expect(scene.step.act(scene.look())).toMatchObject({ claim: { prior: { dependents: KEPT } } });
    scene.send('arrives');
    becomes(scene, { startType: 'automatic' });
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'refuted',
      saw: 'Reporting, which needs it, starts at boot and would start it along',
    });
    unread(scene);
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
    becomes(scene, { startType: 'manual' });
    expect(scene.step.proof(scene.look()).kind).toBe('proved');
  });

  it('names it when somebody lets one start at boot again', () => {
    const scene = aScene('stop-service');
    becomes(scene, { startType: 'delayed' });
    scene.look();
    expect(scene.decide()).toMatchObject({
      kind: 'hold',
      fault: { code: 'window.start-type-changed', node: 'OCTO-1', found: 'delayed', dependent: 'Reporting' },
    });
  });

  it('takes them over with a claim, and reads them where that claim does not know of any', () => {
    const scene = aScene('hold-service');
    const node = scene.world.node('OCTO-1');
    const prior = { startType: 'delayed' as const, watchdogs: [] };
    const claim = {
      format: 1 as const,
      windowId: '99999999-2222-4333-8444-555555555555',
      operator: 'Grace',
      workstation: 'elsewhere',
      node: 'OCTO-1',
      service: 'OctopusDeploy',
      prior,
      writtenAt: '',
    };
    node.claim = claim;
    scene.look();
    scene.hold();
    scene.answer('accept');
    expect(scene.step.act(scene.look())).toMatchObject({ claim: { prior: { dependents: KEPT } } });
    const before = [{ name: 'Reporting', startType: 'delayed' as const, running: true }];
    node.claim = { ...claim, prior: { ...prior, dependents: before } };
    becomes(scene, { startType: 'manual', state: 'stopped' });
    expect(scene.step.act(scene.look())).toMatchObject({ claim: { prior: { dependents: before } } });
  });
});

describe('stop-service and services that need it', () => {
  it('is one act that names them all, also while they stop one by one', () => {
    const scene = aScene('stop-service');
    const act = scene.step.act(scene.look());
    becomes(scene, { state: 'stopped' });
    expect(scene.step.act(scene.look())).toEqual(act);
    scene.send('is-lost');
    scene.look();
    expect(scene.decide().kind).toBe('wait');
  });

  it('one that was not noted is not stopped: Windows refuses, and that is a hold', () => {
    const scene = aScene('stop-service');
    const changes = scene.window.changes.filter(({ subject }) => subject.what !== 'dependents');
    scene.window = { ...scene.window, changes };
    expect(scene.step.act(scene.look())).toEqual({
      kind: 'stop-service',
      node: 'OCTO-1',
      service: 'OctopusDeploy',
      processId: 4000,
    });
  });
});

describe('the way back and services that need it', () => {
  it('release-service puts the start type back, and is refuted or unknown until it is read', () => {
    const scene = aScene('release-service');
    expect(scene.step.act(scene.look())).toMatchObject({ dependents: [{ name: 'Reporting', startType: 'automatic' }] });
    scene.send('arrives');
    becomes(scene, { startType: 'manual' });
    expect(scene.step.proof(scene.look())).toMatchObject({
      saw: 'start type of Reporting, which needs it, is manual, before it was automatic',
    });
    unread(scene);
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
    becomes(scene, { startType: 'automatic' });
    const proof = scene.step.proof(scene.look());
    // They do not run yet.
    expect(JSON.stringify(proof)).not.toContain('"dependents"');
  });

  it('start-service starts them after it, unasked, and is proved only when they run', () => {
    const scene = aScene('start-service');
    scene.window = { ...scene.window, mode: 'ask' };
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'refuted',
      saw: 'Reporting, which needs it, is stopped',
    });
    const act = { kind: 'start-dependents', node: 'OCTO-1', service: 'OctopusDeploy', dependents: ['Reporting'] };
    expect(scene.decide()).toMatchObject({ kind: 'act', act });
    becomes(scene, { state: 'start-pending' });
    expect(scene.step.proof(scene.look()).kind).toBe('refuted');
    unread(scene);
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: { notes: { restored: [{ what: 'service' }, { what: 'dependents' }] } },
    });
  });

  it('one that does not come up is a hold; accepted, it alone is left', () => {
    const scene = aScene('start-service');
    scene.send('arrives');
    scene.look();
    scene.send('is-lost');
    scene.watch(601);
    expect(scene.hold().answers).toEqual(expect.arrayContaining(['do-again', 'accept']));
    scene.answer('accept');
    expect([changeOf(scene.window, 'dependents', 'OCTO-1'), changeOf(scene.window, 'service', 'OCTO-1')]).toMatchObject(
      [{ state: { kind: 'left' } }, { state: { kind: 'owned' } }],
    );
  });

  it('a snapshot holds them stopped and at Manual: its instructions say so, and a restore owns them again', () => {
    const world = new SmallWorld({ topology: 'ha', dependent: 'automatic' });
    const slow = planOf(['OCTO-1'], { limits: { ready: { warnMinutes: 0, holdMinutes: 0 } } });
    const { window } = walk(world, [startOf(world, slow)], {});
    expect(window.hold?.fault.code).toBe('window.no-proof');
    expect(window.precautions[0]?.restore).toContain(
      'then start the service, then put back what needs it: Reporting (automatic, started again). Never restore',
    );
    expect(changeOf(window, 'dependents', 'OCTO-1')).toMatchObject({ state: { kind: 'restored' } });

    const { hold } = window;
    if (hold === null) throw new Error('no hold');
    const answer = {
      holdId: hold.id,
      digest: hold.digest,
      answer: 'restore-host',
      by: 'tester',
      minutes: null,
      reason: null,
    } as const;
    const restoring = evolve(window, { type: 'answered', atMs: world.nowMs, answer });
    const view: View = {
      facts: emptyFacts(['OCTO-1'], world.nowMs),
      window: restoring,
      place: { step: 'restore', node: 'OCTO-1', pass: 0 },
      nowMs: world.nowMs,
    };
    const act = stepOf('restore').act(view);
    if (act === null) throw new Error('nothing to restore');
    expect(
      stepOf('restore')
        .changes(act, view)
        .map(({ subject }) => subject.what),
    ).toContain('dependents');
  });

  it('put back before anything was stopped, the start type is put back and the change is settled', () => {
    const world = new SmallWorld({ topology: 'ha', dependent: 'automatic' });
    const scene = new Scene(world, 'stop-service', 'OCTO-1', { plan: planOf(['OCTO-1']) });
    becomes(scene, { startType: 'delayed' });
    scene.look();
    scene.hold();
    scene.answer('put-back');
    expect(scene.inHand()).toBe('release-service|0|OCTO-1');
    const release = new Scene(new SmallWorld({ topology: 'ha', dependent: 'automatic' }), 'release-service', 'OCTO-1');
    release.window = scene.window;
    Object.assign(release, { world });
    release.send('arrives');
    expect(release.step.proof(release.look())).toMatchObject({
      kind: 'proved',
      evidence: { notes: { restored: [{ what: 'start-type' }, { what: 'watchdog' }, { what: 'dependents' }] } },
    });
  });

  it('before closing, each is read once more', () => {
    const scene = aScene('start-service');
    const change = changeOf(scene.window, 'dependents', 'OCTO-1');
    if (change === null) throw new Error('not owned');
    const found = () => lookAtChange(scene.window, scene.look().facts, change, 0);
    expect(found()).toEqual({ kind: 'differs', found: 'Reporting, which needs it, is stopped' });
    becomes(scene, { startType: 'manual' });
    expect(found()).toMatchObject({ found: expect.stringContaining('start type of Reporting') });
    becomes(scene, { state: 'running', startType: 'automatic' });
    expect(found()).toEqual({ kind: 'as-before' });
    unread(scene);
    expect(lookAtChange(scene.window, scene.facts, change, 0)).toEqual({ kind: 'not-read', fault: null });
  });
});

describe('a start of services that need it that was refused', () => {
  it('is waited for while they come up all the same, and is a hold while one does not', () => {
    const scene = aScene('start-service');
    scene.send('arrives');
    const view = scene.look();
    const act = scene.step.act(view);
    if (act === null) throw new Error('nothing to send');
    const atMs = scene.world.nowMs;
    const fault = {
      code: 'host.script-failed',
      host: 'OCTO-1',
      script: 'x',
      type: 'start-refused',
      message: '14',
    } as const;
    scene.add({ type: 'intended', atMs, place: scene.place, act, changes: [] });
    scene.add({ type: 'outcome', atMs, place: scene.place, outcome: 'refused', fault });
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.act-refused', reason: fault } });
    becomes(scene, { state: 'start-pending' });
    scene.look();
    expect(scene.decide().kind).toBe('wait');
    unread(scene);
    expect(scene.decide().kind).toBe('hold');
  });
});
