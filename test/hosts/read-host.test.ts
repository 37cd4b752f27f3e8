import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hostReadingSchema } from '../../main/services/host-control/host-reading-schema.ts';
import { aMachine, dataOf, describeOnEngine, warningsOf } from './support/on-engine.ts';
import { OCTOPUS_EXE, OURS, SERVICING, SESSION_MANAGER, serviceOf, UPDATE_REBOOT } from './support/stub-state.ts';

const EVERYTHING = { service: null, windowId: null, restartMark: null };
const WINDOW = '5f0c6f6e-2d3a-4a57-9f0e-6a3f8f2b1c11';

describeOnEngine('read-host', () => {
  it('given a host like most, then everything is told as the contract says', async () => {
    const machine = await aMachine('OCTO-1');
    const ran = await machine.run('read-host', EVERYTHING);
    const reading = hostReadingSchema.parse(dataOf(ran));
    expect(reading).toMatchObject({
      computerName: 'OCTO-1',
      osVersion: '10.0.20348',
      build: '20348.2849',
      services: [
        {
          name: 'OctopusDeploy',
          path: `"${OCTOPUS_EXE}" run --instance="OctopusServer"`,
          state: 'running',
          startType: 'delayed',
          processId: 4712,
          dependents: [],
        },
      ],
      processes: [{ id: 4712, path: OCTOPUS_EXE }],
      watchdogs: [{ path: '\\', name: 'Octopus Watchdog OctopusServer', enabled: true }],
      pendingRestart: { componentServicing: false, windowsUpdate: false, fileRename: false },
      servicing: 'idle',
      claim: { kind: 'none' },
      restartMark: 'not-asked',
    });
    const { bootedMs } = machine.use((host) => host);
    expect(reading.boot).toMatchObject({ lastBootUpMs: bootedMs, bootId: 41, systemProcessMs: bootedMs + 700 });
    expect(Math.abs((reading.boot.uptimeMs ?? 0) - (Date.now() - bootedMs))).toBeLessThan(60_000);
    expect(warningsOf(ran)).toEqual([]);
    expect(machine.events()).toEqual([]);
  });

  it('given a restart pending in all levels, busy servicing and a running dependent, then each is told', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.registry[`${SERVICING}\\RebootPending`] = {};
      host.registry[UPDATE_REBOOT] = {};
      host.registry[SESSION_MANAGER] = { PendingFileRenameOperations: ['\\??\\C:\\a.tmp', ''] };
      host.registry[`${SERVICING}\\Interface`] = { ServicingInProgress: 2 };
      host.tellsDelayedStart = false;
      const needs = {
        dependsOn: ['OctopusDeploy'],
        delayed: false,
        processId: 0,
        startedMs: 0,
        startMode: 'Manual' as const,
      };
      host.services.push({ ...needs, name: 'Überwachung', pathName: 'C:\\x.exe', state: 'Running' });
      host.services.push({ ...needs, name: 'Asleep', pathName: 'C:\\y.exe', state: 'Stopped' });
    });
    expect(dataOf(await machine.run('read-host', EVERYTHING))).toMatchObject({
      pendingRestart: { componentServicing: true, windowsUpdate: true, fileRename: true },
      servicing: 'busy',
      services: [
        {
          startType: 'delayed',
          dependents: [
            { name: 'Überwachung', state: 'running', startType: 'manual' },
            { name: 'Asleep', state: 'stopped', startType: 'manual' },
          ],
        },
      ],
    });
  });

  it('given parts that cannot be read, then they are null and a warning says why; the rest is told', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults['Get-CimInstance Win32_OperatingSystem'] = { message: 'Zugriff verweigert' };
      host.faults[`registry ${SERVICING}\\RebootPending`] = {};
      host.faults[`registry ${SERVICING}\\Interface`] = {};
      host.faults[`registry ${SESSION_MANAGER}`] = {};
      host.faults['sc.exe enumdepend'] = { exitCode: 5, stderr: 'OpenService FEHLER 5' };
      host.faults['Get-WinEvent'] = { message: 'The event log is corrupted' };
    });
    const ran = await machine.run('read-host', { ...EVERYTHING, restartMark: 'Lowtide' });
    expect(dataOf(ran)).toMatchObject({
      osVersion: null,
      boot: { lastBootUp: null, uptimeMs: null, bootId: 41 },
      pendingRestart: { componentServicing: null, windowsUpdate: false, fileRename: null },
      servicing: 'unknown',
      restartMark: 'cannot-read',
      services: [{ dependents: null }],
    });
    expect(warningsOf(ran).join('\n')).toMatch(
      /operating system: Zugriff verweigert(.|\n)*restart mark: The event log/,
    );
    expect(hostReadingSchema.safeParse(dataOf(ran)).success).toBe(true);
  });

  it('given services or tasks that cannot be listed, then the reading counts for nothing', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults['Get-CimInstance Win32_Service'] = { message: 'RPC server unavailable' };
    });
    const services = await machine.run('read-host', EVERYTHING);
    expect(hostReadingSchema.safeParse(dataOf(services)).success).toBe(false);
    expect(warningsOf(services)).toEqual(['services and processes: RPC server unavailable']);
    machine.use((host) => {
      host.faults = { 'Get-ScheduledTask': { message: 'Schedule service stopped' } };
    });
    const tasks = await machine.run('read-host', EVERYTHING);
    expect(dataOf(tasks)).toMatchObject({ watchdogs: null, services: [{ name: 'OctopusDeploy' }] });
    expect(hostReadingSchema.safeParse(dataOf(tasks)).success).toBe(false);
  });

  it('given a process whose path is kept from us, then it is not overlooked', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      Object.assign(serviceOf(host), { state: 'Stopped', processId: 0 });
      host.processes.push({
        processId: 99,
        name: 'Octopus.Server.exe',
        executablePath: null,
        createdMs: host.bootedMs,
      });
      host.processes.push({
        processId: 98,
        name: 'Octopus.Server.exe',
        executablePath: 'D:\\Other\\Octopus.Server.exe',
        createdMs: 1,
      });
    });
    expect(dataOf(await machine.run('read-host', EVERYTHING))).toMatchObject({
      services: [{ state: 'stopped', processId: 0 }],
      processes: [{ id: 99, path: 'Octopus.Server.exe' }],
    });
  });

  it('given restarts with other comments, then only the very same mark is found', async () => {
    const machine = await aMachine();
    const mark = `Lowtide ${WINDOW} pass 1`;
    const read = async (): Promise<unknown> =>
      dataOf(await machine.run('read-host', { ...EVERYTHING, restartMark: mark }))['restartMark'];
    expect(await read()).toBe('not-found');
    machine.use((host) => {
      host.events.push({ id: 1074, provider: 'User32', comment: `${mark} try 2` });
      host.events.push({ id: 1074, provider: 'Other', comment: mark });
    });
    expect(await read()).toBe('not-found');
    machine.use((host) => host.events.push({ id: 1074, provider: 'User32', comment: mark, withoutProperties: true }));
    expect(await read()).toBe('found');
  });

  it('given claims that are no claims, then they are unreadable, and a folder of somebody else is named', async () => {
    const machine = await aMachine();
    const folder = join(machine.programData, 'Lowtide');
    const read = async (): Promise<unknown> => dataOf(await machine.run('read-host', EVERYTHING))['claim'];
    mkdirSync(folder);
    expect(await read()).toMatchObject({ kind: 'folder-not-ours', reason: 'it inherits its rights' });
    machine.use((host) => {
      host.acls[folder] = 'O:S-1-5-21-1-2-3-1001G:BAD:PAI(A;OICI;FA;;;SY)';
    });
    expect(await read()).toEqual({ kind: 'folder-not-ours', reason: 'it belongs to S-1-5-21-1-2-3-1001' });
    machine.use((host) => {
      host.acls[folder] = `${OURS}(A;OICI;0x1200a9;;;BU)(A;OICI;FA;;;WD)`;
    });
    expect(await read()).toEqual({ kind: 'folder-not-ours', reason: 'WD may write into it' });
    machine.use((host) => {
      host.acls[folder] = OURS;
    });
    writeFileSync(join(folder, 'claim.json'), '{"format":1,"windowId":"');
    expect(await read()).toMatchObject({ kind: 'unreadable' });
    writeFileSync(
      join(folder, 'claim.json'),
      JSON.stringify({ format: 1, windowId: WINDOW, prior: { startType: 'rm -rf' } }),
    );
    expect(await read()).toEqual({ kind: 'unreadable', reason: 'its start type is not one of the four' });
  });

  it('given a link where our folder should be, then nothing in it is believed', async () => {
    const machine = await aMachine();
    const elsewhere = join(machine.folder, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(machine.programData, 'Lowtide'));
    const reading = dataOf(await machine.run('read-host', EVERYTHING));
    expect(reading['claim']).toEqual({ kind: 'folder-not-ours', reason: 'it is a link' });
  });
});
