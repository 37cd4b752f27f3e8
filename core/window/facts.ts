import { type Fact, notYetRead, type Observation } from '../base/fact.ts';
import type { HostReading } from '../host/host-reading.ts';
import type { PatchRunName, PatchRunReading } from '../host/patch-run.ts';
import type { SnapshotsReading } from '../host/snapshot.ts';
import type {
  MaintenanceReading,
  NodeSummary,
  PingReading,
  ProcessReading,
  TasksReading,
} from '../ports/octopus-api.ts';

/** Everything read of one cluster and its hosts, each with source and age. */
export interface Facts {
  readonly maintenance: Fact<MaintenanceReading>;
  readonly summary: Fact<SummaryReading>;
  readonly queued: Fact<TasksReading & { readonly serverTimeMs: number | null }>;
  /** Who answered through the shared address, the last ten, oldest first. */
  readonly sharedAnswers: readonly SharedAnswer[];
  readonly nodes: { readonly [node: string]: NodeFacts };
}

export interface SummaryReading {
  readonly nodes: readonly NodeSummary[];
  readonly serverTimeMs: number | null;
}

export interface SharedAnswer {
  readonly answeredBy: string;
  readonly atMs: number;
}

export interface NodeFacts {
  /** The last two readings of count and tasks together, oldest first; none of them failed. */
  readonly quiet: readonly Observation<QuietReading>[];
  /** The latest attempt to read count and tasks. */
  readonly quietLatest: Fact<QuietReading>;
  readonly ping: Fact<PingReading>;
  readonly process: Fact<ProcessReading>;
  readonly host: Fact<HostReading>;
  /** Unbroken series of host readings with one boot identity and no restart mark. */
  readonly hostSeries: HostSeries | null;
  /** Since when every host reading showed one boot identity; readings that failed in between do not end it. */
  readonly sameBootSinceMs: number | null;
  readonly patchRun: Fact<PatchRunReading & { readonly run: PatchRunName }>;
  readonly snapshots: Fact<SnapshotsReading>;
  /** Since when every summary showed the node online with a fresh heartbeat. */
  readonly onlineSinceMs: number | null;
}

/** Count and list, read together; while tasks run the list may be some seconds older than the count. */
export interface QuietReading {
  readonly runningCount: number;
  readonly tasks: TasksReading | null;
  readonly tasksReadAtMs: number;
  /** How long that one reading of the list took; missing: not measured. */
  readonly tasksTookMs?: number;
  readonly serverTimeMs: number | null;
}

export interface HostSeries {
  readonly firstAtMs: number;
  /** The restart mark that was looked for, and not found, in every reading of the series. */
  readonly restartMark: string;
}

export function emptyFacts(nodes: readonly string[], atMs: number): Facts {
  return {
    maintenance: notYetRead('Maintenance Mode', atMs),
    summary: notYetRead('node summary', atMs),
    queued: notYetRead('queued tasks', atMs),
    sharedAnswers: [],
    nodes: Object.fromEntries(nodes.map((node) => [node, emptyNodeFacts(node, atMs)])),
  };
}

export function emptyNodeFacts(node: string, atMs: number): NodeFacts {
  return {
    quiet: [],
    quietLatest: notYetRead(`tasks of ${node}`, atMs),
    ping: notYetRead(`ping of ${node}`, atMs),
    process: notYetRead(`server process of ${node}`, atMs),
    host: notYetRead(`host of ${node}`, atMs),
    hostSeries: null,
    sameBootSinceMs: null,
    patchRun: notYetRead(`patch run on ${node}`, atMs),
    snapshots: notYetRead(`snapshots of ${node}`, atMs),
    onlineSinceMs: null,
  };
}

/** Node names are compared trimmed and without case (facts: octopus.md 4.5). */
export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** The line of a node in a summary: by its id, for a record that was left behind may bear its name; else by its name. */
export function lineOf(nodes: readonly NodeSummary[], id: string | null, name: string): NodeSummary | null {
  return nodes.find((line) => line.id === id) ?? nodes.find((line) => sameName(line.name, name)) ?? null;
}

/** The latest ping found an Octopus Server at the node's own address. */
export function answersAsOctopus({ ping }: NodeFacts): boolean {
  return ping.kind === 'observed' && ping.value.kind === 'octopus';
}

export function nodeFactsOf(facts: Facts, node: string): NodeFacts {
  const found = facts.nodes[node];
  if (found === undefined) throw new Error(`No facts for node ${node}`);
  return found;
}
