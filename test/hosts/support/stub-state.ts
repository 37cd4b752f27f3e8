/** What a pretended Windows host remembers, as `windows-stubs/StubState.cs` keeps it in `host.json`. Times are on its own clock. */
export interface StubHost {
  computerName: string;
  osVersion: string;
  bootedMs: number;
  /** Moves `LastBootUpTime` a little, as clock corrections do. */
  bootJitterMs?: number;
  clockSkewMs?: number;
  clock: { realEpochMs: number; simulatedEpochMs: number; speed: number } | null;
  /** False: like older Windows, which tells delayed start only by sc.exe. */
  tellsDelayedStart?: boolean;
  nextProcessId: number;
  services: StubService[];
  processes: { processId: number; name: string; executablePath: string | null; createdMs: number }[];
  tasks: StubTask[];
  /** Values by key; names are case-insensitive there. */
  registry: Record<string, Record<string, string | number | string[]>>;
  events: { id: number; provider: string; comment: string; withoutProperties?: boolean }[];
  updates: StubUpdate[];
  windowsUpdate: { rebootRequired: boolean; busyLooks?: number };
  /** SDDL by path. */
  acls: Record<string, string>;
  machines: StubMachine[];
  /** The UUID of its BIOS. */
  biosId?: string;
  /** A vCenter that this workstation reaches. */
  center?: { server: string; user: string; password: string; machines: StubCenterMachine[] };
  /** On drives with a letter. */
  folders?: string[];
  disks: { deviceId: string; driveType: number; freeSpace: number | null; size: number | null }[];
  /** Who is logged in, and whether remote UAC left the rights whole. */
  login: { account: string; isElevated: boolean };
  /** By command, see the stand-ins; `times` counts down. */
  faults: Record<string, StubFault>;
}

export interface StubService {
  name: string;
  pathName: string;
  state: 'Running' | 'Stopped' | 'Start Pending' | 'Stop Pending' | 'Paused';
  startMode: 'Auto' | 'Manual' | 'Disabled';
  delayed: boolean;
  processId: number;
  startedMs: number;
  dependsOn?: string[];
  displayName?: string;
  stopTakesMs?: number;
  startTakesMs?: number;
  hangsOnStop?: boolean;
  failureActionsMs?: number[];
  settlesTo?: string;
  settlesAtMs?: number | null;
  restartsAtMs?: number | null;
}

export interface StubTask {
  path: string;
  name: string;
  disabled?: boolean;
  forcedState?: string;
  user?: string;
  runLevel?: string;
  onBatteries?: boolean;
  processId?: number;
  actions: { execute: string; arguments: string }[];
}

export interface StubUpdate {
  id: string;
  title: string;
  kbs: string[];
  categories: string[];
  type?: number;
  impact?: number;
  browseOnly?: boolean;
  asksUser?: boolean;
  eulaAccepted?: boolean;
  isDownloaded?: boolean;
  asksRestart?: boolean;
  installed?: boolean;
  installTakesMs?: number;
  download?: { resultCode: number; hresult: number };
  install?: { resultCode: number; hresult: number };
}

export interface StubMachine {
  id: string;
  name: string;
  state: 'Running' | 'Off' | 'Saved';
  snapshots: { id: string; name: string; type: string; createdMs: number }[];
}

export interface StubCenterMachine {
  /** Instance UUID. */
  id: string;
  name: string;
  powerState: 'PoweredOn' | 'PoweredOff' | 'Suspended';
  biosId: string;
  snapshots: { id: string; name: string; quiesced: boolean | null; createdMs: number }[];
}

export interface StubFault {
  times?: number;
  message?: string;
  hresult?: number;
  errorId?: string;
  category?: string;
  returnValue?: number;
  exitCode?: number;
  stderr?: string;
}

export const OCTOPUS_EXE = 'C:\\Program Files\\Octopus Deploy\\Octopus\\Octopus.Server.exe';
export const SECURITY = '0FA1201D-4330-4FA8-8AE9-B877473B6441';
export const ROLLUPS = '28BC880E-0592-4CBF-8F95-C79B17911D5F';
export const DEFINITIONS = 'E0789628-CE08-4437-BE74-2495B842F43B';
const DAY_MS = 86_400_000;
const WINDOWS_NT = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
export const SESSION_MANAGER = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
export const SERVICING = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing';
export const UPDATE_REBOOT =
  'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired';
export const UPDATE_POLICY = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';
/** Owner Administrators, nothing inherited, only SYSTEM and Administrators. */
export const OURS = 'O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';

/** A host like most: Octopus Server runs, delayed start, its watchdog is on, two updates wait. */
export function aStubHost(computerName: string, nowMs: number): StubHost {
  const bootedMs = nowMs - 10 * DAY_MS;
  return {
    computerName,
    osVersion: '10.0.20348',
    bootedMs,
    clock: null,
    nextProcessId: 6_000,
    services: [
      {
        name: 'OctopusDeploy',
        pathName: `"${OCTOPUS_EXE}" run --instance="OctopusServer"`,
        state: 'Running',
        startMode: 'Auto',
        delayed: true,
        processId: 4_712,
        startedMs: bootedMs + 120_000,
      },
      {
        name: 'W32Time',
        pathName: 'C:\\Windows\\system32\\svchost.exe -k LocalService',
        state: 'Running',
        startMode: 'Auto',
        delayed: false,
        processId: 1_208,
        startedMs: bootedMs + 20_000,
      },
    ],
    processes: [],
    tasks: [
      {
        path: '\\',
        name: 'Octopus Watchdog OctopusServer',
        actions: [{ execute: OCTOPUS_EXE, arguments: 'checkservices --instances OctopusServer' }],
      },
      {
        path: '\\Microsoft\\Windows\\Defrag\\',
        name: 'ScheduledDefrag',
        actions: [{ execute: 'defrag.exe', arguments: '-c' }],
      },
    ],
    registry: {
      [WINDOWS_NT]: { CurrentBuildNumber: '20348', UBR: 2849 },
      [`${SESSION_MANAGER}\\Memory Management\\PrefetchParameters`]: { BootId: 41 },
      [SESSION_MANAGER]: { BootExecute: ['autocheck autochk *'] },
      [`${UPDATE_POLICY}\\AU`]: { UseWUServer: 1 },
      [UPDATE_POLICY]: { WUServer: 'https://wsus.example.com:8531' },
    },
    events: [],
    updates: ordinaryUpdates(),
    windowsUpdate: { rebootRequired: false },
    acls: {},
    machines: [],
    disks: [
      { deviceId: 'C:', driveType: 3, freeSpace: 60_000_000_000, size: 120_000_000_000 },
      { deviceId: 'D:', driveType: 5, freeSpace: null, size: null },
    ],
    login: { account: 'EXAMPLE\\patch', isElevated: true },
    faults: {},
  };
}

function ordinaryUpdates(): StubUpdate[] {
  return [
    anUpdate('lcu', '5046698', 'Cumulative Update (KB5046698)', [SECURITY], { asksRestart: true }),
    anUpdate('net', '5046542', 'Cumulative Update for .NET Framework (KB5046542)', [ROLLUPS]),
    anUpdate('defender', '2267602', 'Security Intelligence Update (KB2267602)', [DEFINITIONS]),
  ];
}

export function anUpdate(
  id: string,
  kb: string,
  title: string,
  categories: string[],
  rest: Partial<StubUpdate> = {},
): StubUpdate {
  return { id, title, kbs: [kb], categories, ...rest };
}

export function serviceOf(host: StubHost, name = 'OctopusDeploy'): StubService {
  const found = host.services.find((service) => service.name === name);
  if (found === undefined) throw new Error(`No service ${name}`);
  return found;
}
