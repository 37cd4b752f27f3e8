import { describe, expect, it } from 'vitest';
import type { Act, ActKind } from '../../../core/window/act.ts';
import { actWords, describeEvent, titleOfKey } from '../../../core/window/describe-event.ts';
import { looked } from '../../../core/window/evidence.ts';
import type { JournalEvent, Lane } from '../../../core/window/journal-event.ts';
import { placeKey, type StepKind } from '../../../core/window/place.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf } from '../../support/small-world/walk.ts';

const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const HOSTILE = 'x\u001b[2J\u202e\r\n\u200b';

type EventType = JournalEvent['type'];

/** One event of every type; one that is missing does not compile. */
function everyEvent(text: string): { readonly [T in EventType]: Extract<JournalEvent, { type: T }> } {
  const world = new SmallWorld({ topology: 'ha', nodes: 2 });
  const started = startOf(world);
  const place = { step: 'drain', node: text, pass: 0 } as const;
  const act: Act = { kind: 'set-drain', node: text, nodeId: text, on: true };
  const answer = { holdId: 'h1', digest: 'd', answer: 'wait-longer', by: text, minutes: 15, reason: text } as const;
  const fault = { code: 'octopus.forbidden', url: text, permission: text } as const;
  const atMs = 1;
  return {
    started: { ...started, operator: text, plan: { ...started.plan, reason: text } },
    'taken-up': { type: 'taken-up', atMs, by: text, workstation: text, product: '', mode: 'run' },
    waiting: { type: 'waiting', atMs, place, waitsFor: ['capacity', 'agreed-end'] },
    asked: { type: 'asked', atMs, place, act, digest: 'd' },
    consented: { type: 'consented', atMs, digest: 'd', by: text },
    'consent-lapsed': { type: 'consent-lapsed', atMs, digest: 'd' },
    'mode-chosen': { type: 'mode-chosen', atMs, by: text, mode: 'ask' },
    intended: { type: 'intended', atMs, place, act, changes: [] },
    outcome: { type: 'outcome', atMs, place, outcome: 'refused', fault },
    'not-done': { type: 'not-done', atMs, place },
    advanced: { type: 'advanced', atMs, place, evidence: looked(text, 1) },
    reopened: { type: 'reopened', atMs, place, because: text },
    held: {
      type: 'held',
      atMs,
      hold: {
        id: 'h1',
        place,
        fault,
        answers: [],
        digest: '',
        withdrawsItself: false,
        tasks: [],
        raisedAtMs: 1,
        reasonEndedAtMs: null,
      },
    },
    'hold-withdrawn': { type: 'hold-withdrawn', atMs, holdId: 'h1' },
    'hold-reason-ended': { type: 'hold-reason-ended', atMs, holdId: 'h1' },
    answered: { type: 'answered', atMs, answer },
    'answer-refused': { type: 'answer-refused', atMs, answer, why: text },
    paused: { type: 'paused', atMs, by: text },
    resumed: { type: 'resumed', atMs, by: text },
    gap: { type: 'gap', atMs, fromMs: 0, toMs: 90_000 },
    'clock-jumped': { type: 'clock-jumped', atMs, byMs: -3_600_000 },
    offline: { type: 'offline', atMs, fromMs: 0, toMs: 30_000 },
    seen: { type: 'seen', atMs, node: text, lane: 'host', saw: text },
    'change-settled': {
      type: 'change-settled',
      atMs,
      subject: { what: 'drain', node: text },
      state: { kind: 'left', atMs, reason: text },
    },
    'reading-again': { type: 'reading-again', atMs },
    'credential-renewed': { type: 'credential-renewed', atMs, by: text },
    closed: {
      type: 'closed',
      atMs,
      outcome: 'ended-early',
      nodes: [{ name: text, result: 'partly-patched' }],
      precautions: [],
    },
    'precaution-removed': { type: 'precaution-removed', atMs, node: text, by: text },
    note: { type: 'note', atMs, by: text, text },
  };
}

describe('an event in one sentence', () => {
  it.each(Object.values(everyEvent('OCTO-1')).map((event) => [event.type, event] as const))('%s', (_type, event) => {
    const sentence = describeEvent(event);
    expect(sentence).toMatch(/^\S.{5,}\S$/u);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object/u);
  });

  it.each(Object.values(everyEvent(HOSTILE)).map((event) => [event.type, event] as const))(
    '%s, with hostile names',
    (_type, event) => {
      expect(HARMFUL.test(describeEvent(event))).toBe(false);
    },
  );

  it('says what a reader wants to know', () => {
    const { outcome, held, answered, gap, advanced, closed, waiting } = everyEvent('OCTO-1');
    expect([outcome, held, answered, gap, advanced, closed, waiting].map((event) => describeEvent(event))).toEqual([
      'Drain OCTO-1: refused: The API key may not do this at OCTO-1 (403)',
      'HOLD h1: The API key may not do this at OCTO-1 (403). Give its user OCTO-1, then answer "Renew the credential".',
      'OCTO-1 answers h1: "Wait longer" 15 min: OCTO-1',
      'Not watched for 1 min 30 s',
      'Drain OCTO-1: proved: OCTO-1',
      'Window ended early: OCTO-1 partly patched',
      'Drain OCTO-1: waits for another node that serves and a decision, for the agreed end has passed',
    ]);
  });

  it('says what a gate and a lane are, not how they are called inside', () => {
    const { waiting, seen } = everyEvent('OCTO-1');
    const waits = (...waitsFor: readonly string[]) => describeEvent({ ...waiting, waitsFor });
    const shown = (lane: Lane, saw: string) => describeEvent({ ...seen, lane, saw });

    expect([waits('proof'), waits('readable', 'patch-run-ended'), waits('gate-of-later')]).toEqual([
      'Drain OCTO-1: waits for the proof',
      'Drain OCTO-1: waits for a reading of the host and the patch run to end',
      'Drain OCTO-1: waits for gate of later',
    ]);
    expect([
      shown('port', 'not known'),
      shown('host', 'answers, servicing idle'),
      shown('service', 'start-pending'),
      shown('octopus', 'not octopus'),
      shown('octopus', 'constructor'),
    ]).toEqual([
      'OCTO-1, remote port: cannot be told',
      'OCTO-1, remote shell: answers',
      'OCTO-1, Octopus service: starting',
      'OCTO-1, Octopus API: answers, but not Octopus',
      'OCTO-1, Octopus API: constructor',
    ]);
  });

  it('says of evidence whether it was looked at, stated, found so or waived, and by whom', () => {
    const { advanced } = everyEvent('OCTO-1');
    const words = (['looked', 'attested', 'found-so', 'waived'] as const).map((kind) =>
      describeEvent({ ...advanced, evidence: { kind, saw: 'it', observedAtMs: 1, notes: { by: 'Ada' } } }),
    );
    expect(words).toEqual([
      'Drain OCTO-1: proved: it',
      'Drain OCTO-1: attested by Ada: it',
      'Drain OCTO-1: found so: it',
      'Drain OCTO-1: waived by Ada: it',
    ]);
  });
});

describe('an act in words', () => {
  const node = 'OCTO-1';
  const run = { windowId: 'w', pass: 2, try: 1 };
  const acts: { readonly [K in ActKind]: Extract<Act, { kind: K }> } = {
    'set-maintenance': { kind: 'set-maintenance', node: null, on: true },
    'set-drain': { kind: 'set-drain', node, nodeId: 'x', on: false },
    'cancel-tasks': { kind: 'cancel-tasks', node, tasks: [{ id: 'ServerTasks-1', description: 'Deploy Web' }] },
    'hold-service': {
      kind: 'hold-service',
      node,
      service: 'OctopusDeploy',
      takeOver: false,
      claim: {
        format: 1,
        windowId: 'w',
        operator: '',
        workstation: '',
        node,
        service: '',
        prior: { startType: 'delayed', watchdogs: [] },
      },
    },
    'stop-service': { kind: 'stop-service', node, service: 'OctopusDeploy', processId: 1 },
    'end-process': { kind: 'end-process', node, service: 'OctopusDeploy', processId: 4000, created: null },
    'take-snapshot': { kind: 'take-snapshot', node, name: 'lowtide-w' },
    'start-patch-run': { kind: 'start-patch-run', node, run, categories: [], accept: [], reject: [] },
    'remove-patch-run': { kind: 'remove-patch-run', node, run, result: null },
    'restart-host': { kind: 'restart-host', node, comment: 'c' },
    'restore-snapshot': { kind: 'restore-snapshot', node, snapshotId: 's', name: 'lowtide-w' },
    'release-service': {
      kind: 'release-service',
      node,
      windowId: 'w',
      service: 'OctopusDeploy',
      startType: 'delayed',
      watchdogs: [],
    },
    'start-service': { kind: 'start-service', node, service: 'OctopusDeploy' },
    'start-dependents': {
      kind: 'start-dependents',
      node,
      service: 'OctopusDeploy',
      dependents: ['Reporting', 'Mirror'],
    },
  };

  it('names the thing and the machine', () => {
    expect(Object.values(acts).map(actWords)).toEqual([
      'switch Maintenance Mode on',
      'lift the drain of OCTO-1',
      'cancel 1 task on OCTO-1: Deploy Web',
      'write a claim on OCTO-1, set OctopusDeploy to Manual and its watchdog off',
      'stop OctopusDeploy on OCTO-1',
      'end process 4000 of OctopusDeploy on OCTO-1',
      'take snapshot lowtide-w of OCTO-1',
      'start patch run 2 on OCTO-1',
      'remove the task of patch run 2 on OCTO-1',
      'restart the host of OCTO-1',
      'put the machine of OCTO-1 back to lowtide-w',
      'set OctopusDeploy on OCTO-1 to delayed as before, its watchdog too, and remove the claim',
      'start OctopusDeploy on OCTO-1',
      'start Reporting, Mirror again on OCTO-1, stopped before for OctopusDeploy',
    ]);
  });

  it('names what needs the service, so that a consent is bound to it', () => {
    const dependents = [
      { name: 'Reporting', startType: 'automatic', running: true },
      { name: 'Mirror', startType: 'manual', running: true },
    ] as const;
    const held = acts['hold-service'];
    expect([
      actWords({ ...held, claim: { ...held.claim, prior: { ...held.claim.prior, dependents } } }),
      actWords({ ...acts['stop-service'], dependents: ['Reporting'] }),
      actWords({ ...acts['stop-service'], dependents: ['Reporting', 'Mirror'] }),
      actWords({ ...acts['release-service'], dependents: [{ name: 'Reporting', startType: 'automatic' }] }),
    ]).toEqual([
      'write a claim on OCTO-1, set OctopusDeploy and Reporting to Manual and its watchdog off',
      'stop Reporting, which needs it, and then OctopusDeploy on OCTO-1',
      'stop Reporting, Mirror, which need it, and then OctopusDeploy on OCTO-1',
      'set OctopusDeploy on OCTO-1 to delayed as before, its watchdog and what needs it too, and remove the claim',
    ]);
  });
});

describe('a place by its key', () => {
  const steps: readonly StepKind[] = ['announce', 'drain', 'patch', 'reboot', 'restore', 'maintenance-off'];
  it.each(steps)('%s', (step) => {
    const place = { step, node: 'EU|OCTO 1', pass: 2 };
    expect(titleOfKey(placeKey(place))).not.toContain(placeKey(place));
  });

  it('a key that is none is shown as it stands', () => {
    expect(titleOfKey('drain|x|OCTO-1')).toBe('drain|x|OCTO-1');
  });
});
