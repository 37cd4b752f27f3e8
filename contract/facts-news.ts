import type { Facts, NodeFacts } from '../core/window/facts.ts';

/** What changed in the facts since the event before: unchanged nodes are left out, for there may be 64. */
export interface FactsNews {
  readonly instance: Omit<Facts, 'nodes'>;
  readonly nodes: { readonly [node: string]: NodeFacts };
}

export function newsOf(before: Facts | null, now: Facts): FactsNews {
  const { nodes, ...instance } = now;
  const changed = Object.entries(nodes).filter(([name, node]) => before?.nodes[name] !== node);
  return { instance, nodes: Object.fromEntries(changed) };
}

export function withNews(before: Facts, news: FactsNews): Facts {
  return { ...news.instance, nodes: { ...before.nodes, ...news.nodes } };
}
