import type { NodeSummary } from '../ports/octopus-api.ts';

export type Capacity =
  | { readonly kind: 'enough'; readonly serving: readonly string[] }
  | { readonly kind: 'other-node-out'; readonly out: readonly string[] }
  | { readonly kind: 'nobody-else-serves' };

export function isServing(node: NodeSummary): boolean {
  return !node.isOffline && !node.isDraining && node.taskCap > 0;
}

/**
 * May this node go out? Another one must be online, not drained and with a task cap above 0, and no other may be out:
 * drained by anybody, or offline.
 *
 * @param isStale a record nobody stands behind any more (a renamed or removed machine) is not out, it is gone
 * @source design: section 4, docs: Maintain High Availability nodes
 */
export function capacityWithout(
  nodeId: string,
  nodes: readonly NodeSummary[],
  isStale: (node: NodeSummary) => boolean,
): Capacity {
  const others = nodes.filter((node) => node.id !== nodeId && !isStale(node));
  const out = others.filter((node) => node.isOffline || node.isDraining);
  if (out.length > 0) return { kind: 'other-node-out', out: out.map((node) => node.name) };
  const serving = others.filter(isServing);
  return serving.length > 0
    ? { kind: 'enough', serving: serving.map((node) => node.name) }
    : { kind: 'nobody-else-serves' };
}
