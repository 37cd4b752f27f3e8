import type { NodeSummary } from '../../core/ports/octopus-api.ts';

/** A node's line of the summary: online, not drained, no task; its id is its name. */
export function aNodeSummary(name: string, change: Partial<NodeSummary> = {}): NodeSummary {
  return {
    id: name,
    name,
    isDraining: false,
    taskCap: 5,
    lastSeenMs: null,
    isOffline: false,
    runningTaskCount: 0,
    version: null,
    ...change,
  };
}
