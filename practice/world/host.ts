import type { CallOff } from '../clock.ts';
import type { HostTraits } from './host-traits.ts';
import type { PatchRun, Update } from './patch-run-state.ts';
import type { Service, StartType, Watchdog } from './service.ts';

/** What a caller meets at the host's ports: answers, is refused, is accepted and reset, or hears nothing. */
export type HostNetwork = 'open' | 'refused' | 'shaky' | 'silent';

/** A service that needs Octopus Server, as somebody says it was. */
export interface DependentWish {
  readonly name: string;
  readonly startType: StartType;
  readonly running: boolean;
}

export interface Claim {
  readonly format: 1;
  readonly windowId: string;
  readonly operator: string;
  readonly workstation: string;
  readonly node: string;
  readonly service: string;
  readonly prior: {
    readonly startType: StartType;
    readonly watchdogs: readonly { readonly path: string; readonly name: string; readonly enabled: boolean }[];
    readonly dependents?: readonly DependentWish[];
  };
  readonly writtenAt: string;
}

export interface PendingRestart {
  componentServicing: boolean;
  windowsUpdate: boolean;
  fileRename: boolean;
}

/** The part of a host that a snapshot holds: everything on its disk. */
export interface HostDisk {
  bootId: number;
  osVersion: string;
  revision: number;
  pendingRestart: PendingRestart;
  claim: Claim | null;
  /** Comments of event 1074, source User32. */
  restartComments: string[];
  patchRuns: PatchRun[];
  /** What the update source offers, boot by boot: the first list now, the next after a restart. */
  updates: Update[][];
  /** Installed, effective at the next boot. */
  waitsForBoot: Update[];
}

export interface Host {
  readonly name: string;
  readonly clockSkewMs: number;
  readonly traits: HostTraits;
  readonly services: Service[];
  readonly watchdogs: Watchdog[];
  disk: HostDisk;
  network: HostNetwork;
  shutdown: 'none' | 'scheduled' | 'in-progress';
  power: 'running' | 'booting' | 'off';
  lastBootUpMs: number;
  servicing: 'idle' | 'busy';
  restarts: number;
  nextProcessId: number;
  /** What is still to come of a shutdown or a boot. */
  coming: CallOff[];
}

export function octopusService(host: Host): Service {
  const service = host.services.find((each) => each.octopus === 'this');
  if (service === undefined) throw new Error(`No Octopus service on ${host.name}`);
  return service;
}

/** The names of their services. */
export function otherInstancesOn(host: Host): readonly string[] {
  return host.services.filter(({ octopus }) => octopus === 'other').map(({ name }) => name);
}

export function buildOf(host: Host): string {
  return `${host.disk.osVersion.split('.')[2] ?? ''}.${host.disk.revision}`;
}
