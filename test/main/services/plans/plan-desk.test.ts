import { expect, it } from 'vitest';
import { planDraft } from '../../../../contract/plans.ts';
import { blocking, ok } from '../../../../core/preflight/finding.ts';
import type { NodePlan, Plan } from '../../../../core/window/plan.ts';
import { defaultPlan, draftOf } from '../../../../main/services/plans/default-plan.ts';
import { PlanDesk } from '../../../../main/services/plans/plan-desk.ts';
import { missingWords } from '../../../../renderer/stores/missing-words.ts';
import { aDefinition } from '../../../support/a-definition.ts';

const definition = aDefinition();
const MINUTE_MS = 60_000;

function aDesk() {
  const time = { nowMs: 0 };
  const desk = new PlanDesk({
    nowMs: () => time.nowMs,
    toInstants: (agreed) => ({ ok: true, value: { ...agreed, startMs: 1, endMs: 2 } }),
  });
  const plan: Plan = { ...defaultPlan(definition), agreed: null };
  return { desk, time, plan };
}

it('given a review that was shown, then it can be started with the word, until it is spent', () => {
  const { desk, plan } = aDesk();
  const { planId, digest, word } = desk.keep('c1', 'Production Octopus', plan, [ok('x', 'y', 'z')]);

  expect(desk.take(planId, digest, word)).toMatchObject({ ok: true, value: { clusterId: 'c1', plan } });
  desk.spend(planId);
  expect(desk.take(planId, digest, word)).toMatchObject({ fault: { code: 'console.plan-expired' } });
});

it.each([
  ['Production octopus', 'console.wrong-word'],
  ['Production Octopus ', 'console.wrong-word'],
  ['', 'console.wrong-word'],
])('given the word "%s", then it is refused', (word, code) => {
  const { desk, plan } = aDesk();
  const { planId, digest } = desk.keep('c1', 'Production Octopus', plan, []);

  expect(desk.take(planId, digest, word)).toMatchObject({ fault: { code } });
});

it('given a review of a quarter of an hour ago, then it is too old', () => {
  const { desk, time, plan } = aDesk();
  const { planId, digest, word } = desk.keep('c1', 'Production Octopus', plan, []);
  time.nowMs = 15 * MINUTE_MS;
  expect(desk.take(planId, digest, word).ok).toBe(true);
  time.nowMs += 1;
  expect(desk.take(planId, digest, word)).toMatchObject({ fault: { code: 'console.plan-expired' } });
});

it('given another finding, then the digest is another one, so that nothing unseen is started', () => {
  const { desk, plan } = aDesk();
  const one = desk.keep('c1', 'x', plan, [ok('quiet', 'OCTO-1', 'yes')]);
  const other = desk.keep('c1', 'x', plan, [blocking('quiet', 'OCTO-1', 'no', 'wait')]);

  expect([one.digest === other.digest, one.mayStart, other.mayStart]).toEqual([false, true, false]);
});

it.each([
  ['a node that is not there', { nodes: [{ ...first(), node: 'OCTO-9' }] }, 'OCTO-9 is not a node'],
  ['a node twice', { nodes: [first(), { ...first(), node: 'octo-1' }] }, 'octo-1 is there twice'],
  ['a warning after the hold', { limits: { quiet: { warnMinutes: 9, holdMinutes: 3 } } }, 'the warning comes after'],
])('given %s, then the plan is refused', (_what, change, problem) => {
  const { desk } = aDesk();

  expect(JSON.stringify(desk.planOf({ ...defaultPlan(definition), ...change }, definition))).toContain(problem);
});

it('given an agreed time, then it becomes instants', () => {
  const { desk } = aDesk();
  const agreed = { start: '2026-11-24T22:00', end: '2026-11-25T01:00', zone: 'Europe/Berlin' };

  expect(desk.planOf({ ...defaultPlan(definition), agreed }, definition)).toMatchObject({
    value: { agreed: { ...agreed, startMs: 1, endMs: 2 } },
  });
});

it('a first plan fits what each node has; what only a person can say is empty', () => {
  const { nodes, announce } = defaultPlan(definition);

  expect([announce, ...nodes.map(({ precaution, patch }) => [precaution.kind, patch.kind])]).toEqual([
    { kind: 'skip', reason: 'no downtime planned' },
    ['vmware', 'windows-update'],
    ['hyper-v', 'windows-update'],
    ['attested', 'outside'],
  ]);
});

it('the last plan is offered again without its agreed time, and without nodes that are gone', () => {
  const { plan } = aDesk();
  const before: Plan = { ...plan, agreed: { start: 'a', end: 'b', zone: 'c', startMs: 1, endMs: 2 } };
  const two = aDefinition({ nodes: definition.nodes.slice(0, 2) });

  expect(draftOf(before, two)).toMatchObject({ agreed: null, nodes: [{ node: 'OCTO-1' }, { node: 'OCTO-2' }] });
});

it('given a last plan, then its settings come back, and what was stated or chosen for that evening is empty', () => {
  const windows = { kind: 'windows-update', categories: ['security'], accept: [], reject: ['KB5046698'] } as const;
  const of = (node: string, change: Partial<NodePlan>): NodePlan => ({ ...first(), node, patch: windows, ...change });
  const stated: readonly NodePlan[] = [
    of('OCTO-3', { precaution: { kind: 'attested', statement: 'image of October' }, drained: 'take-over' }),
    of('OCTO-1', { precaution: { kind: 'none', reason: 'rebuilt nightly' }, otherInstances: { Second: 'drained' } }),
    of('OCTO-2', {
      precaution: { kind: 'disk-image', keepDays: 9, target: 'F:' },
      patch: { kind: 'outside', when: 'during', by: 'MECM' },
    }),
  ];
  const limits = { quiet: { warnMinutes: 5, holdMinutes: 50 } };
  const before: Plan = { ...aDesk().plan, reason: 'Patch Tuesday', reboot: 'always', limits, nodes: stated };

  expect(draftOf(before, definition)).toEqual({
    ...before,
    nodes: [
      of('OCTO-3', { precaution: { kind: 'attested', statement: '' } }),
      of('OCTO-1', { precaution: { kind: 'none', reason: '' } }),
      stated[2],
    ],
  });
});

it('given a last plan that named who had patched before it, then it is asked anew', () => {
  const { plan } = aDesk();
  const patch = { kind: 'outside', when: 'before', by: 'Ada' } as const;

  expect(draftOf({ ...plan, nodes: [{ ...first(), patch }] }, definition).nodes[0]?.patch).toEqual({
    ...patch,
    by: '',
  });
});

it.each([
  ['how the teams were told', { kind: 'attested', statement: 'mail, CHG-1' }, { kind: 'attested', statement: '' }],
  ['a reason of their own', { kind: 'skip', reason: 'all on leave' }, { kind: 'skip', reason: '' }],
  [
    'the first reason',
    { kind: 'skip', reason: 'no downtime planned' },
    { kind: 'skip', reason: 'no downtime planned' },
  ],
] as const)('given a last plan with %s, then the announcement comes back as %j, %j', (_what, announce, expected) => {
  expect(draftOf({ ...aDesk().plan, announce }, definition).announce).toEqual(expected);
});

it('on a single server a downtime is planned, so no reason why nobody is told comes back', () => {
  const single = aDefinition({ topology: 'single', nodes: definition.nodes.slice(0, 1) });
  const announce = { kind: 'skip', reason: 'no downtime planned' } as const;

  expect(draftOf({ ...aDesk().plan, announce }, single).announce).toEqual({ kind: 'skip', reason: '' });
});

it.each([
  ['an announcement', { announce: { kind: 'attested', statement: 'mail' } }, 'Say how the teams were told.'],
  ['a reason', { announce: { kind: 'skip', reason: 'all on leave' } }, 'Say why the teams need not be told.'],
  [
    'a precaution',
    { nodes: [{ ...first(), precaution: { kind: 'attested', statement: 'image' } }] },
    'Say which precaution of OCTO-1 you took, and where it is.',
  ],
] as const)(
  'given a last plan with %s, then it is named as missing, and neither it nor spaces are taken',
  (_what, change, words) => {
    const before: Plan = { ...aDesk().plan, nodes: [first()], ...change };
    const again = draftOf(before, definition);
    const spaces: unknown = JSON.parse(JSON.stringify(again).replaceAll(/("statement"|"reason"):""/gu, '$1:"  "'));

    expect(planDraft.safeParse({ ...again, ...change }).success).toBe(true);
    expect([missingWords(again), planDraft.safeParse(again).success, planDraft.safeParse(spaces).success]).toEqual([
      words,
      false,
      false,
    ]);
  },
);

function first() {
  const [node] = defaultPlan(definition).nodes;
  if (node === undefined) throw new Error('A plan has nodes');
  return node;
}
