import type { ServiceState, StartType } from './host-reading.ts';

/** What a window has to know of a host beforehand, beside what every reading tells. Null: it could not be read. */
export interface PreflightReading {
  readonly account: string | null;
  /** The login holds its rights in full: remote UAC did not cut its token down. */
  readonly elevated: boolean | null;
  readonly languageMode: string;
  /** The host's own clock, at the reading. */
  readonly nowMs: number | null;
  /** As Hyper-V tells the guest; null too where there is no such hypervisor. `biosId`: the UUID of the BIOS. */
  readonly machine: {
    readonly id: string | null;
    readonly name: string | null;
    readonly physicalHost: string | null;
    readonly biosId?: string | null;
  };
  /** By which the host is reached: sshd and WinRM. */
  readonly remoteServices: readonly ServiceLine[] | null;
  /** Every service whose program is Octopus.Server.exe, whatever the cluster file names. */
  readonly octopusServices: readonly ServiceLine[] | null;
  /** After how many milliseconds Windows starts a failed service again, by service. */
  readonly failureActions: readonly { readonly service: string; readonly delaysMs: readonly number[] }[] | null;
  /** SQL Server. */
  readonly databaseServices: readonly ServiceLine[] | null;
  /** Octopus' folders for task logs, packages and artifacts, where they were found. */
  readonly dataFolders: readonly string[] | null;
  readonly disks: readonly DiskLine[] | null;
  readonly updatePolicy: UpdatePolicy | null;
  /** Services of other programs that install updates (MECM's client), as far as they run. */
  readonly updateManagers: readonly string[] | null;
}

export interface ServiceLine {
  readonly name: string;
  readonly state: ServiceState;
  readonly startType: StartType | null;
}

export interface DiskLine {
  readonly drive: string;
  readonly freeBytes: number;
  readonly sizeBytes: number;
}

/** What policy says about Windows Update; null: policy says nothing. */
export interface UpdatePolicy {
  /** Address of the update server (WSUS); null: Microsoft Update. */
  readonly server: string | null;
  readonly noAutoUpdate: boolean | null;
  /** 2 asks, 3 downloads, 4 installs by schedule, 5 leaves it to the local administrator. */
  readonly autoOptions: number | null;
  readonly alwaysRestartsAtTime: boolean | null;
  readonly noRestartWithUsers: boolean | null;
}
