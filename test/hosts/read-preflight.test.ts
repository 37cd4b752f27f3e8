import { expect, it } from 'vitest';
import { preflightReadingSchema } from '../../main/services/host-control/preflight-reading-schema.ts';
import { aMachine, dataOf, describeOnEngine, warningsOf } from './support/on-engine.ts';
import { OCTOPUS_EXE, type StubService, serviceOf, UPDATE_POLICY } from './support/stub-state.ts';

const GUEST = 'HKLM:\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters';

function aService(name: string, pathName: string, wish: Partial<StubService> = {}): StubService {
  return { name, pathName, state: 'Running', startMode: 'Auto', delayed: false, processId: 1, startedMs: 0, ...wish };
}

describeOnEngine('read-preflight', () => {
  it('given a host like most, then everything is told as the contract says, and nothing was done', async () => {
    const machine = await aMachine('OCTO-1');
    const ran = await machine.run('read-preflight');
    const { nowMs, ...reading } = preflightReadingSchema.parse(dataOf(ran));

    expect(reading).toEqual({
      account: 'EXAMPLE\\patch',
      elevated: true,
      languageMode: 'FullLanguage',
      machine: { id: null, name: null, physicalHost: null, biosId: null },
      remoteServices: [],
      octopusServices: [{ name: 'OctopusDeploy', state: 'running', startType: 'delayed' }],
      failureActions: [{ service: 'OctopusDeploy', delaysMs: [] }],
      databaseServices: [],
      dataFolders: [],
      disks: [{ drive: 'C:', freeBytes: 60_000_000_000, sizeBytes: 120_000_000_000 }],
      updatePolicy: {
        server: 'https://wsus.example.com:8531',
        noAutoUpdate: null,
        autoOptions: null,
        alwaysRestartsAtTime: null,
        noRestartWithUsers: null,
      },
      updateManagers: [],
    });
    expect(Math.abs((nowMs ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(warningsOf(ran)).toEqual([]);
    expect(machine.events()).toEqual([]);
  });

  it('given everything that can stand in the way, then each is told', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.login.isElevated = false;
      host.folders = ['C:\\Octopus\\Artifacts', 'D:\\Octopus\\TaskLogs'];
      serviceOf(host).failureActionsMs = [60_000, 120_000];
      host.services.push(
        aService('OctopusDeploy: Zweite', `"${OCTOPUS_EXE}" run --instance="Zweite"`, {
          state: 'Stopped',
          startMode: 'Manual',
        }),
        aService('MSSQLSERVER', '"C:\\Program Files\\Microsoft SQL Server\\sqlservr.exe" -sMSSQLSERVER'),
        aService('sshd', 'C:\\Windows\\System32\\OpenSSH\\sshd.exe', { startMode: 'Manual' }),
        aService('CcmExec', 'C:\\Windows\\CCM\\CcmExec.exe'),
      );
      host.registry[GUEST] = { VirtualMachineId: '5E0D', VirtualMachineName: 'vm-octo-1', PhysicalHostName: 'HV-01' };
      host.registry[`${UPDATE_POLICY}\\AU`] = {
        UseWUServer: 0,
        NoAutoUpdate: 0,
        AUOptions: 4,
        AlwaysAutoRebootAtScheduledTime: 1,
        NoAutoRebootWithLoggedOnUsers: 1,
      };
    });
    const reading = preflightReadingSchema.parse(dataOf(await machine.run('read-preflight')));

    expect(reading).toMatchObject({
      elevated: false,
      machine: { id: '5E0D', name: 'vm-octo-1', physicalHost: 'HV-01' },
      remoteServices: [{ name: 'sshd', state: 'running', startType: 'manual' }],
      octopusServices: [
        { name: 'OctopusDeploy', state: 'running', startType: 'delayed' },
        { name: 'OctopusDeploy: Zweite', state: 'stopped', startType: 'manual' },
      ],
      failureActions: [
        { service: 'OctopusDeploy', delaysMs: [60_000, 120_000] },
        { service: 'OctopusDeploy: Zweite', delaysMs: [] },
      ],
      dataFolders: ['C:\\Octopus\\Artifacts'],
      databaseServices: [{ name: 'MSSQLSERVER', state: 'running', startType: 'automatic' }],
      updatePolicy: {
        server: null,
        noAutoUpdate: false,
        autoOptions: 4,
        alwaysRestartsAtTime: true,
        noRestartWithUsers: true,
      },
      updateManagers: ['CcmExec'],
    });
  });

  it.each([
    ['whoami.exe ', { account: null }],
    ['whoami.exe /groups', { elevated: null }],
    ['Get-CimInstance Win32_Service', { octopusServices: null, databaseServices: null, remoteServices: null }],
    ['Get-CimInstance Win32_LogicalDisk', { disks: null, dataFolders: null }],
    ['Get-CimInstance Win32_OperatingSystem', { nowMs: null }],
    [`registry ${UPDATE_POLICY}\\AU`, { updatePolicy: null }],
    ['sc.exe qfailure', { failureActions: null }],
  ])('given that %s fails, then that part is null with a warning, and the rest is told', async (command, part) => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults[command] = { exitCode: 5, stderr: 'Zugriff verweigert' };
    });
    const ran = await machine.run('read-preflight');

    expect(preflightReadingSchema.parse(dataOf(ran))).toMatchObject({ languageMode: 'FullLanguage', ...part });
    expect(warningsOf(ran)).toHaveLength(1);
  });
});
