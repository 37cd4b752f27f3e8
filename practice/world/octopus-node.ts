/** What the web server of a node does: refuses, answers 503 while it starts, or serves. */
export type Web = 'closed' | 'starting' | 'serving';

/** A node as the Octopus database and its own process know it. */
export interface OctopusNode {
  readonly id: string;
  readonly name: string;
  /** In the database. */
  draining: boolean;
  /** What the node itself last read: it looks only when it reads the queue. */
  drainKnown: boolean;
  /** Its load balancer does not look at the drain. */
  keptInBalancer: boolean;
  maxConcurrentTasks: number;
  version: string;
  web: Web;
  processStartedMs: number;
  servingSinceMs: number;
  /** The last heartbeat before the process ended; while it serves, see `lastSeenMs`. */
  lastHeartbeatMs: number;
  /** A clean stop says so itself; a crash does not. */
  saidOffline: boolean;
  modifiedMs: number;
  modifiedBy: string;
  /** Since when it has not been serving or has been drained; null while it is neither. */
  outSinceMs: number | null;
}

const HEARTBEAT_MS = 5_000;
const OFFLINE_AFTER_MS = 60_000;

export function lastSeenMs(node: OctopusNode, nowMs: number): number {
  if (node.web !== 'serving') return node.lastHeartbeatMs;
  return node.servingSinceMs + Math.floor((nowMs - node.servingSinceMs) / HEARTBEAT_MS) * HEARTBEAT_MS;
}

export function isOffline(node: OctopusNode, nowMs: number): boolean {
  return node.saidOffline || nowMs - lastSeenMs(node, nowMs) > OFFLINE_AFTER_MS;
}

/** Would take new tasks: online, not drained, a task cap above 0. */
export function takesTasks(node: OctopusNode): boolean {
  return node.web === 'serving' && !node.draining && node.maxConcurrentTasks > 0;
}

/** Drained, or not serving. */
export function isOut(node: OctopusNode): boolean {
  return node.web !== 'serving' || node.draining;
}

/** Since when anybody could know that it is out: of a crash only its heartbeat tells, once that is old. */
export function knownOutSinceMs(node: OctopusNode, nowMs: number): number {
  const sinceMs = node.outSinceMs ?? 0;
  return node.draining || node.saidOffline ? sinceMs : Math.max(sinceMs, lastSeenMs(node, nowMs) + OFFLINE_AFTER_MS);
}
