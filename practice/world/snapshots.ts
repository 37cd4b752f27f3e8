import { randomUUID } from 'node:crypto';
import type { Host, HostDisk } from './host.ts';
import type { Snapshot, VirtualMachine } from './hypervisor.ts';
import { powerOff, powerOn } from './restart.ts';
import type { World } from './world.ts';

export function takeSnapshot(world: World, host: Host, machine: VirtualMachine, name: string): Snapshot {
  const snapshot: Snapshot = {
    id: randomUUID(),
    name,
    createdMs: world.clock.nowMs(),
    disk: copyOf(host.disk),
    startTypes: Object.fromEntries(host.services.map((service) => [service.name, service.startType])),
    watchdogs: host.watchdogs.map((watchdog) => watchdog.enabled),
  };
  machine.snapshots.push(snapshot);
  return snapshot;
}

/** Puts the operating system back. The machine is off afterwards, or boots. The Octopus database is not on it. */
export function restoreSnapshot(world: World, host: Host, snapshot: Snapshot, start: boolean): void {
  powerOff(world, host);
  host.disk = copyOf(snapshot.disk);
  for (const service of host.services) service.startType = snapshot.startTypes[service.name] ?? service.startType;
  host.watchdogs.forEach((watchdog, index) => {
    watchdog.enabled = snapshot.watchdogs[index] ?? watchdog.enabled;
  });
  if (start) powerOn(world, host, true);
}

/** A patch run that was going when the snapshot was taken is broken off in the copy. */
function copyOf(disk: HostDisk): HostDisk {
  return {
    ...disk,
    pendingRestart: { ...disk.pendingRestart },
    restartComments: [...disk.restartComments],
    patchRuns: disk.patchRuns.map((run) => ({ ...run, task: 'ready' as const, coming: [] })),
    updates: disk.updates.map((list) => [...list]),
    waitsForBoot: [...disk.waitsForBoot],
  };
}
