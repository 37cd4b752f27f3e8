import { powerOn, restartHost } from './restart.ts';
import { noteOut } from './web.ts';
import { hostNamed, nodeNamed, tell, type World } from './world.ts';

/** What somebody else does, past every check of ours. How things should be at the end changes with it. */
const COLLEAGUE = 'Kim Foreign';

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
