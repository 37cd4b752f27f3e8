import type { Result, Sent } from '../base/result.ts';
import type { OctopusTask } from '../cluster/octopus-task.ts';

/** An answer, with who gave it. `answeredBy` is the header `Octopus-Node`; `serverTimeMs` the header `Date`. */
export interface Answer<T> {
  readonly value: T;
  readonly answeredBy: string | null;
  readonly serverTimeMs: number | null;
  /** Whether it came through the cluster's shared address (a load balancer, perhaps). */
  readonly throughShared: boolean;
}

/** `GET /api`, without a credential. */
export interface ServerIdentity {
  readonly installationId: string;
  readonly version: string;
}

/** `maintenanceconfiguration`: the whole instance. Not to be mixed up with a node's drain (facts: both are `IsInMaintenanceMode`). */
export interface MaintenanceReading {
  readonly isOn: boolean;
  readonly lastModifiedBy: string | null;
}

/** One node of `octopusservernodes/summary`. */
export interface NodeSummary {
  readonly id: string;
  readonly name: string;
  readonly isDraining: boolean;
  readonly taskCap: number;
  /** Last heartbeat, on the server's clock. */
  readonly lastSeenMs: number | null;
  readonly isOffline: boolean;
  readonly runningTaskCount: number;
  readonly version: string | null;
}

/** What answered at a node's own address. HTTP 200 and 418 are both answers. */
export type PingReading =
  | {
      readonly kind: 'octopus';
      readonly status: 200 | 418;
      readonly name: string;
      readonly isDraining: boolean;
      readonly isOffline: boolean;
      readonly version: string | null;
    }
  /** Connection refused: nothing listens there. */
  | { readonly kind: 'refused' }
  /**
   * The connection was never opened: no answer to connect in time. Windows' firewall hides ports nobody listens on, so
   * a stopped service mostly looks like this (docs/decisions/silent-port.md).
   */
  | { readonly kind: 'silent' }
  /** Something answered, but without the header `Octopus-Node`: no Octopus there. */
  | { readonly kind: 'not-octopus'; readonly status: number }
  /** An Octopus that is not ready: 5xx with the header `Octopus-Node`. */
  | { readonly kind: 'starting'; readonly status: number };

/** Executing and cancelling tasks of one node (or of the whole instance), newest first, all pages. */
export interface TasksReading {
  readonly tasks: readonly OctopusTask[];
  /** `all`: one query over all spaces and system tasks; `space-by-space`: the server cannot do that, system tasks are not visible. */
  readonly scope: 'all' | 'space-by-space';
}

/** `serverstatus/system-info` of the node at its own address. */
export interface ProcessReading {
  readonly uptimeMs: number | null;
  readonly version: string | null;
}

/** When the API key in use ends. The server shows of each key only its beginning. */
export type KeyExpiry =
  /** Null: it never ends. */
  | { readonly kind: 'known'; readonly endsMs: number | null }
  /** Its user has several and they cannot be told apart; the earliest end of them, null: none of them ends. */
  | { readonly kind: 'one-of-several'; readonly earliestMs: number | null }
  /** A server from before keys ended, or one that shows none. */
  | { readonly kind: 'not-told' };

/** Who must not be asked: nodes being worked on. */
export interface CallOptions {
  readonly avoidNodes: readonly string[];
}

/**
 * The Octopus Server REST API, as far as the procedure needs it. Never throws for what a network or a server can do:
 * every failure is a fault. Answers are validated; unknown fields are tolerated. The key goes only to an origin whose
 * unauthenticated `GET /api` showed the expected installation in this process.
 * @source facts: octopus.md 2 to 6
 */
export interface OctopusApi {
  identity(options: CallOptions): Promise<Result<Answer<ServerIdentity>>>;
  maintenance(options: CallOptions): Promise<Result<Answer<MaintenanceReading>>>;
  /** Of the key that is used; nothing of the key itself is told. */
  keyExpiry(options: CallOptions): Promise<Result<Answer<KeyExpiry>>>;
  summary(options: CallOptions): Promise<Result<Answer<readonly NodeSummary[]>>>;
  /** Executing and Cancelling tasks; `nodeId` null asks for the whole instance. */
  runningTasks(nodeId: string | null, options: CallOptions): Promise<Result<Answer<TasksReading>>>;
  /** Queued tasks of the whole instance, scheduled ones included. */
  queuedTasks(options: CallOptions): Promise<Result<Answer<TasksReading>>>;
  /** Asks the node at its own address; a fault if it has none configured. No credential is sent. */
  ping(node: string): Promise<Result<Answer<PingReading>>>;
  /** Asks the node at its own address (needs AdministerSystem). */
  process(node: string): Promise<Result<Answer<ProcessReading>>>;
  setMaintenance(on: boolean, options: CallOptions): Promise<Sent>;
  /** Read, modify one flag, write back with id, name and task cap. */
  setDrain(nodeId: string, on: boolean, options: CallOptions): Promise<Sent>;
  cancelTask(taskId: string, options: CallOptions): Promise<Sent>;
  /** How many requests were sent so far, pages and second tries included: what the reading rate counts. */
  requestCount(): number;
}
