import type { ClusterDefinition, NodeDefinition } from '../../../core/cluster/cluster-definition.ts';

/** Where a node can be asked directly. A single server's cluster address is its own. */
export function ownAddress(definition: ClusterDefinition, node: NodeDefinition): string | null {
  return node.url ?? (definition.topology === 'single' ? definition.url : null);
}

/** Whether the cluster's address is no node's own: a load balancer, perhaps. */
export function hasSharedAddress(definition: ClusterDefinition): boolean {
  const shared = normal(definition.url);
  return !definition.nodes.some((node) => {
    const own = ownAddress(definition, node);
    return own !== null && normal(own) === shared;
  });
}

function normal(url: string): string {
  return new URL(url).href.replace(/\/+$/, '');
}
