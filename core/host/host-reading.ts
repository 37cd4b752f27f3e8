import type { BootWitnesses } from './boot-witnesses.ts';
import type { Claim } from './claim.ts';

export type StartType = 'automatic' | 'delayed' | 'manual' | 'disabled';
export type ServiceState = 'running' | 'stopped' | 'start-pending' | 'stop-pending' | 'paused' | 'other';

export interface ServiceReading {
  readonly name: string;
  readonly path: string;
  readonly state: ServiceState;
  /** Null: could not be read. */
  readonly startType: StartType | null;
  readonly processId: number;
  /** In the order in which they have to be stopped. Null: could not be read. */
  readonly dependents: readonly Dependent[] | null;
}

/** A service that needs this one: Windows stops nothing that a running service needs, and starts along what one needs. */
export interface Dependent {
  readonly name: string;
  readonly state: ServiceState;
  readonly startType: StartType;
}

export interface ProcessOnHost {
  readonly id: number;
  readonly path: string;
  readonly created: string | null;
}

/** The scheduled task that starts stopped Octopus services (facts: octopus.md 7.3). */
export interface Watchdog {
  readonly path: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** Three levels; null is "could not be read" and never counts as no. */
export interface PendingRestart {
  readonly componentServicing: boolean | null;
  readonly windowsUpdate: boolean | null;
  readonly fileRename: boolean | null;
}

export type ClaimReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'folder-not-ours'; readonly reason: string };

/** Everything one `read-host` tells. */
export interface HostReading {
  readonly computerName: string;
  readonly osVersion: string | null;
  /** For example `20348.2849`. */
  readonly build: string | null;
  readonly boot: BootWitnesses;
  readonly services: readonly ServiceReading[];
  readonly processes: readonly ProcessOnHost[];
  readonly watchdogs: readonly Watchdog[];
  readonly pendingRestart: PendingRestart;
  readonly servicing: 'idle' | 'busy' | 'unknown';
  readonly claim: ClaimReading;
  readonly restartMark: 'found' | 'not-found' | 'cannot-read' | 'not-asked';
}
