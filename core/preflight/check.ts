import type { Result } from '../base/result.ts';
import type { ClusterDefinition, NodeDefinition } from '../cluster/cluster-definition.ts';
import type { Reader } from '../fault/reader.ts';
import type { HostReading } from '../host/host-reading.ts';
import type { PreflightReading } from '../host/preflight-reading.ts';
import type { SnapshotsReading } from '../host/snapshot.ts';
import type {
  KeyExpiry,
  MaintenanceReading,
  NodeSummary,
  PingReading,
  ServerIdentity,
  TasksReading,
} from '../ports/octopus-api.ts';
import type { NodePlan, Plan } from '../window/plan.ts';
import type { Finding } from './finding.ts';

/** Everything that was read for preflight; nothing was written anywhere. */
export interface Looks {
  readonly definition: ClusterDefinition;
  /** Null where only the cluster is checked. */
  readonly plan: Plan | null;
  readonly nowMs: number;
  /** Where the findings are read. */
  readonly reader: Reader;
  readonly identity: Result<ServerIdentity>;
  readonly keyExpiry: Result<KeyExpiry>;
  readonly maintenance: Result<MaintenanceReading>;
  readonly summary: Result<readonly NodeSummary[]>;
  readonly running: Result<TasksReading>;
  readonly queued: Result<TasksReading>;
  /** The server's own time with the task list, for ages. */
  readonly serverTimeMs: number | null;
  /** Which nodes answered these questions through the cluster's shared address. */
  readonly answeredBy: readonly string[];
  readonly hosts: { readonly [node: string]: HostLooks };
}

export interface HostLooks {
  readonly host: Result<HostReading>;
  readonly preflight: Result<PreflightReading>;
  /** Our steady time halfway between asking and answering of `preflight`. */
  readonly preflightAtMs: number;
  /** Null where the cluster file names no hypervisor for the node. */
  readonly snapshots: Result<SnapshotsReading> | null;
  /** Null where the node has no own address. */
  readonly ping: Result<PingReading> | null;
}

/** A check of the whole cluster. One file each. */
export interface ClusterCheck extends CheckWords {
  run(looks: Looks): readonly Finding[];
}

/** A check of one node and its host. One file each. */
export interface HostCheck extends CheckWords {
  run(looks: Looks, node: NodeInCheck): readonly Finding[];
}

/** Stands in docs/preflight.md too. How to mend what was found is said with the finding. */
export interface CheckWords {
  /** For example `host.pending-reboot`. */
  readonly name: string;
  /** What is looked at. */
  readonly reads: string;
  /** What would happen in the window otherwise. */
  readonly why: string;
}

export interface NodeInCheck {
  readonly definition: NodeDefinition;
  readonly plan: NodePlan | null;
  readonly summary: NodeSummary | null;
  readonly looks: HostLooks;
}
