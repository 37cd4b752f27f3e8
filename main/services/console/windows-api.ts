import type { Done } from '../../../contract/answer.ts';
import type { WindowsApi } from '../../../contract/windows.ts';
import type { Result } from '../../../core/base/result.ts';
import type { ClusterDesk } from '../clusters/cluster-desk.ts';
import type { LiveWindow } from '../live-window/live-window.ts';
import type { LiveWindows } from '../live-window/live-windows.ts';
import type { PlanDesk } from '../plans/plan-desk.ts';
import { answered, answerOf, refused } from './envelope.ts';

interface WindowsPorts {
  readonly clusters: ClusterDesk;
  readonly plans: PlanDesk;
  readonly windows: LiveWindows;
}

export function windowsApi({ clusters, plans, windows }: WindowsPorts): WindowsApi {
  const inHand = async (
    windowId: string,
    then: (window: LiveWindow) => Result<null> | Promise<Result<null>>,
  ): Promise<Done> => {
    const window = windows.find(windowId);
    return window.ok ? answerOf(await then(window.value)) : refused(window.fault);
  };
  return {
    list: async () => answered(await windows.list()),
    start: async ({ planId, digest, typedWord, mode }) => {
      const taken = plans.take(planId, digest, typedWord);
      if (!taken.ok) return refused(taken.fault);
      const { clusterId, plan } = taken.value;
      const cluster = clusters.find(clusterId);
      if (!cluster.ok) return refused(cluster.fault);
      // Spent before the first thing that takes time: two clicks start one window.
      plans.spend(planId);
      return answerOf(await windows.start(cluster.value, plan, mode));
    },
    takeUp: async ({ windowId }) => answerOf(await windows.takeUp(windowId)),
    look: async ({ windowId }) => answerOf(await windows.look(windowId)),
    consent: ({ windowId, digest }) => inHand(windowId, (window) => window.consent(digest)),
    answer: async ({ windowId, holdId, digest, answer, minutes, reason, word }) =>
      answerOf(await windows.answer(windowId, { holdId, digest, answer, minutes, reason }, word)),
    pause: ({ windowId, when }) => inHand(windowId, (window) => window.pause(when)),
    resume: ({ windowId }) => inHand(windowId, (window) => window.resume()),
    setMode: ({ windowId, mode }) => inHand(windowId, (window) => window.setMode(mode)),
  };
}
