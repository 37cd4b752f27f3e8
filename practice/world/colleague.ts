import { octopusService } from './host.ts';
import { powerOn, restartHost } from './restart.ts';
import type { StartType } from './service.ts';
import { startService } from './service-life.ts';
import { noteOut } from './web.ts';
import { hostNamed, nodeNamed, tell, type World } from './world.ts';
import type { WorldListener } from './world-event.ts';

/** What somebody else does, past every check of ours. How things should be at the end changes with it. */
const COLLEAGUE = 'Kim Foreign';

/** Searched and downloaded: the first update installs. */
const PATCHES_INSTALL_MS = 60_000;

export function colleagueSetsDrain(world: World, name: string, on: boolean): void {
  const node = nodeNamed(world, name);
  node.draining = on;
  node.modifiedBy = COLLEAGUE;
  node.modifiedMs = world.clock.nowMs();
  world.baseline.draining.set(name, on);
  noteOut(world, node);
  tell(world, 'foreign', name, { what: 'set-drain', on });
}

export function colleagueSetsCap(world: World, name: string, cap: number): void {
  const node = nodeNamed(world, name);
  node.maxConcurrentTasks = cap;
  node.modifiedBy = COLLEAGUE;
  node.modifiedMs = world.clock.nowMs();
  world.baseline.caps.set(name, cap);
  tell(world, 'foreign', name, { what: 'set-cap', cap });
}

export function colleagueSetsMaintenance(world: World, on: boolean): void {
  const { instance } = world;
  instance.inMaintenance = on;
  instance.maintenanceModifiedBy = COLLEAGUE;
  instance.maintenanceModifiedMs = world.clock.nowMs();
  world.baseline.inMaintenance = on;
  tell(world, 'foreign', null, { what: 'set-maintenance', on });
}

export function colleagueRestartsHost(world: World, name: string): void {
  tell(world, 'foreign', name, { what: 'restart-host' });
  restartHost(world, hostNamed(world, name), 'Other (Planned)', 0);
}

export function colleaguePowersOn(world: World, name: string): void {
  tell(world, 'foreign', name, { what: 'power-on' });
  powerOn(world, hostNamed(world, name), true);
}

/** The next patch run of this host is broken off by a restart: it leaves no result. */
export function colleagueRestartsWhilePatching(world: World, name: string): void {
  const { name: host } = hostNamed(world, name);
  const onPatchRun: WorldListener = ({ kind, node }) => {
    if (kind !== 'patch-run' || node !== host) return;
    world.listeners.delete(onPatchRun);
    world.clock.after(PATCHES_INSTALL_MS, () => colleagueRestartsHost(world, host));
  };
  world.listeners.add(onPatchRun);
}

export function colleagueStartsService(world: World, name: string): void {
  const host = hostNamed(world, name);
  tell(world, 'foreign', name, { what: 'start-service' });
  startService(world, host, octopusService(host));
}

export function colleagueSetsStartType(world: World, name: string, startType: StartType): void {
  octopusService(hostNamed(world, name)).startType = startType;
  tell(world, 'foreign', name, { what: 'set-start-type', startType });
}

export function colleagueSetsWatchdog(world: World, name: string, on: boolean): void {
  for (const watchdog of hostNamed(world, name).watchdogs) watchdog.enabled = on;
  tell(world, 'foreign', name, { what: 'set-watchdog', on });
}

export function colleagueRemovesClaim(world: World, name: string): void {
  hostNamed(world, name).disk.claim = null;
  tell(world, 'foreign', name, { what: 'remove-claim' });
}

/** The load balancer goes on sending to the node although its ping says that it is drained. */
export function colleagueKeepsInBalancer(world: World, name: string, on: boolean): void {
  nodeNamed(world, name).keptInBalancer = on;
  tell(world, 'foreign', name, { what: 'keep-in-balancer', on });
}
