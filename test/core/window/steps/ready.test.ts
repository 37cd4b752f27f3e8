import { describe, expect, it } from 'vitest';
import { aPing, onTheWayBack, showLine, withoutAddress } from '../../../support/small-world/way-back.ts';

describe('ready', () => {
  it('is 418 at its own address with the right name, while the node is drained', () => {
    const scene = onTheWayBack('ready');
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'its address refuses' });
    expect(scene.step.proof(scene.watch(25))).toMatchObject({
      kind: 'proved',
      evidence: { saw: 'it answers 418 in version 2025.4.10219, up for 1 s' },
    });
  });

  it.each([
    ['starting', { kind: 'starting', status: 503 }, 'refuted'],
    ['silent', { kind: 'silent' }, 'refuted'],
    ['something else', { kind: 'not-octopus', status: 200 }, 'refuted'],
    ['200 though drained', aPing({ status: 200 }), 'refuted'],
    ['418 because it is offline', aPing({ isOffline: true }), 'refuted'],
    ['another version', aPing({ version: '2026.1.1' }), 'refuted'],
    ['another name', aPing({ name: 'OCTO-9' }), 'refuted'],
    ['its name in other letters', aPing({ name: ' octo-1 ' }), 'proved'],
    ['no version told', aPing({ version: null }), 'proved'],
  ] as const)('%s', (_what, value, kind) => {
    const scene = onTheWayBack('ready');
    scene.watch(25);
    const at = { startedAtMs: scene.world.nowMs, observedAtMs: scene.world.nowMs };
    scene.node('OCTO-1', { ping: { kind: 'observed', value, ...at } });
    expect(scene.step.proof(scene.view()).kind).toBe(kind);
  });

  it('answers 200 while its drain cannot be read: what hinders the reading is told, and a refused key asks a person', () => {
    const scene = onTheWayBack('ready');
    scene.watch(25);
    const at = { startedAtMs: scene.world.nowMs, observedAtMs: scene.world.nowMs };
    scene.node('OCTO-1', { ping: { kind: 'observed', value: aPing({ status: 200 }), ...at } });
    const fault = { code: 'octopus.unauthorized', url: 'https://octopus.example.com' } as const;
    scene.facts = { ...scene.facts, summary: { kind: 'unknown', fault, sinceMs: 0, lastKnown: null } };

    expect(scene.step.proof(scene.view())).toEqual({
      kind: 'unknown',
      saw: 'whether its drain is on; it answers 200',
      faults: [fault],
    });
    expect(scene.decide()).toMatchObject({
      kind: 'hold',
      fault,
      answers: expect.arrayContaining(['renew-credential']),
    });
  });

  it('another version, or another node there, asks a person; a version may be accepted', () => {
    const scene = onTheWayBack('ready');
    scene.world.node('OCTO-1').version = '2026.1.1';
    scene.watch(25);
    expect(scene.hold()).toMatchObject({
      fault: { code: 'window.other-version', node: 'OCTO-1', before: '2025.4.10219', found: '2026.1.1' },
    });
    scene.answer('accept');
    scene.world.node('OCTO-2').version = '2026.1.1';
    scene.world.node('OCTO-3').version = '2026.1.1';
    scene.watch(1);
    expect(scene.decide().kind).toBe('advance');
  });

  it('the others run another version by now: that is asked too', () => {
    const scene = onTheWayBack('ready');
    scene.world.node('OCTO-3').version = '2026.1.1';
    scene.watch(25);
    expect(scene.decide()).toMatchObject({
      kind: 'hold',
      fault: { code: 'window.other-version', node: 'OCTO-3', found: '2026.1.1' },
    });
  });

  it('a process older than the outage is the old one', () => {
    const scene = onTheWayBack('ready');
    scene.watch(25);
    const at = { startedAtMs: scene.world.nowMs, observedAtMs: scene.world.nowMs };
    scene.node('OCTO-1', { process: { kind: 'observed', value: { uptimeMs: 9 * 86_400_000, version: null }, ...at } });
    expect(scene.step.proof(scene.view())).toMatchObject({ kind: 'refuted', saw: expect.stringContaining('older') });
  });

  it.each([
    ['octopus.forbidden', 'proved'],
    ['octopus.not-found', 'proved'],
    ['octopus.timeout', 'unknown'],
  ] as const)('an uptime that cannot be read (%s) is %s', (code, kind) => {
    const scene = onTheWayBack('ready');
    scene.watch(25);
    const fault = { code, url: '', permission: '', what: '', afterMs: 1 } as never;
    scene.node('OCTO-1', { process: { kind: 'unknown', fault, sinceMs: 0, lastKnown: null } });
    expect(scene.step.proof(scene.view()).kind).toBe(kind);
  });

  it('sends nothing, and asks a person at its limit', () => {
    const scene = onTheWayBack('ready');
    scene.world.node('OCTO-1').readyAtMs = Number.POSITIVE_INFINITY;
    scene.watch(901);
    expect([scene.step.act(scene.view()), scene.hold().answers]).toEqual([
      null,
      ['look-again', 'wait-longer', 'accept', 'restore-host', 'leave-node', 'end-window', 'pause'],
    ]);
  });

  describe('without an own address', () => {
    it('is another node that sees it online with a heartbeat newer than our start, and says so', () => {
      const scene = onTheWayBack('ready', { start: withoutAddress });
      expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'offline, seen by another node' });
      expect(scene.step.proof(scene.watch(25))).toMatchObject({
        kind: 'proved',
        evidence: { saw: expect.stringContaining('not asked directly') },
      });
    });

    it('a heartbeat of before the start proves nothing, and none neither', () => {
      for (const lastSeen of ['old', null] as const) {
        const scene = onTheWayBack('ready', { start: withoutAddress });
        scene.watch(25);
        const startedAtMs = scene.window.done['start-service|0|OCTO-1']?.atMs ?? 0;
        showLine(scene, { lastSeenMs: lastSeen === null ? null : startedAtMs - 1_000 }, scene.world.nowMs);
        expect(scene.step.proof(scene.view())).toMatchObject({ kind: 'refuted', saw: 'no heartbeat since the start' });
      }
    });

    it('the clock of the server is hours away: only its own times are compared', () => {
      for (const hours of [-7, 7]) {
        const scene = onTheWayBack('ready', { start: withoutAddress });
        scene.watch(25);
        const serverNowMs = scene.world.nowMs + hours * 3_600_000;
        showLine(scene, { lastSeenMs: serverNowMs - 600_000 }, serverNowMs);
        expect(scene.step.proof(scene.view()).kind).toBe('refuted');
        showLine(scene, { lastSeenMs: serverNowMs - 1_000 }, serverNowMs);
        expect(scene.step.proof(scene.view()).kind).toBe('proved');
      }
    });

    it('an answer without a Date is aged by the heartbeats of the others, rather too old than too young', () => {
      const scene = onTheWayBack('ready', { start: withoutAddress });
      scene.watch(25);
      const aheadMs = scene.world.nowMs + 7 * 3_600_000;
      showLine(scene, { lastSeenMs: aheadMs - 600_000 }, null, aheadMs);
      expect(scene.step.proof(scene.view()).kind).toBe('refuted');
      showLine(scene, { lastSeenMs: aheadMs }, null, aheadMs);
      expect(scene.step.proof(scene.view()).kind).toBe('refuted');
      scene.watch(90);
      showLine(scene, { lastSeenMs: aheadMs }, null, aheadMs);
      expect(scene.step.proof(scene.view()).kind).toBe('proved');
    });
  });
});
