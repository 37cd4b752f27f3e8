import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../../core/host/claim.ts';
import { Scene } from '../../../support/small-world/scene.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';

const aScene = () => new Scene(new SmallWorld({ topology: 'ha' }), 'hold-service', 'OCTO-1');

const foreign: Claim = {
  format: 1,
  windowId: '99999999-2222-4333-8444-555555555555',
  operator: 'Grace',
  workstation: 'elsewhere',
  node: 'OCTO-1',
  service: 'OctopusDeploy',
  prior: { startType: 'automatic', watchdogs: [{ path: '\\', name: 'Octopus Watchdog', enabled: true }] },
  writtenAt: '',
};

describe('the proof of hold-service', () => {
  it('wants the claim written, start type Manual and the watchdog off', () => {
    const scene = aScene();
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: expect.stringContaining('no claim') });
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: { notes: { service: 'OctopusDeploy', processId: 4000 } },
    });
    scene.world.silent.add('OCTO-1');
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'unknown', faults: [{ code: 'host.unreachable' }] });
  });

  it.each([
    [
      'start type',
      (world: SmallWorld) => void (world.node('OCTO-1').startType = 'automatic'),
      'window.start-type-changed',
    ],
    ['watchdog', (world: SmallWorld) => void (world.node('OCTO-1').watchdogEnabled = true), 'window.watchdog-enabled'],
    ['claim', (world: SmallWorld) => void (world.node('OCTO-1').claim = null), 'window.claim-gone'],
  ])('is refuted, and undone by somebody else, when %s is changed', (_what, change, code) => {
    const scene = aScene();
    scene.send('arrives');
    change(scene.world);
    const view = scene.look();
    expect([scene.step.proof(view).kind, scene.step.undone(view)?.code]).toEqual(['refuted', code]);
  });

  it.each([
    ['the claim', { claim: { kind: 'unreadable', reason: 'cut' } }, 'host.claim-unreadable'],
    ['the service', { services: [] }, 'host.service-not-found'],
  ] as const)('names it when %s cannot be made out', (_what, change, code) => {
    const scene = aScene();
    scene.look();
    const host = scene.facts.nodes['OCTO-1']?.host;
    if (host?.kind !== 'observed') throw new Error('not read');
    scene.node('OCTO-1', { host: { ...host, value: { ...host.value, ...change } } });
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code } });
  });

  it('a start type that could not be read is unknown, and nothing is written on it', () => {
    const scene = aScene();
    scene.look();
    const host = scene.facts.nodes['OCTO-1']?.host;
    if (host?.kind !== 'observed') throw new Error('not read');
    const services = host.value.services.map((service) => ({ ...service, startType: null }));
    scene.node('OCTO-1', { host: { ...host, value: { ...host.value, services } } });
    expect([scene.step.proof(scene.view()).kind, scene.step.act(scene.view()), scene.decide().kind]).toEqual([
      'unknown',
      null,
      'wait',
    ]);
  });
});

describe('claims', () => {
  it('a claim of another window is a hold that names it; accepted, its prior values become ours', () => {
    const scene = aScene();
    const node = scene.world.node('OCTO-1');
    node.claim = foreign;
    node.startType = 'manual';
    scene.look();
    const hold = scene.hold();
    expect(hold.fault).toEqual({
      code: 'host.claimed-by-other',
      host: 'OCTO-1',
      windowId: foreign.windowId,
      operator: 'Grace',
      workstation: 'elsewhere',
    });
    expect(hold.answers).toEqual(['look-again', 'accept', 'put-back', 'leave-node', 'end-window', 'pause']);

    scene.answer('accept');
    scene.look();
    expect(scene.decide()).toMatchObject({
      kind: 'act',
      act: { takeOver: true, claim: { prior: { startType: 'automatic' } } },
    });
    scene.send('arrives');
    expect(scene.window.changes.map(({ subject, prior }) => [subject.what, prior])).toEqual([
      ['drain', 'off'],
      ['start-type', 'automatic'],
      ['watchdog', JSON.stringify(foreign.prior.watchdogs)],
    ]);
  });

  it('taking over is for the claim that was shown: a third window is another hold', () => {
    const scene = aScene();
    scene.world.node('OCTO-1').claim = foreign;
    scene.look();
    scene.hold();
    scene.answer('accept');
    scene.world.node('OCTO-1').claim = {
      ...foreign,
      windowId: '88888888-2222-4333-8444-555555555555',
      operator: 'Edsger',
    };
    scene.look();
    expect(scene.decide()).toMatchObject({
      kind: 'hold',
      fault: { code: 'host.claimed-by-other', operator: 'Edsger' },
    });
  });

  it('our own claim is never foreign, also after a kill between claim and hold', () => {
    const scene = aScene();
    const act = scene.step.act(scene.look());
    if (act?.kind !== 'hold-service') throw new Error('no act');
    scene.world.node('OCTO-1').claim = { ...act.claim, writtenAt: '' };
    scene.look();
    expect(scene.decide()).toMatchObject({
      kind: 'act',
      act: { takeOver: false, claim: { prior: { startType: 'delayed' } } },
    });
  });

  it('written again, a claim still holds the values of before us', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.world.node('OCTO-1').claim = null;
    expect(scene.step.act(scene.look())).toMatchObject({
      claim: { prior: { startType: 'delayed', watchdogs: [{ enabled: true }] } },
    });
  });

  it('a folder that is not ours is a hold', () => {
    const scene = aScene();
    scene.look();
    const host = scene.facts.nodes['OCTO-1']?.host;
    if (host?.kind !== 'observed') throw new Error('not read');
    const claim = { kind: 'folder-not-ours', reason: 'owned by Users' } as const;
    scene.node('OCTO-1', { host: { ...host, value: { ...host.value, claim } } });
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'host.folder-not-ours' } });
  });
});
