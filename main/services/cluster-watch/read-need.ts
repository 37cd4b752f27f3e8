import { assertNever } from '../../../core/base/assert-never.ts';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { Answer, NodeSummary, OctopusApi } from '../../../core/ports/octopus-api.ts';
import {
  absorbHost,
  absorbMaintenance,
  absorbPatchRun,
  absorbPing,
  absorbProcess,
  absorbQueued,
  absorbQuiet,
  absorbSnapshots,
  absorbSummary,
  type Times,
} from '../../../core/window/absorb.ts';
import { type Facts, lineOf, nodeFactsOf, type QuietReading } from '../../../core/window/facts.ts';
import type { ReadingNeed } from '../../../core/window/reading-need.ts';

export interface WatchPorts {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
}

export interface WatchedCluster {
  readonly isSingle: boolean;
  readonly nodes: readonly { readonly name: string; readonly id: string }[];
}

/** While tasks run and their count stays, the list is read again this often: what a task is waits longer than that. */
const TASK_LIST_EVERY_MS = 20_000;

export interface Reading {
  /** Takes the place of the facts so far. */
  readonly absorb: (facts: Facts) => Facts;
  /** Not: refused, or silent until its deadline. */
  readonly isAnswered: boolean;
}

/** Does one reading. Never throws for what a network or a host can do. */
export async function readNeed(
  need: ReadingNeed,
  ports: WatchPorts,
  cluster: WatchedCluster,
  facts: Facts,
  avoidNodes: readonly string[],
): Promise<Reading> {
  const { octopus, hosts, clock } = ports;
  const startedAtMs = clock.nowMs();
  const times = (): Times => ({ startedAtMs, observedAtMs: clock.nowMs() });
  const options = { avoidNodes };
  switch (need.kind) {
    case 'maintenance': {
      const result = await octopus.maintenance(options);
      const at = times();
      return { absorb: (now) => absorbMaintenance(now, result, at), isAnswered: result.ok };
    }
    case 'summary': {
      const result = await octopus.summary(options);
      const at = times();
      return { absorb: (now) => absorbSummary(now, result, at), isAnswered: result.ok };
    }
    case 'queued': {
      const result = await octopus.queuedTasks(options);
      const at = times();
      return { absorb: (now) => absorbQueued(now, result, at), isAnswered: result.ok };
    }
    case 'quiet':
      return readQuiet(need.node, ports, cluster, facts, avoidNodes);
    case 'ping': {
      const result = await octopus.ping(need.node);
      const at = times();
      return { absorb: (now) => absorbPing(now, need.node, result, at), isAnswered: result.ok };
    }
    case 'process': {
      const result = await octopus.process(need.node);
      const at = times();
      return { absorb: (now) => absorbProcess(now, need.node, result, at), isAnswered: result.ok };
    }
    case 'host': {
      const result = await hosts.readHost(need.node, { restartMark: need.restartMark });
      const at = times();
      return { absorb: (now) => absorbHost(now, need.node, need.restartMark, result, at), isAnswered: result.ok };
    }
    case 'patch-run': {
      const result = await hosts.readPatchRun(need.node, need.run);
      const at = times();
      return { absorb: (now) => absorbPatchRun(now, need.node, need.run, result, at), isAnswered: result.ok };
    }
    case 'snapshots': {
      const result = await hosts.readSnapshots(need.node);
      const at = times();
      return { absorb: (now) => absorbSnapshots(now, need.node, result, at), isAnswered: result.ok };
    }
    default:
      return assertNever(need);
  }
}

/** The count first; the task list follows at once when the count is 0, and now and then while it is not. */
async function readQuiet(
  node: string,
  ports: WatchPorts,
  cluster: WatchedCluster,
  facts: Facts,
  avoidNodes: readonly string[],
): Promise<Reading> {
  const { octopus, clock } = ports;
  const startedAtMs = clock.nowMs();
  const summary = await octopus.summary({ avoidNodes });
  const summaryTimes: Times = { startedAtMs, observedAtMs: clock.nowMs() };
  const reading = await countAndTasks(node, summary, ports, cluster, facts, avoidNodes);
  const times: Times = { startedAtMs, observedAtMs: clock.nowMs() };
  return {
    absorb: (now) => absorbQuiet(absorbSummary(now, summary, summaryTimes), node, reading, times),
    isAnswered: reading.ok,
  };
}

async function countAndTasks(
  node: string,
  summary: Result<Answer<readonly NodeSummary[]>>,
  { octopus, clock }: WatchPorts,
  cluster: WatchedCluster,
  facts: Facts,
  avoidNodes: readonly string[],
): Promise<Result<QuietReading>> {
  if (!summary.ok) return summary;
  const { value: nodes, serverTimeMs } = summary.value;
  const id = cluster.nodes.find((known) => known.name === node)?.id ?? null;
  const own = lineOf(nodes, id, node);
  const lines = cluster.isSingle ? nodes : own === null ? [] : [own];
  if (lines.length === 0) return failed({ code: 'octopus.not-found', url: '', what: `node ${node} in the summary` });
  const runningCount = lines.reduce((sum, line) => sum + line.runningTaskCount, 0);

  const before = nodeFactsOf(facts, node).quietLatest;
  if (runningCount > 0 && before.kind === 'observed' && before.value.tasks !== null) {
    const isSame = before.value.runningCount === runningCount;
    if (isSame && clock.nowMs() - before.value.tasksReadAtMs < TASK_LIST_EVERY_MS) {
      return succeeded({ ...before.value, runningCount, serverTimeMs });
    }
  }
  const tasksAskedAtMs = clock.nowMs();
  const tasks = await octopus.runningTasks(cluster.isSingle ? null : (own?.id ?? id), { avoidNodes });
  if (!tasks.ok) return tasks;
  const tasksReadAtMs = clock.nowMs();
  return succeeded({
    runningCount,
    tasks: tasks.value.value,
    tasksReadAtMs,
    tasksTookMs: tasksReadAtMs - tasksAskedAtMs,
    serverTimeMs: tasks.value.serverTimeMs ?? serverTimeMs,
  });
}
