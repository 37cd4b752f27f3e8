import { changeOf } from './ledger.ts';
import { nodePlan } from './node-plan.ts';
import { nodeAtStart, type Window } from './window.ts';

/**
 * How a node's drain flag is to be in the end, given how it is: as before, but off where the drain of somebody else was
 * taken over. What this window never changed, or left, is not its to change, whoever drained the node or lifted its
 * drain meanwhile.
 */
export function wantedDrain(window: Window, node: string, isDraining: boolean): boolean {
  const { drained } = nodePlan(window, node);
  const wasDraining = nodeAtStart(window, node).draining;
  const change = changeOf(window, 'drain', node);
  if (change === null) return wasDraining && drained === 'take-over' ? false : isDraining;
  return change.state.kind === 'left' ? isDraining : wasDraining && drained === 'leave-on';
}

/** How Maintenance Mode is to be in the end, given how it is: as before, or as it is where it is not ours to change. */
export function wantedMaintenance(window: Window, isOn: boolean): boolean {
  const change = changeOf(window, 'maintenance-mode', null);
  return change === null || change.state.kind === 'left' ? isOn : window.cluster.maintenanceBefore;
}
