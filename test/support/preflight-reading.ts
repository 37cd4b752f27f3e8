import type { PreflightReading } from '../../core/host/preflight-reading.ts';

const GB = 1_000_000_000;

/** A host of which nothing stands in the way. */
export function aPreflightReading(wish: Partial<PreflightReading> = {}): PreflightReading {
  return {
    account: 'EXAMPLE\\patch',
    elevated: true,
    languageMode: 'FullLanguage',
    nowMs: 1_000_000_000,
    machine: { id: null, name: null, physicalHost: null },
    remoteServices: [
      { name: 'sshd', state: 'running', startType: 'automatic' },
      { name: 'WinRM', state: 'running', startType: 'delayed' },
    ],
    octopusServices: [{ name: 'OctopusDeploy', state: 'running', startType: 'delayed' }],
    failureActions: [{ service: 'OctopusDeploy', delaysMs: [] }],
    databaseServices: [],
    dataFolders: [],
    disks: [{ drive: 'C:', freeBytes: 60 * GB, sizeBytes: 120 * GB }],
    updatePolicy: {
      server: 'https://wsus.example.com:8531',
      noAutoUpdate: true,
      autoOptions: null,
      alwaysRestartsAtTime: null,
      noRestartWithUsers: null,
    },
    updateManagers: [],
    ...wish,
  };
}
