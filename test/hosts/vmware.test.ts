import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Json, ScriptRunner } from '../../core/ports/script-runner.ts';
import { openWorkstationRunner } from '../../main/adapters/powershell/workstation-runner.ts';
import { readShippedScript, readWorkstationScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { hostControl } from '../../main/services/host-control/host-control.ts';
import { preflightReadingSchema } from '../../main/services/host-control/preflight-reading-schema.ts';
import { snapshotsSchema } from '../../main/services/host-control/schemas.ts';
import { aMachine, dataOf, describeOnEngine, errorOf, warningsOf } from './support/on-engine.ts';
import type { StubMachineFolder } from './support/stub-machine.ts';

const VM = '5012e8a1-0c5b-4f0e-9d47-2f6a7b1c0001';
const OTHER = '5012e8a1-0c5b-4f0e-9d47-2f6a7b1c0002';
const BIOS = '564d3b5c-1111-2222-3333-444455556666';
const NAME = 'lowtide-5f0c6f6e-2d3a-4a57-9f0e-6a3f8f2b1c11-OCTO-1';
const PASSWORD = `2026-11-24T22:00:00Z'"$(exit) \u{1f30a}ß`;
const LOGIN = {
  server: 'vcenter.example.com',
  user: 'EXAMPLE\\snap',
  passwordBase64: Buffer.from(PASSWORD, 'utf8').toString('base64'),
};
const ON_IT = { ...LOGIN, vm: VM };

/** A workstation from which a vCenter is reached that has two machines of one name. */
async function aWorkstation(): Promise<StubMachineFolder> {
  const machine = await aMachine('DESK-1');
  machine.use((host) => {
    host.center = {
      server: LOGIN.server,
      user: LOGIN.user,
      password: PASSWORD,
      machines: [OTHER, VM].map((id) => ({
        id,
        name: 'vm-octo-1',
        powerState: 'PoweredOn' as const,
        biosId: BIOS,
        snapshots: [],
      })),
    };
  });
  return machine;
}

/** The workstation's own PowerShell, as the adapter starts it. */
function runnerOn(
  machine: StubMachineFolder,
  parameters: () => Promise<{ readonly [name: string]: Json }>,
): ScriptRunner {
  const executable = join(machine.folder, 'own-powershell');
  const lines = Object.entries(machine.environment).map(([name, value]) => `export ${name}='${value}'`);
  writeFileSync(executable, ['#!/bin/sh', ...lines, 'exec pwsh "$@"', ''].join('\n'), { mode: 0o755 });
  const runner = openWorkstationRunner({
    host: 'hypervisor of OCTO-1',
    executable,
    login: { user: LOGIN.user, parameters },
    scripts: readShippedScript,
    drivers: readWorkstationScript,
  });
  onTestFinished(() => runner.close());
  return runner;
}

describeOnEngine('VMware', () => {
  it('given a machine, when a snapshot is taken and removed, then each is seen, and every session is ended', async () => {
    const machine = await aWorkstation();
    const { id } = dataOf(await machine.run('vmware-take', { ...ON_IT, name: NAME })) as { id: string };
    expect(snapshotsSchema.parse(dataOf(await machine.run('vmware-read', { ...ON_IT, vm: VM.toUpperCase() })))).toEqual(
      {
        machine: { id: VM, name: 'vm-octo-1', state: 'running', biosId: BIOS },
        snapshots: [{ id, name: NAME, kind: 'production', created: expect.stringMatching(/Z$/) }],
      },
    );
    expect(machine.use((host) => host.center?.machines[0]?.snapshots)).toEqual([]);
    expect(dataOf(await machine.run('vmware-remove', { ...ON_IT, snapshot: id }))).toEqual({ removed: true });
    expect(dataOf(await machine.run('vmware-remove', { ...ON_IT, snapshot: id }))).toEqual({ removed: false });
    const events = machine.events();
    expect(events.filter(({ what }) => what === 'Connect-VIServer').length).toBe(4);
    expect(events.filter(({ what }) => what === 'Disconnect-VIServer').length).toBe(4);
    expect(events.find(({ what }) => what === 'New-Snapshot')).toMatchObject({
      name: NAME,
      quiesce: true,
      memory: false,
    });
    // What was taken on top of it stays.
    expect(events.find(({ what }) => what === 'Remove-Snapshot')).toMatchObject({ withChildren: false });
  });

  it('given refusals, then each has its name, and the session is ended all the same', async () => {
    const machine = await aWorkstation();
    const wrong = { ...ON_IT, passwordBase64: Buffer.from('wrong').toString('base64') };
    expect(errorOf(await machine.run('vmware-read', wrong)).type).toBe('login-refused');
    expect(errorOf(await machine.run('vmware-read', { ...ON_IT, vm: 'vm-octo-1' })).type).toBe('vm-not-found');
    machine.use((host) => {
      host.faults['New-Snapshot'] = { message: 'Failed to quiesce the virtual machine.' };
      host.faults['Disconnect-VIServer'] = { message: 'gone' };
    });
    expect(errorOf(await machine.run('vmware-take', { ...ON_IT, name: NAME }))).toMatchObject({
      type: 'snapshot-refused',
      message: 'Failed to quiesce the virtual machine.',
    });
    expect(warningsOf(await machine.run('vmware-read', ON_IT))).toEqual(['end of the session: gone']);
    machine.use((host) => {
      host.faults['Connect-VIServer'] = { message: 'weg', errorId: 'CommandNotFoundException' };
    });
    expect(errorOf(await machine.run('vmware-read', ON_IT)).type).toBe('powercli-missing');
    machine.use((host) => {
      host.faults['Connect-VIServer'] = { message: 'The SSL connection could not be established' };
    });
    expect(errorOf(await machine.run('vmware-read', ON_IT)).message).toBe(
      'The SSL connection could not be established',
    );
  });

  it('given a guest, then it tells the UUID of its BIOS', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.biosId = BIOS.toUpperCase();
    });
    const reading = preflightReadingSchema.parse(dataOf(await machine.run('read-preflight')));
    expect(reading.machine).toEqual({ id: null, name: null, physicalHost: null, biosId: BIOS.toUpperCase() });
  });

  it('given the cluster file names vCenter, then the workstation takes it there, and nothing secret is left anywhere', async () => {
    const machine = await aWorkstation();
    const runner = runnerOn(machine, () => Promise.resolve(LOGIN));
    const hosts = hostControl({
      runnerOf: () => runner,
      serviceOf: () => null,
      hypervisorOf: () => ({ kind: 'vmware', runner, machineId: VM }),
      workerText: () => Promise.resolve(''),
    });
    expect(await hosts.takeSnapshot('OCTO-1', NAME)).toEqual({ kind: 'accepted' });
    const read = await hosts.readSnapshots('OCTO-1');
    expect(read).toMatchObject({ ok: true, value: { snapshots: [{ name: NAME }] } });
    const id = read.ok ? (read.value.snapshots[0]?.id ?? '') : '';
    expect(await hosts.restoreSnapshot('OCTO-1', id)).toMatchObject({
      kind: 'refused',
      fault: { code: 'host.not-offered', why: 'restore-by-vcenter' },
    });
    expect(await hosts.removeSnapshot('OCTO-1', id)).toEqual({ kind: 'accepted' });

    const told = readFileSync(join(machine.folder, 'events.ndjson'), 'utf8');
    expect([told.includes(LOGIN.user.replace('\\', '\\\\')), told.includes(PASSWORD)]).toEqual([true, false]);
    expect(readFileSync(join(machine.folder, 'own-powershell'), 'utf8')).not.toContain(LOGIN.passwordBase64);
  });

  it('given no password, no PowerShell, or one that was closed, then nothing was started and it says why', async () => {
    const machine = await aWorkstation();
    const call = { script: 'vmware-read', parameters: { vm: VM }, deadlineMs: 60_000 };
    const without = runnerOn(machine, () => Promise.reject(new Error('nobody typed it')));
    expect(await without.run(call)).toEqual({
      kind: 'not-started',
      fault: { code: 'host.login-refused', host: 'hypervisor of OCTO-1', user: LOGIN.user },
    });
    const runner = runnerOn(machine, () => Promise.resolve(LOGIN));
    await runner.close();
    expect(await runner.run(call)).toMatchObject({ kind: 'not-started', fault: { code: 'host.unreachable' } });
    const missing = openWorkstationRunner({
      host: 'hypervisor of OCTO-1',
      executable: join(machine.folder, 'nowhere'),
      login: { user: '', parameters: () => Promise.resolve({}) },
      scripts: readShippedScript,
      drivers: readWorkstationScript,
    });
    expect(await missing.run(call)).toMatchObject({ kind: 'not-started', fault: { code: 'host.no-local-powershell' } });
  });
});
