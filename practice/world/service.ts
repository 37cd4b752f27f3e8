import type { CallOff } from '../clock.ts';

export type StartType = 'automatic' | 'delayed' | 'manual' | 'disabled';
export type ServiceState = 'running' | 'stopped' | 'start-pending' | 'stop-pending';

/** The Octopus Server of this cluster's node, or one that lives beside it on the same machine. */
export type OctopusInstance = 'this' | 'other';

export interface HostProcess {
  readonly id: number;
  readonly path: string;
  readonly createdMs: number;
}

export interface Service {
  readonly name: string;
  readonly path: string;
  readonly executable: string;
  /** Null: its program is not Octopus Server. */
  readonly octopus: OctopusInstance | null;
  /** The names of services that need it, in the order in which Windows would stop them. */
  dependents: readonly string[];
  startType: StartType;
  state: ServiceState;
  process: HostProcess | null;
  /** What is still to come of a start or a stop. */
  coming: CallOff[];
}

/** A scheduled task that starts stopped Octopus services. */
export interface Watchdog {
  readonly path: string;
  readonly name: string;
  enabled: boolean;
}

export function callOffAll(coming: CallOff[]): void {
  for (const callOff of coming.splice(0)) callOff();
}
