import { expect, it } from 'vitest';
import { snapshotsSchema } from '../../main/services/host-control/schemas.ts';
import { aMachine, dataOf, describeOnEngine, errorOf } from './support/on-engine.ts';
import type { StubMachineFolder } from './support/stub-machine.ts';

const VM = '6c8e1f5a-1111-4c3b-9a55-0f6f2f7a0001';
const OTHER = '6c8e1f5a-2222-4c3b-9a55-0f6f2f7a0002';
const NAME = 'lowtide-5f0c6f6e-2d3a-4a57-9f0e-6a3f8f2b1c11-OCTO-1';

/** Two machines of the same name, as Hyper-V allows. */
async function aHypervisor(): Promise<StubMachineFolder> {
  const machine = await aMachine('HV-01');
  machine.use((host) => {
    host.machines = [OTHER, VM].map((id) => ({ id, name: 'vm-octo-1', state: 'Running' as const, snapshots: [] }));
  });
  return machine;
}

const snapshotsOf = async (machine: StubMachineFolder) =>
  snapshotsSchema.parse(dataOf(await machine.run('hyper-v-read', { vm: VM })));

describeOnEngine('Hyper-V', () => {
  it('given a machine, when a checkpoint is taken, restored and removed, then each is seen', async () => {
    const machine = await aHypervisor();
    const { id } = dataOf(await machine.run('hyper-v-take', { vm: VM.toUpperCase(), name: NAME })) as { id: string };
    expect(await snapshotsOf(machine)).toMatchObject({
      machine: { id: VM, name: 'vm-octo-1', state: 'running' },
      snapshots: [{ id, name: NAME, kind: 'production', created: expect.stringMatching(/Z$/) }],
    });
    expect(dataOf(await machine.run('hyper-v-restore', { vm: VM, snapshot: id, start: false }))).toEqual({
      state: 'off',
    });
    expect(dataOf(await machine.run('hyper-v-restore', { vm: VM, snapshot: id, start: true }))).toEqual({
      state: 'running',
    });
    expect(dataOf(await machine.run('hyper-v-remove', { vm: VM, snapshot: id }))).toEqual({ removed: true });
    expect(dataOf(await machine.run('hyper-v-remove', { vm: VM, snapshot: id }))).toEqual({ removed: false });
    expect((await snapshotsOf(machine)).snapshots).toEqual([]);
  });

  it('given machines or checkpoints that are not there, then they are refused by name', async () => {
    const machine = await aHypervisor();
    for (const script of ['hyper-v-read', 'hyper-v-take', 'hyper-v-restore', 'hyper-v-remove'])
      expect(errorOf(await machine.run(script, { vm: 'vm-octo-1', name: NAME, snapshot: VM, start: true })).type).toBe(
        'vm-not-found',
      );
    const restore = await machine.run('hyper-v-restore', { vm: VM, snapshot: OTHER, start: true });
    expect(errorOf(restore).type).toBe('snapshot-not-found');
  });

  it('given that Hyper-V refuses, then its own words are told', async () => {
    const machine = await aHypervisor();
    machine.use((host) => {
      host.faults['Checkpoint-VM'] = { message: 'Prüfpunkte sind deaktiviert.' };
      host.faults['Get-VM'] = {
        message: 'You do not have the required permission',
        category: 'PermissionDenied',
        times: 0,
      };
    });
    expect(errorOf(await machine.run('hyper-v-take', { vm: VM, name: NAME }))).toMatchObject({
      type: 'snapshot-refused',
      message: 'Prüfpunkte sind deaktiviert.',
    });
    machine.use((host) => {
      host.faults['Get-VM'] = { message: 'You do not have the required permission', category: 'PermissionDenied' };
    });
    expect(errorOf(await machine.run('hyper-v-read', { vm: VM }))).toMatchObject({
      type: 'WindowsStubs.StubException',
      category: 'PermissionDenied',
      message: 'You do not have the required permission',
    });
  });
});
