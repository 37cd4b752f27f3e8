import type { Fact } from '../../core/base/fact.ts';
import type { Facts, NodeFacts } from '../../core/window/facts.ts';

/**
 * What was known stays on screen with its age, also where another watch begins and has not read it yet (a window reads
 * only what it needs). Nothing is decided on it: that is done in main.
 */
export function keepLastKnown(before: Facts, now: Facts): Facts {
  const nodes = Object.entries(now.nodes).map(([name, node]) => {
    const known = before.nodes[name];
    return [name, known === undefined || known === node ? node : keptNode(known, node)] as const;
  });
  return {
    ...now,
    maintenance: kept(before.maintenance, now.maintenance),
    summary: kept(before.summary, now.summary),
    queued: kept(before.queued, now.queued),
    nodes: Object.fromEntries(nodes),
  };
}

function keptNode(before: NodeFacts, now: NodeFacts): NodeFacts {
  return {
    ...now,
    quietLatest: kept(before.quietLatest, now.quietLatest),
    ping: kept(before.ping, now.ping),
    process: kept(before.process, now.process),
    host: kept(before.host, now.host),
  };
}

function kept<T>(before: Fact<T>, now: Fact<T>): Fact<T> {
  if (now.kind === 'observed' || now.lastKnown !== null) return now;
  const lastKnown = before.kind === 'observed' ? before : before.lastKnown;
  return lastKnown === null ? now : { ...now, lastKnown };
}
