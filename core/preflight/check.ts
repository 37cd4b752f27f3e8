import type { Result } from '../base/result.ts';
import type { ClusterDefinition, NodeDefinition } from '../cluster/cluster-definition.ts';
import type { HostReading } from '../host/host-reading.ts';
import type {
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
  readonly identity: Result<ServerIdentity>;
  readonly maintenance: Result<MaintenanceReading>;
  readonly summary: Result<readonly NodeSummary[]>;
  readonly running: Result<TasksReading>;
  readonly queued: Result<TasksReading>;
  /** The server's own time with the task list, for ages. */
  readonly serverTimeMs: number | null;
  readonly hosts: { readonly [node: string]: HostLooks };
}

export interface HostLooks {
  readonly host: Result<HostReading>;
  /** Null where the node has no own address. */
  readonly ping: Result<PingReading> | null;
}

/** A check of the whole cluster. One file each. */
export interface ClusterCheck {
  readonly name: string;
  run(looks: Looks): readonly Finding[];
}

/** A check of one node and its host. One file each. */
export interface HostCheck {
  readonly name: string;
  run(looks: Looks, node: NodeInCheck): readonly Finding[];
}

export interface NodeInCheck {
  readonly definition: NodeDefinition;
  readonly plan: NodePlan | null;
  readonly summary: NodeSummary | null;
  readonly looks: HostLooks;
}
