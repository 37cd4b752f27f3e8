import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../contract/console-api.ts';
import type { PlanDraft, PlanReview } from '../../contract/plans.ts';
import type { Fault } from '../../core/fault/fault.ts';
import type { Finding } from '../../core/preflight/finding.ts';
import { missingWords } from './missing-words.ts';

export interface PlanState {
  readonly clusterId: string | null;
  readonly draft: PlanDraft | null;
  readonly review: PlanReview | null;
  /** What the review before showed, while the plan is looked at again. */
  readonly isReviewing: boolean;
  /** The plan was changed since the last review. */
  readonly isChanged: boolean;
  readonly fault: Fault | null;
  readonly mode: 'ask' | 'run';
  readonly typed: string;
  readonly isStarting: boolean;
  /** Found by the preflight that runs once more at the start. */
  readonly blockedBy: readonly Finding[];
  /** When that was, in real epoch milliseconds of this workstation. */
  readonly blockedAtMs: number;
}

const EMPTY: PlanState = {
  clusterId: null,
  draft: null,
  review: null,
  isReviewing: false,
  isChanged: false,
  fault: null,
  mode: 'ask',
  typed: '',
  isStarting: false,
  blockedBy: [],
  blockedAtMs: 0,
};

export function createPlanStore(bridge: Bridge) {
  const store = createStore<PlanState>(() => EMPTY);
  let asked = 0;

  const review = async (): Promise<void> => {
    const { clusterId, draft } = store.getState();
    if (clusterId === null || draft === null) return;
    asked += 1;
    const mine = asked;
    store.setState({ isReviewing: true, fault: null, blockedBy: [] });
    const answer = await bridge.plans.review({ clusterId, plan: draft });
    if (mine !== asked) return;
    store.setState(
      answer.ok
        ? { review: answer.value, isReviewing: false, isChanged: false }
        : { fault: answer.fault, isReviewing: false },
    );
  };

  return {
    store,
    /** Begins a plan for the cluster, unless one is being made for it. */
    show: async (clusterId: string, mode: 'ask' | 'run'): Promise<void> => {
      if (store.getState().clusterId === clusterId) return;
      asked += 1;
      store.setState({ ...EMPTY, clusterId, mode });
      const answer = await bridge.plans.draft({ clusterId });
      if (store.getState().clusterId !== clusterId) return;
      if (!answer.ok) {
        store.setState({ fault: answer.fault });
        return;
      }
      store.setState({ draft: answer.value });
      // Where something has to be said first, the button of the review says what.
      if (missingWords(answer.value) === null) await review();
    },
    /** After a start: the next plan begins anew. */
    forget: () => {
      asked += 1;
      store.setState(EMPTY);
    },
    change: (change: Partial<PlanDraft>) => store.setState(({ draft }) => changed(draft, change)),
    changeNodes: (change: (nodes: PlanDraft['nodes']) => PlanDraft['nodes']) =>
      store.setState(({ draft }) => changed(draft, { nodes: change(draft?.nodes ?? []) })),
    review,
    type: (typed: string) => store.setState({ typed }),
    setMode: (mode: 'ask' | 'run') => store.setState({ mode }),
    /** Answers the window that was begun, or null. */
    start: async (): Promise<string | null> => {
      const { review: reviewed, typed, mode } = store.getState();
      if (reviewed === null) return null;
      store.setState({ isStarting: true, fault: null });
      const { planId, digest } = reviewed;
      const answer = await bridge.windows.start({ planId, digest, typedWord: typed, mode });
      store.setState({ isStarting: false });
      if (!answer.ok) {
        store.setState({ fault: answer.fault });
        return null;
      }
      if (answer.value.kind === 'blocked') {
        store.setState({ blockedBy: answer.value.findings, blockedAtMs: Date.now() });
        return null;
      }
      return answer.value.windowId;
    },
  };
}

/** What was reviewed, and typed for it, was another plan. */
function changed(draft: PlanDraft | null, change: Partial<PlanDraft>): Partial<PlanState> {
  return draft === null ? {} : { draft: { ...draft, ...change }, isChanged: true, typed: '', blockedBy: [] };
}
