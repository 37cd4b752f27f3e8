import { describe, expect, it } from 'vitest';
import type { PlanDraft, PlanReview } from '../../../contract/plans.ts';
import { emptyFacts, type Facts } from '../../../core/window/facts.ts';
import { keepLastKnown } from '../../../renderer/stores/keep-last-known.ts';
import { createNavigationStore } from '../../../renderer/stores/navigation-store.ts';
import { createPlanStore } from '../../../renderer/stores/plan-store.ts';
import { answered, fakeBridge, refused } from '../../support/fake-bridge.ts';

const CLUSTER = '11111111-1111-4111-8111-111111111111';

describe('what was known stays on screen', () => {
  const seen: Facts = {
    ...emptyFacts(['OCTO-1'], 0),
    maintenance: { kind: 'observed', value: { isOn: true, lastModifiedBy: null }, startedAtMs: 4, observedAtMs: 5 },
  };

  it('given another watch that has not read it yet, then the last value stays with its age', () => {
    expect(keepLastKnown(seen, emptyFacts(['OCTO-1'], 9)).maintenance).toMatchObject({
      kind: 'unknown',
      lastKnown: { value: { isOn: true }, observedAtMs: 5 },
    });
  });

  it('given a newer reading, then that one counts', () => {
    const now: Facts = {
      ...seen,
      maintenance: { kind: 'observed', value: { isOn: false, lastModifiedBy: null }, startedAtMs: 8, observedAtMs: 9 },
    };
    expect(keepLastKnown(seen, now).maintenance).toMatchObject({ kind: 'observed', value: { isOn: false } });
  });

  it('given nothing that was ever read, then it stays not read', () => {
    const nothing = emptyFacts(['OCTO-1'], 0);
    expect(keepLastKnown(nothing, emptyFacts(['OCTO-1'], 9)).summary).toMatchObject({ lastKnown: null });
  });
});

const PATCHED = {
  patch: { kind: 'windows-update', categories: ['critical'], accept: [], reject: [] },
  drained: null,
  otherInstances: {},
} as const;

describe('a plan that is made', () => {
  const draft: PlanDraft = {
    reason: '',
    agreed: null,
    announce: { kind: 'skip', reason: 'no downtime planned' },
    nodes: [{ node: 'OCTO-1', precaution: { kind: 'hyper-v', keepDays: 3 }, ...PATCHED }],
    drainSingle: true,
    settleSeconds: 60,
    maxPasses: 4,
    reboot: 'if-required',
    limits: {},
  };
  const review = (planId: string) =>
    ({ planId, digest: `d-${planId}`, word: 'W', findings: [] }) as unknown as PlanReview;

  it('is drafted and reviewed when it is opened, once', async () => {
    const fake = fakeBridge({ plans: { draft: () => answered(draft), review: () => answered(review('1')) } });
    const plan = createPlanStore(fake.bridge);
    await plan.show(CLUSTER, 'ask');
    await plan.show(CLUSTER, 'ask');

    expect(fake.calls.map(([channel]) => channel)).toEqual(['lowtide:plans.draft', 'lowtide:plans.review']);
    expect(plan.store.getState()).toMatchObject({ review: { planId: '1' }, isReviewing: false, isChanged: false });
  });

  it('is not reviewed before what it needs was said', async () => {
    const byHand = {
      ...draft,
      nodes: [{ node: 'OCTO-1', precaution: { kind: 'attested', statement: '' }, ...PATCHED }],
    };
    const fake = fakeBridge({ plans: { draft: () => answered(byHand as PlanDraft) } });
    const plan = createPlanStore(fake.bridge);
    await plan.show(CLUSTER, 'ask');

    expect(fake.calls.map(([channel]) => channel)).toEqual(['lowtide:plans.draft']);
    expect(plan.store.getState()).toMatchObject({ isReviewing: false, fault: null });
  });

  it('a change takes back the typed word, and asks for another review', async () => {
    const fake = fakeBridge({ plans: { draft: () => answered(draft), review: () => answered(review('1')) } });
    const plan = createPlanStore(fake.bridge);
    await plan.show(CLUSTER, 'ask');
    plan.type('W');
    plan.change({ reason: 'November' });

    expect(plan.store.getState()).toMatchObject({ typed: '', isChanged: true });
  });

  it('the answer to an earlier review is dropped', async () => {
    const asked: ((planId: string) => void)[] = [];
    const slow = () =>
      new Promise<Awaited<ReturnType<typeof answered<PlanReview>>>>((resolve) => {
        asked.push((planId) => void answered(review(planId)).then(resolve));
      });
    const fake = fakeBridge({ plans: { draft: () => answered(draft), review: slow } });
    const plan = createPlanStore(fake.bridge);
    const opened = plan.show(CLUSTER, 'ask');
    await new Promise((resolve) => setImmediate(resolve));
    const again = plan.review();
    asked[1]?.('2');
    asked[0]?.('1');
    await Promise.all([opened, again]);

    expect(plan.store.getState().review?.planId).toBe('2');
  });

  it('starts only what was reviewed, bound to what was shown; a refusal stays on screen', async () => {
    const fault = { code: 'console.plan-expired', planId: '1' } as const;
    const fake = fakeBridge({
      plans: { draft: () => answered(draft), review: () => answered(review('1')) },
      windows: { start: () => refused(fault) },
    });
    const plan = createPlanStore(fake.bridge);
    await plan.show(CLUSTER, 'run');
    plan.type('W');

    expect(await plan.start()).toBeNull();
    expect(fake.calls.at(-1)).toEqual([
      'lowtide:windows.start',
      { planId: '1', digest: 'd-1', typedWord: 'W', mode: 'run' },
    ]);
    expect(plan.store.getState()).toMatchObject({ fault, isStarting: false });
  });
});

describe('navigation', () => {
  it('a new screen closes the dialog that was open', () => {
    const { store, go, open } = createNavigationStore();
    open({ kind: 'commands' });
    go({ kind: 'record' });

    expect(store.getState()).toMatchObject({ screen: { kind: 'record' }, dialog: { kind: 'none' } });
  });
});
