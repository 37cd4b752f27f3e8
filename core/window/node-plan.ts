import type { NodePlan } from './plan.ts';
import type { Window } from './window.ts';

export function nodePlan(window: Window, node: string): NodePlan {
  const found = window.plan.nodes.find((entry) => entry.node === node);
  if (found === undefined) throw new Error(`Node ${node} is not in the plan`);
  return found;
}
