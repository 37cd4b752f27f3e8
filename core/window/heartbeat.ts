import type { NodeSummary } from '../ports/octopus-api.ts';

/** A heartbeat older than this is not fresh; servers call a node offline after one to five minutes. */
export const HEARTBEAT_FRESH_MS = 90_000;

/**
 * The youngest heartbeat of a summary: the least that the server's clock can show. Where an answer has no `Date` (a
 * proxy took it away), ages are counted from here and never by our own clock, which may be hours away.
 */
export function newestHeartbeatMs(nodes: readonly NodeSummary[]): number | null {
  const times = nodes.flatMap((node) => (node.lastSeenMs === null ? [] : [node.lastSeenMs]));
  return times.length === 0 ? null : Math.max(...times);
}
