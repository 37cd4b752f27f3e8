import { describe, expect, it } from 'vitest';
import type { PlanDraft, PlanReview } from '../../../contract/plans.ts';
import type { NodePlan } from '../../../core/window/plan.ts';
import { agreedEndWords, checkedTime } from '../../../renderer/features/plan/agreed-now.ts';
import { announcementText } from '../../../renderer/features/plan/announcement.ts';
import {
  likeTheOthers,
  moved,
  precautionOf,
  withNode,
  withStated,
} from '../../../renderer/features/plan/plan-draft.ts';
import { whyNotStart } from '../../../renderer/features/plan/why-not-start.ts';
import { zoneChangeNear } from '../../../renderer/features/plan/zone-change.ts';
import { missingWords } from '../../../renderer/stores/missing-words.ts';
import type { PlanState } from '../../../renderer/stores/plan-store.ts';

function aNode(node: string): NodePlan {
  return {
    node,
    precaution: { kind: 'hyper-v', keepDays: 3 },
    patch: { kind: 'windows-update', categories: ['security'], accept: [], reject: [] },
    drained: null,
    otherInstances: {},
  };
}

const draft: PlanDraft = {
  reason: '',
  agreed: null,
  announce: { kind: 'skip', reason: 'no downtime planned' },
  nodes: [aNode('A'), aNode('B'), aNode('C')],
  drainSingle: true,
  settleSeconds: 60,
  maxPasses: 4,
  reboot: 'if-required',
  limits: {},
};

describe('the order of a plan', () => {
  const order = (nodes: readonly NodePlan[]) => nodes.map(({ node }) => node).join('');

  it.each([
    ['A', 1, 'BAC'],
    ['C', -2, 'CAB'],
    ['A', -1, 'ABC'],
    ['C', 1, 'ABC'],
    ['X', 1, 'ABC'],
  ])('%s by %d: %s', (node, by, expected) => {
    expect(order(moved(draft.nodes, node, by))).toBe(expected);
  });
});

it('what is stated of another instance stands under its service, replaced by a later word, taken back by an empty one', () => {
  const once = withStated(draft.nodes, 'B', 'OctopusDeploy: Second', ' drained by its owner ');
  expect(once.map(({ otherInstances }) => otherInstances)).toEqual([
    {},
    { 'OctopusDeploy: Second': 'drained by its owner' },
    {},
  ]);
  const twice = withStated(
    withStated(once, 'B', 'Third', 'stopped'),
    'B',
    'OctopusDeploy: Second',
    'in Maintenance Mode',
  );
  expect(twice[1]?.otherInstances).toEqual({ Third: 'stopped', 'OctopusDeploy: Second': 'in Maintenance Mode' });
  expect(withStated(twice, 'B', 'Third', ' ')[1]?.otherInstances).toEqual({
    'OctopusDeploy: Second': 'in Maintenance Mode',
  });
});

it('a node that is put in has the settings of the first one, and nothing that was stated of that one', () => {
  const put = (precaution: NodePlan['precaution']) =>
    likeTheOthers([{ ...aNode('A'), precaution, drained: 'take-over', otherInstances: { Second: 'drained' } }], 'D');

  expect(put({ kind: 'attested', statement: 'image A-7' })).toEqual({
    ...aNode('D'),
    precaution: { kind: 'attested', statement: '' },
  });
  expect(put({ kind: 'disk-image', keepDays: 7, target: 'F:' })).toEqual({
    ...aNode('D'),
    precaution: { kind: 'disk-image', keepDays: 7, target: 'F:' },
  });
});

describe('what a plan still misses', () => {
  it.each([
    [draft, null],
    [{ ...draft, nodes: [] }, 'The plan has no node.'],
    [
      {
        ...draft,
        nodes: withNode(draft.nodes, 'B', { precaution: precautionOf('attested', { kind: 'hyper-v', keepDays: 3 }) }),
      },
      'Say which precaution of B you took, and where it is.',
    ],
    [
      { ...draft, nodes: withNode(draft.nodes, 'B', { patch: { kind: 'outside', when: 'during', by: ' ' } }) },
      'Say who patches B.',
    ],
    [{ ...draft, announce: { kind: 'attested', statement: '' } }, 'Say how the teams were told.'],
    [{ ...draft, announce: { kind: 'skip', reason: ' ' } }, 'Say why the teams need not be told.'],
  ] as const)('%#', (plan, words) => {
    expect(missingWords(plan)).toBe(words);
  });
});

describe('the start', () => {
  const review = { word: 'Production', expiresAtMs: 1_000, mayStart: true } as PlanReview;
  const ready: PlanState = {
    clusterId: 'c',
    draft,
    review,
    isReviewing: false,
    isChanged: false,
    fault: null,
    mode: 'ask',
    typed: 'Production',
    isStarting: false,
    blockedBy: [],
    blockedAtMs: 0,
  };

  it('opens when nothing blocks and the word matches', () => {
    expect(whyNotStart(ready, draft, 500)).toBeNull();
  });

  it.each([
    [{ typed: 'production' }, /word matches/],
    [{ isChanged: true }, /changed/],
    [{ review: null }, /not checked/],
    [{ review: { ...review, mayStart: false } }, /nothing blocks/],
    [{ isReviewing: true }, /being checked/],
    [{ isStarting: true }, /once more/],
  ] as const)('%j', (change, why) => {
    expect(whyNotStart({ ...ready, ...change }, draft, 500)).toMatch(why);
  });

  it('does not open on a check that is too old', () => {
    expect(whyNotStart(ready, draft, 1_000)).toMatch(/too old/);
  });
});

describe('the agreed time on the screen and in the announcement', () => {
  const agreed = { start: '2026-11-24T22:00', end: '2026-11-25T01:00', zone: 'Europe/Berlin' };
  const startMs = Date.UTC(2026, 10, 24, 21);
  const review = { plan: { agreed: { ...agreed, startMs, endMs: startMs + 10_800_000 } } } as PlanReview;
  const told = (plan: PlanDraft, topology: 'ha' | 'single' = 'ha') =>
    announcementText('Production', topology, plan, checkedTime(plan, review));

  it('is shown as it was checked', () => {
    expect(agreedEndWords({ ...draft, agreed }, review)).toBe('Wed 25 Nov 01:00 CET');
    expect(told({ ...draft, agreed })).toContain('to Wed 25 Nov 01:00 CET (Tue 24 Nov 21:00 UTC to');
  });

  it('given a form that says another time since, then the old one is said nowhere', () => {
    const later = { ...draft, agreed: { ...agreed, end: '2026-11-25T03:30' } };
    expect(agreedEndWords(later, review)).toBe('2026-11-25 03:30, Europe/Berlin, not checked yet');
    expect(told(later)).toContain('From 2026-11-24 22:00 to 2026-11-25 03:30, time zone Europe/Berlin.');
    expect(agreedEndWords({ ...draft, agreed: null }, review)).toBe('None');
    expect(told({ ...draft, agreed: null })).toContain('No time has been agreed yet.');
  });

  it('on a single server nobody can deploy meanwhile, and the announcement says so', () => {
    const one = { ...draft, nodes: [aNode('A')] };
    expect(told(one, 'single')).toContain('nobody can deploy meanwhile');
    expect(told(one)).toContain('deployments go on meanwhile');
  });
});

describe('a clock change near the agreed time', () => {
  const start = Date.UTC(2026, 9, 24, 20);
  const end = Date.UTC(2026, 9, 24, 23);

  it('is said, with its direction', () => {
    expect(zoneChangeNear(start, end, 'Europe/Berlin')).toEqual({ atMs: Date.UTC(2026, 9, 25, 1), byMs: -3_600_000 });
  });

  it('is not said where there is none, or no such zone', () => {
    expect([zoneChangeNear(start, end, 'UTC'), zoneChangeNear(start, end, 'Nowhere/Town')]).toEqual([null, null]);
  });
});
