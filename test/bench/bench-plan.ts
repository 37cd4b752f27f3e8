import type { Plan } from '../../core/window/plan.ts';

/** Takes these nodes through everything that a window can do to a host. */
export function benchPlan(nodes: readonly string[]): Plan {
  return {
    reason: 'bench',
    agreed: null,
    announce: { kind: 'attested', statement: 'bench' },
    nodes: nodes.map((node) => ({
      node,
      precaution: { kind: 'hyper-v', keepDays: 3 },
      patch: { kind: 'windows-update', categories: ['critical', 'security', 'rollups'], accept: [], reject: [] },
      drained: null,
      otherInstances: {},
    })),
    drainSingle: true,
    settleSeconds: 60,
    maxPasses: 4,
    reboot: 'if-required',
    limits: {},
  };
}
