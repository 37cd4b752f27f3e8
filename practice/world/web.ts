import type { Host } from './host.ts';
import type { OctopusNode } from './octopus-node.ts';
import { lastSeenMs } from './octopus-node.ts';
import { cancelLostTasks, loseTasks } from './tasks.ts';
import { nodeNamed, tell, type World } from './world.ts';

const LISTENS_AFTER_MS = 6_000;
const SERVES_AFTER_MS = 16_000;

/** The Octopus process began: it refuses, then answers 503, then serves. */
export function openWeb(world: World, host: Host): (() => void)[] {
  const node = nodeNamed(world, host.name);
  node.processStartedMs = world.clock.nowMs();
  const listens = world.clock.after(LISTENS_AFTER_MS, () => {
    node.web = 'starting';
    tell(world, 'web-starting', node.name);
  });
  const serves = world.clock.after(SERVES_AFTER_MS, () => {
    node.web = 'serving';
    node.servingSinceMs = world.clock.nowMs();
    node.saidOffline = false;
    node.drainKnown = node.draining;
    noteOut(world, node);
    cancelLostTasks(world, node);
    tell(world, 'web-serving', node.name, { version: node.version });
  });
  return [listens, serves];
}

export function closeWeb(world: World, host: Host): void {
  const node = nodeNamed(world, host.name);
  if (node.web === 'closed') return;
  node.lastHeartbeatMs = lastSeenMs(node, world.clock.nowMs());
  node.web = 'closed';
  noteOut(world, node);
  tell(world, 'web-closed', node.name);
}

/** A clean end flags the node offline at once; after a crash only its heartbeat grows old. */
export function endOctopusProcess(world: World, host: Host, clean: boolean): void {
  const node = nodeNamed(world, host.name);
  closeWeb(world, host);
  if (clean) node.saidOffline = true;
  loseTasks(world, node);
}

/** Keeps `outSinceMs` true after whatever changed. */
export function noteOut(world: World, node: OctopusNode): void {
  const out = node.web !== 'serving' || node.draining;
  if (!out) node.outSinceMs = null;
  else node.outSinceMs ??= world.clock.nowMs();
}
