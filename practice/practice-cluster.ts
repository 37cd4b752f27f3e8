import type { PracticeClock } from './clock.ts';
import type { ClusterFile } from './files/cluster-file.ts';
import type { PlanFile } from './files/plan-file.ts';
import type { Meddling } from './meddling.ts';
import type { OctopusApp } from './octopus/bindings.ts';
import type { TruthLog } from './truth-log.ts';
import type { AuditFinding } from './world/audit.ts';
import type { Topology, World } from './world/world.ts';

export interface PracticeOptions {
  readonly topology: Topology;
  /** 1 to 64; 3 unless said for `ha`, always 1 for `single`. */
  readonly nodes?: number;
  /** A name of the list in `scenarios/index.ts`; `quiet` unless said. */
  readonly scenario?: string;
  /** Simulated time against real time; 60 unless said. */
  readonly speed?: number;
  /** Gets cluster.json, plan.json and keys/. */
  readonly directory: string;
  readonly installationId?: string;
  /** Consecutive ports from this one on; otherwise free ones. */
  readonly ports?: { readonly first: number };
  /** Epoch milliseconds at which simulated time begins; now unless said. */
  readonly startSimulatedMs?: number;
  /** Another course of chance. */
  readonly seed?: number;
  /** In place of a scaled clock: a driven one, for tests without wall time. */
  readonly clock?: PracticeClock;
}

/** A running practice cluster. Its methods meddle with it behind the back of whoever works on it. */
export interface PracticeCluster extends Meddling {
  readonly clusterFile: ClusterFile;
  readonly clusterFilePath: string;
  readonly planFile: PlanFile;
  readonly planFilePath: string;
  readonly identityFilePath: string;
  readonly directory: string;
  readonly scenario: string;
  /** Address of the load balancer. */
  readonly url: string;
  readonly truth: TruthLog;
  readonly clock: PracticeClock;
  readonly world: World;
  /** Each node's Octopus without a socket, by name, for `app.request()`. */
  readonly apps: ReadonlyMap<string, OctopusApp>;
  /** The key that is valid now. */
  apiKey(): string;
  /** Fingerprint that a host shows now. */
  hostKey(name: string): string;
  /** What is not as it was at the start. */
  audit(): readonly AuditFinding[];
  /** An order as `POST /practice/meddle` takes it. */
  meddle(order: Readonly<Record<string, unknown>>): unknown;
  stop(): Promise<void>;
}
