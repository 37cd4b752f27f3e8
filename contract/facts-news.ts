import type { Facts, NodeFacts } from '../core/window/facts.ts';

type Instance = Omit<Facts, 'nodes'>;

/** What changed in the facts since the event before. What did not is left out: there may be 64 nodes and a long queue. */
export interface FactsNews {
  readonly instance: Partial<Instance>;
  readonly nodes: { readonly [node: string]: NodeFacts };
}

/** Everything is news where nothing was told before. */
export function newsOf(before: Facts | null, now: Facts): FactsNews {
  const { nodes, ...instance } = now;
  return {
    instance: changed<unknown>({ ...before }, { ...instance }) as Partial<Instance>,
    nodes: changed(before?.nodes ?? {}, nodes),
  };
}

export function withNews(before: Facts, news: FactsNews): Facts {
  return { ...before, ...news.instance, nodes: { ...before.nodes, ...news.nodes } };
}

/** Facts are never changed in place: another object is another reading. */
function changed<T>(before: Named<T>, now: Named<T>): Named<T> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name] !== value));
}

interface Named<T> {
  readonly [name: string]: T;
}
