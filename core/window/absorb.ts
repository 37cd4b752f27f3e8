import { type Fact, type Observation, unread } from '../base/fact.ts';
import type { Result } from '../base/result.ts';
import { compareBoots } from '../host/boot-identity.ts';
import type { HostReading } from '../host/host-reading.ts';
import type { PatchRunName, PatchRunReading } from '../host/patch-run.ts';
import type { SnapshotsReading } from '../host/snapshot.ts';
import type {
  Answer,
  MaintenanceReading,
  NodeSummary,
  PingReading,
  ProcessReading,
  TasksReading,
} from '../ports/octopus-api.ts';
import { type Facts, type HostSeries, type NodeFacts, nodeFactsOf, type QuietReading, sameName } from './facts.ts';
import { HEARTBEAT_FRESH_MS, newestHeartbeatMs } from './heartbeat.ts';

/** When a reading began and ended, in steady time. */
export interface Times {
  readonly startedAtMs: number;
  readonly observedAtMs: number;
}

const SHARED_ANSWERS_KEPT = 10;

export function absorbMaintenance(facts: Facts, result: Result<Answer<MaintenanceReading>>, times: Times): Facts {
  return { ...withAnswer(facts, result, times), maintenance: next(facts.maintenance, valueOf(result), times) };
}

export function absorbQueued(facts: Facts, result: Result<Answer<TasksReading>>, times: Times): Facts {
  const value: Result<TasksReading & { serverTimeMs: number | null }> = result.ok
    ? { ok: true, value: { ...result.value.value, serverTimeMs: result.value.serverTimeMs } }
    : result;
  return { ...withAnswer(facts, result, times), queued: next(facts.queued, value, times) };
}

/** Also keeps since when each node is seen online with a fresh heartbeat. */
export function absorbSummary(facts: Facts, result: Result<Answer<readonly NodeSummary[]>>, times: Times): Facts {
  if (!result.ok) return { ...facts, summary: unread(facts.summary, result.fault, times.observedAtMs) };
  const { value: nodes, serverTimeMs } = result.value;
  const seen = withAnswer(facts, result, times);
  const online = Object.entries(seen.nodes).map(([name, node]): [string, NodeFacts] => {
    const line = nodes.find((candidate) => sameName(candidate.name, name));
    const isFresh = line !== undefined && hasFreshHeartbeat(line, serverTimeMs ?? newestHeartbeatMs(nodes));
    const onlineSinceMs = isFresh ? (node.onlineSinceMs ?? times.observedAtMs) : null;
    // The same object where nothing changed: only nodes that changed are told to the page, and there may be 64.
    return [name, onlineSinceMs === node.onlineSinceMs ? node : { ...node, onlineSinceMs }];
  });
  return {
    ...seen,
    summary: { kind: 'observed', value: { nodes, serverTimeMs }, ...times },
    nodes: Object.fromEntries(online),
  };
}

function hasFreshHeartbeat(node: NodeSummary, serverNowMs: number | null): boolean {
  if (node.isOffline) return false;
  return node.lastSeenMs === null || serverNowMs === null || serverNowMs - node.lastSeenMs <= HEARTBEAT_FRESH_MS;
}

export function absorbQuiet(facts: Facts, node: string, result: Result<QuietReading>, times: Times): Facts {
  return withNode(facts, node, (known) => {
    const quietLatest = next(known.quietLatest, result, times);
    const both: readonly Observation<QuietReading>[] = result.ok
      ? [...known.quiet, { value: result.value, ...times }].slice(-2)
      : known.quiet;
    return { ...known, quietLatest, quiet: both };
  });
}

export function absorbPing(facts: Facts, node: string, result: Result<Answer<PingReading>>, times: Times): Facts {
  return withNode(facts, node, (known) => ({ ...known, ping: next(known.ping, valueOf(result), times) }));
}

export function absorbProcess(facts: Facts, node: string, result: Result<Answer<ProcessReading>>, times: Times): Facts {
  return withNode(facts, node, (known) => ({ ...known, process: next(known.process, valueOf(result), times) }));
}

export function absorbHost(
  facts: Facts,
  node: string,
  restartMark: string | null,
  result: Result<HostReading>,
  times: Times,
): Facts {
  return withNode(facts, node, (known) => ({
    ...known,
    host: next(known.host, result, times),
    hostSeries: result.ok ? seriesAfter(known, restartMark, result.value, times) : known.hostSeries,
    sameBootSinceMs: result.ok ? sameBootSince(known, result.value, times) : known.sameBootSinceMs,
  }));
}

export function absorbPatchRun(
  facts: Facts,
  node: string,
  run: PatchRunName,
  result: Result<PatchRunReading>,
  times: Times,
): Facts {
  const value: Result<PatchRunReading & { run: PatchRunName }> = result.ok
    ? { ok: true, value: { ...result.value, run } }
    : result;
  return withNode(facts, node, (known) => ({ ...known, patchRun: next(known.patchRun, value, times) }));
}

export function absorbSnapshots(facts: Facts, node: string, result: Result<SnapshotsReading>, times: Times): Facts {
  return withNode(facts, node, (known) => ({ ...known, snapshots: next(known.snapshots, result, times) }));
}

/** One boot identity, the same mark looked for and not found: the series goes on, else it begins anew. */
function seriesAfter(
  known: NodeFacts,
  restartMark: string | null,
  reading: HostReading,
  times: Times,
): HostSeries | null {
  if (restartMark === null || reading.restartMark !== 'not-found') return null;
  const begun: HostSeries = { firstAtMs: times.startedAtMs, restartMark };
  return known.hostSeries?.restartMark === restartMark && isSameBoot(known, reading, times) ? known.hostSeries : begun;
}

function sameBootSince(known: NodeFacts, reading: HostReading, times: Times): number {
  return known.sameBootSinceMs !== null && isSameBoot(known, reading, times)
    ? known.sameBootSinceMs
    : times.startedAtMs;
}

function isSameBoot(known: NodeFacts, reading: HostReading, times: Times): boolean {
  const before = known.host.kind === 'observed' ? known.host : known.host.lastKnown;
  if (before === null) return false;
  const noted = { witnesses: before.value.boot, observedAtMs: before.observedAtMs };
  return compareBoots(noted, { witnesses: reading.boot, observedAtMs: times.observedAtMs }) === 'same';
}

/** Who answered through the shared address; an answer without a name is kept as an empty one. */
function withAnswer(facts: Facts, result: Result<Answer<unknown>>, times: Times): Facts {
  if (!result.ok || !result.value.throughShared) return facts;
  const answer = { answeredBy: result.value.answeredBy ?? '', atMs: times.observedAtMs };
  return { ...facts, sharedAnswers: [...facts.sharedAnswers, answer].slice(-SHARED_ANSWERS_KEPT) };
}

function valueOf<T>(result: Result<Answer<T>>): Result<T> {
  return result.ok ? { ok: true, value: result.value.value } : result;
}

function next<T>(before: Fact<T>, result: Result<T>, times: Times): Fact<T> {
  return result.ok
    ? { kind: 'observed', value: result.value, ...times }
    : unread(before, result.fault, times.observedAtMs);
}

function withNode(facts: Facts, node: string, change: (known: NodeFacts) => NodeFacts): Facts {
  return { ...facts, nodes: { ...facts.nodes, [node]: change(nodeFactsOf(facts, node)) } };
}
