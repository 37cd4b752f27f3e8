import { isOffline, lastSeenMs, type OctopusNode } from '../world/octopus-node.ts';
import { tasksOn, type World } from '../world/world.ts';
import { octopusDate } from './dates.ts';

function linksOf(node: OctopusNode): object {
  const self = `/api/octopusservernodes/${node.id}`;
  return { Self: self, Node: self, Details: `${self}/details` };
}

export function nodeResource(node: OctopusNode): object {
  return {
    Id: node.id,
    Name: node.name,
    MaxConcurrentTasks: node.maxConcurrentTasks,
    IsInMaintenanceMode: node.draining,
    LastModifiedOn: octopusDate(node.modifiedMs),
    LastModifiedBy: node.modifiedBy,
    Links: linksOf(node),
  };
}

export function summaryItem(world: World, node: OctopusNode): object {
  const nowMs = world.clock.nowMs();
  return {
    Id: node.id,
    Name: node.name,
    LastSeen: octopusDate(lastSeenMs(node, nowMs)),
    IsOffline: isOffline(node, nowMs),
    MaxConcurrentTasks: node.maxConcurrentTasks,
    IsInMaintenanceMode: node.draining,
    RunningTaskCount: tasksOn(world, node.id).length,
    Version: node.version,
    Links: linksOf(node),
  };
}

/** The same for 200 and 418. */
export function pingBody(world: World, node: OctopusNode): object {
  const nowMs = world.clock.nowMs();
  return {
    Id: node.id,
    Name: node.name,
    LastSeen: octopusDate(lastSeenMs(node, nowMs)),
    IsOffline: isOffline(node, nowMs),
    MaxConcurrentTasks: node.maxConcurrentTasks,
    IsInMaintenanceMode: node.draining,
    Version: node.version,
    Links: linksOf(node),
  };
}

export function nodeDetails(world: World, node: OctopusNode): object {
  return { RunningTasks: tasksOn(world, node.id).length, Id: node.id, Name: node.name, Links: linksOf(node) };
}
