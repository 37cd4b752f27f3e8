import { changeOf } from './ledger.ts';
import { nodePlan } from './node-plan.ts';
import { nodeAtStart, type Window } from './window.ts';

/** How a node's drain flag is to be in the end: as before, but off where the drain of somebody else was taken over. */
export function wantedDrain(window: Window, node: string): boolean {
  const change = changeOf(window, 'drain', node);
  if (change !== null && nodePlan(window, node).drained !== 'leave-on') return false;
  const wasDraining = nodeAtStart(window, node).draining;
  return wasDraining && nodePlan(window, node).drained !== 'take-over';
}

/** How Maintenance Mode is to be in the end: as it was before. */
export function wantedMaintenance(window: Window): boolean {
  return window.cluster.maintenanceBefore;
}
