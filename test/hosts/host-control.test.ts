import { expect, it } from 'vitest';
import type { Sent } from '../../core/base/result.ts';
import type { ScriptRunner } from '../../core/ports/script-runner.ts';
import { readPatchWorker } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { hostControl } from '../../main/services/host-control/host-control.ts';
import { aMachine, describeOnEngine } from './support/on-engine.ts';
import type { StubMachineFolder } from './support/stub-machine.ts';
import { serviceOf } from './support/stub-state.ts';

const WINDOW = '5f0c6f6e-2d3a-4a57-9f0e-6a3f8f2b1c11';
const VM = '6c8e1f5a-1111-4c3b-9a55-0f6f2f7a0001';
const WATCHDOG = { path: '\\', name: 'Octopus Watchdog OctopusServer' };
const PRIOR = { startType: 'delayed' as const, watchdogs: [{ ...WATCHDOG, enabled: true }] };
const accepted: Sent = { kind: 'accepted' };

/** The shipped scripts on that machine, without a network between. */
function runnerOn(machine: StubMachineFolder): ScriptRunner {
  return {
    run: async ({ script, parameters }) => {
      const { outcome } = await machine.run(script, parameters);
      return outcome ?? { kind: 'unknown', fault: { code: 'host.no-frame', host: 'OCTO-1', script, exitCode: null } };
    },
    close: () => Promise.resolve(),
  };
}

async function aHostControl() {
  const machine = await aMachine();
  machine.use((host) => {
    host.machines = [{ id: VM, name: 'vm-octo-1', state: 'Running', snapshots: [] }];
  });
  const runner = runnerOn(machine);
  const hosts = hostControl({
    runnerOf: () => runner,
    serviceOf: () => null,
    hypervisorOf: () => ({ kind: 'hyper-v', runner, machineId: VM }),
    workerText: readPatchWorker,
  });
  const read = async () => {
    const reading = await hosts.readHost('OCTO-1', { restartMark: null });
    if (!reading.ok) expect.fail(JSON.stringify(reading.fault));
    return reading.value;
  };
  return { machine, hosts, read };
}

const claim = {
  format: 1 as const,
  windowId: WINDOW,
  operator: 'Jörg',
  workstation: 'DESK-1',
  node: 'OCTO-1',
  service: 'OctopusDeploy',
  prior: PRIOR,
  writtenAt: '2026-11-24T20:15:00.120Z',
};

describeOnEngine('host control over the shipped scripts', () => {
  it('given one node of a window, then every act is taken and every reading has its shape', async () => {
    const { hosts, read, machine } = await aHostControl();
    const before = await read();
    expect(await hosts.claimHost('OCTO-1', claim, false)).toEqual(accepted);
    expect(await hosts.holdService('OCTO-1', 'OctopusDeploy', [WATCHDOG], [])).toEqual(accepted);
    expect(await hosts.stopService('OCTO-1', 'OctopusDeploy', [])).toEqual(accepted);
    expect(await read()).toMatchObject({
      claim: { kind: 'claim', claim },
      services: [{ startType: 'manual', state: 'stopped', processId: 0 }],
      processes: [],
      watchdogs: [{ ...WATCHDOG, enabled: false }],
    });

    expect(await hosts.takeSnapshot('OCTO-1', `lowtide-${WINDOW}-OCTO-1`)).toEqual(accepted);
    const snapshots = await hosts.readSnapshots('OCTO-1');
    expect(snapshots).toMatchObject({ ok: true, value: { snapshots: [{ name: `lowtide-${WINDOW}-OCTO-1` }] } });
    const id = snapshots.ok ? (snapshots.value.snapshots[0]?.id ?? '') : '';

    const run = { windowId: WINDOW, pass: 1, try: 1 };
    const choice = { categories: ['security'], accept: [], reject: [] };
    expect(await hosts.startPatchRun('OCTO-1', run, choice)).toEqual(accepted);
    await expect
      .poll(() => hosts.readPatchRun('OCTO-1', run), { timeout: 60_000, interval: 200 })
      .toMatchObject({ ok: true, value: { task: 'ready', result: { outcome: 'installed', restartAsked: true } } });
    expect(await hosts.removePatchRun('OCTO-1', run)).toEqual(accepted);

    const mark = `Lowtide ${WINDOW} pass 1`;
    expect(await hosts.restartHost('OCTO-1', mark)).toEqual(accepted);
    expect(await hosts.readHost('OCTO-1', { restartMark: mark })).toMatchObject({
      ok: true,
      value: { restartMark: 'found' },
    });
    expect(await hosts.restoreSnapshot('OCTO-1', id)).toEqual(accepted);
    expect(await hosts.removeSnapshot('OCTO-1', id)).toEqual(accepted);

    const release = { windowId: WINDOW, service: 'OctopusDeploy', ...PRIOR, dependents: [] };
    expect(await hosts.releaseService('OCTO-1', release)).toEqual(accepted);
    expect(await hosts.startService('OCTO-1', 'OctopusDeploy')).toEqual(accepted);
    const after = await read();
    expect(after).toMatchObject({ claim: { kind: 'none' }, watchdogs: before.watchdogs });
    expect(after.services.map(({ startType }) => startType)).toEqual(['delayed']);
    expect(machine.use((host) => host.tasks.length)).toBe(2);
  });

  it('given refusals of the host, then each has the fault that names it', async () => {
    const { hosts, machine } = await aHostControl();
    const faultOf = (sent: Sent): unknown => (sent.kind === 'accepted' ? null : sent.fault);
    expect(faultOf(await hosts.stopService('OCTO-1', 'Nobody', []))).toEqual({
      code: 'host.service-not-found',
      host: 'OCTO-1',
      service: 'Nobody',
    });
    const other = { ...claim, windowId: '00000000-0000-4000-8000-000000000002', operator: 'Kim "Ä"' };
    expect(await hosts.claimHost('OCTO-1', other, false)).toEqual(accepted);
    expect(faultOf(await hosts.claimHost('OCTO-1', claim, false))).toEqual({
      code: 'host.claimed-by-other',
      host: 'OCTO-1',
      windowId: other.windowId,
      operator: 'Kim "Ä"',
      workstation: 'DESK-1',
    });
    machine.use((host) => {
      host.acls = {};
      host.machines = [];
    });
    expect(faultOf(await hosts.claimHost('OCTO-1', claim, true))).toMatchObject({ code: 'host.folder-not-ours' });
    expect(faultOf(await hosts.takeSnapshot('OCTO-1', 'x'))).toEqual({
      code: 'host.machine-not-found',
      host: 'OCTO-1',
      machine: VM,
    });
    machine.use((host) => {
      host.faults['StopService returns'] = { returnValue: 2 };
    });
    expect(faultOf(await hosts.stopService('OCTO-1', 'OctopusDeploy', []))).toMatchObject({
      code: 'host.script-failed',
      type: 'stop-refused',
    });
    expect(machine.use((host) => serviceOf(host).state)).toBe('Running');
  });
});
