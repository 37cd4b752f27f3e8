import type { Snapshot, VirtualMachine } from '../../world/hypervisor.ts';
import { judgeRestore, judgeSnapshot } from '../../world/judge.ts';
import { restoreSnapshot, takeSnapshot } from '../../world/snapshots.ts';
import { hostNamed, tell, type World } from '../../world/world.ts';
import { flag, type Parameters, text } from '../parameters.ts';
import { ScriptFailure } from '../script-call.ts';

export function hyperVRead(world: World, parameters: Parameters): object {
  const machine = machineOf(world, parameters);
  return {
    vm: { id: machine.id, name: machine.name, state: stateOf(world, machine) },
    snapshots: machine.snapshots.map((snapshot) => ({
      id: snapshot.id,
      name: snapshot.name,
      created: new Date(snapshot.createdMs).toISOString(),
      kind: 'production',
    })),
  };
}

export function hyperVTake(world: World, parameters: Parameters): object {
  const machine = machineOf(world, parameters);
  const name = text(parameters, 'name');
  const host = hostNamed(world, machine.host);
  judgeSnapshot(world, host, name);
  const snapshot = takeSnapshot(world, host, machine, name);
  tell(world, 'snapshot', machine.host, { name, id: snapshot.id });
  return { id: snapshot.id };
}

export function hyperVRestore(world: World, parameters: Parameters): object {
  const machine = machineOf(world, parameters);
  const start = flag(parameters, 'start');
  const snapshot = snapshotOf(machine, parameters);
  if (snapshot === undefined) throw new ScriptFailure('snapshot-not-found', 'No snapshot of this id');
  const host = hostNamed(world, machine.host);
  judgeRestore(world, host);
  tell(world, 'snapshot-restored', machine.host, { name: snapshot.name, start });
  restoreSnapshot(world, host, snapshot, start);
  return { state: stateOf(world, machine) };
}

export function hyperVRemove(world: World, parameters: Parameters): object {
  const machine = machineOf(world, parameters);
  const snapshot = snapshotOf(machine, parameters);
  if (snapshot === undefined) return { removed: false };
  machine.snapshots.splice(machine.snapshots.indexOf(snapshot), 1);
  tell(world, 'snapshot-removed', machine.host, { name: snapshot.name });
  return { removed: true };
}

function machineOf(world: World, parameters: Parameters): VirtualMachine {
  const id = text(parameters, 'vm').toLowerCase();
  const machine = world.hypervisor.machines.find((each) => each.id === id);
  if (machine === undefined) throw new ScriptFailure('vm-not-found', `No virtual machine has the id ${id}`);
  return machine;
}

function snapshotOf(machine: VirtualMachine, parameters: Parameters): Snapshot | undefined {
  const id = text(parameters, 'snapshot').toLowerCase();
  return machine.snapshots.find((each) => each.id === id);
}

function stateOf(world: World, machine: VirtualMachine): 'running' | 'off' {
  return hostNamed(world, machine.host).power === 'off' ? 'off' : 'running';
}
