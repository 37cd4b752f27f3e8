import { closedGate, type Gate } from './gate.ts';
import type { View } from './step.ts';
import { isWaived } from './waiver.ts';

/** After the agreed end nothing new is begun; what is begun is never broken off. */
export function agreedEndGate(view: View): readonly Gate[] {
  const { agreed } = view.window.plan;
  if (agreed === null || view.nowMs < agreed.endMs || isWaived(view.window, view.place, 'agreed-end')) return [];
  const fault = {
    code: 'window.agreed-end-passed',
    node: view.place.node ?? view.window.cluster.name,
    agreedEndMs: agreed.endMs,
  } as const;
  return [closedGate('agreed-end', `the agreed end ${agreed.end} (${agreed.zone}) has passed`, fault)];
}
