import { closedGate, type Gate } from './gate.ts';
import { changeOf } from './ledger.ts';
import { isBegun } from './procedure.ts';
import type { View } from './step.ts';
import { isWaived } from './waiver.ts';

/** After the agreed end nothing new is begun; what is begun is never broken off. */
export function agreedEndGate(view: View): readonly Gate[] {
  const { agreed } = view.window.plan;
  if (isUnderWay(view)) return [];
  if (agreed === null || view.nowMs < agreed.endMs || isWaived(view.window, view.place, 'agreed-end')) return [];
  const fault = {
    code: 'window.agreed-end-passed',
    node: view.place.node ?? view.window.cluster.name,
    agreedEndMs: agreed.endMs,
  } as const;
  return [closedGate('agreed-end', `the agreed end ${agreed.end} (${agreed.zone}) has passed`, fault)];
}

/** A place that was undone is done again: that begins nothing. */
function isUnderWay({ window, place }: View): boolean {
  return place.node === null ? changeOf(window, 'maintenance-mode', null) !== null : isBegun(window, place.node);
}
