import type { HostDisk } from './host.ts';
import type { StartType } from './service.ts';

export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly createdMs: number;
  readonly disk: HostDisk;
  readonly startTypes: Readonly<Record<string, StartType>>;
  readonly watchdogs: readonly boolean[];
}

export interface VirtualMachine {
  readonly id: string;
  readonly name: string;
  /** Name of the host that runs in it. */
  readonly host: string;
  readonly snapshots: Snapshot[];
}

export interface Hypervisor {
  readonly name: string;
  readonly machines: readonly VirtualMachine[];
}
