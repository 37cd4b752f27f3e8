import { changeOf } from './ledger.ts';
import { nodePlan } from './node-plan.ts';
import { isDone } from './procedure.ts';
import { nodeAtStart, placeOfNode, type Window } from './window.ts';

/**
 * How a node's drain flag is to be in the end: as before, but off where the drain of somebody else was taken over. A
 * drain that is on without our doing is not ours to lift, whenever it was set.
 */
export function wantedDrain(window: Window, node: string): boolean {
  const { drained } = nodePlan(window, node);
  if (changeOf(window, 'drain', node) === null)
    return (
      isDone(window, placeOfNode(node, 'drain')) || (nodeAtStart(window, node).draining && drained !== 'take-over')
    );
  return nodeAtStart(window, node).draining && drained === 'leave-on';
}

/** How Maintenance Mode is to be in the end: as it was before, or as somebody else switched it before us. */
export function wantedMaintenance(window: Window): boolean {
  const isForeign =
    changeOf(window, 'maintenance-mode', null) === null &&
    isDone(window, { step: 'maintenance-on', node: null, pass: 0 });
  return window.cluster.maintenanceBefore || isForeign;
}
