import type { OctopusNode } from './octopus-node.ts';
import type { OctopusTask } from './octopus-task.ts';
import { startTask } from './tasks.ts';
import { tasksOn, type World } from './world.ts';

const EVERY_MS = 20_000;

/** Each node looks at the queue about every 20 s, each at its own moment. */
export function readQueuesRegularly(world: World): void {
  for (const node of world.nodes) {
    world.clock.every(EVERY_MS, world.random.between(500, EVERY_MS), () => readQueue(world, node));
  }
}

/**
 * Takes what it may take, and only then learns its drain flag anew: a task can slip in for up to 20 s after the flag
 * was set, and none comes for up to 20 s after it was lifted.
 */
function readQueue(world: World, node: OctopusNode): void {
  if (node.web !== 'serving') return;
  if (!node.drainKnown) takeTasks(world, node);
  node.drainKnown = node.draining;
}

function takeTasks(world: World, node: OctopusNode): void {
  let free = node.maxConcurrentTasks - tasksOn(world, node.id).length;
  for (const task of world.instance.tasks) {
    if (free <= 0) return;
    if (!mayTake(world, node, task)) continue;
    startTask(world, task, node);
    free -= 1;
  }
}

function mayTake(world: World, node: OctopusNode, task: OctopusTask): boolean {
  if (task.state !== 'Queued' || task.interruption !== null || task.queueMs > world.clock.nowMs()) return false;
  const pausedElsewhere = task.nodeId !== null && task.nodeId !== node.id;
  const meantForAnother = task.onlyNodeId !== null && task.onlyNodeId !== node.id;
  return !pausedElsewhere && !meantForAnother;
}
