import type { OctopusNode } from './octopus-node.ts';
import { isRunning, type OctopusTask } from './octopus-task.ts';
import { nodeNamed, tasksOn, tell, type World } from './world.ts';

/** Ended tasks beyond this number are forgotten, the oldest first. */
const KEPT = 1_500;
const RECOVERED_BY_OTHERS_AFTER_MS = 3_600_000;
const LOST_TEXT = 'The task was canceled because the executing process was shut down or ended unexpectedly.';

export interface TaskWish {
  readonly spaceId: string | null;
  readonly type: string;
  readonly description: string;
  readonly durationMs: number | null;
  readonly queueMs?: number;
  readonly onlyNode?: string;
  readonly hidden?: boolean;
  readonly cancelTakesMs?: number;
}

export function queueTask(world: World, wish: TaskWish): OctopusTask {
  const { instance, clock } = world;
  const task: OctopusTask = {
    id: `ServerTasks-${instance.nextTaskNumber++}`,
    spaceId: wish.spaceId,
    type: wish.type,
    description: wish.description,
    queueMs: wish.queueMs ?? clock.nowMs(),
    durationMs: wish.durationMs,
    onlyNodeId: wish.onlyNode === undefined ? null : nodeNamed(world, wish.onlyNode).id,
    hidden: wish.hidden ?? false,
    cancelTakesMs: wish.cancelTakesMs ?? 5_000,
    state: 'Queued',
    startMs: null,
    completedMs: null,
    nodeId: null,
    frozenAtMs: null,
    interruption: null,
    errorMessage: null,
    lostAtMs: null,
    callOff: null,
  };
  instance.tasks.push(task);
  forgetOldest(world);
  tell(world, 'task-queued', null, { task: task.id, description: task.description });
  return task;
}

/** `startedAgoMs`: it has been running for so long already. */
export function startTask(world: World, task: OctopusTask, node: OctopusNode, startedAgoMs = 0): void {
  const nowMs = world.clock.nowMs();
  task.state = 'Executing';
  task.nodeId = node.id;
  task.startMs = nowMs - startedAgoMs;
  task.interruption = null;
  tell(world, 'task-started', node.name, { task: task.id, description: task.description, draining: node.draining });
  if (task.durationMs === null) return;
  const restMs = Math.max(0, task.durationMs - startedAgoMs);
  task.callOff = world.clock.after(restMs, () => endTask(world, task, 'Success'));
}

export function endTask(world: World, task: OctopusTask, state: OctopusTask['state'], errorMessage?: string): void {
  task.callOff?.();
  task.callOff = null;
  task.state = state;
  task.completedMs = world.clock.nowMs();
  task.interruption = null;
  task.errorMessage = errorMessage ?? null;
  tell(world, 'task-ended', nameOf(world, task), { task: task.id, state });
}

/** A queued task ends at once; a running one is ended by the node that runs it, if that node lives. */
export function cancelTask(world: World, task: OctopusTask): void {
  if (task.state === 'Queued') return endTask(world, task, 'Canceled');
  if (task.state !== 'Executing') return;
  task.state = 'Cancelling';
  task.callOff?.();
  task.callOff = null;
  if (task.lostAtMs !== null) return;
  task.callOff = world.clock.after(task.cancelTakesMs, () => endTask(world, task, 'Canceled'));
}

/** Their process ended: they look alive until the node is back, or another node clears up after an hour. */
export function loseTasks(world: World, node: OctopusNode): void {
  for (const task of tasksOn(world, node.id)) {
    task.callOff?.();
    task.lostAtMs = world.clock.nowMs();
    task.callOff = world.clock.after(RECOVERED_BY_OTHERS_AFTER_MS, () => endTask(world, task, 'Canceled', LOST_TEXT));
    tell(world, 'task-lost', node.name, { task: task.id, description: task.description });
  }
}

export function cancelLostTasks(world: World, node: OctopusNode): void {
  for (const task of tasksOn(world, node.id)) {
    if (task.lostAtMs !== null) endTask(world, task, 'Canceled', LOST_TEXT);
  }
}

/** Waits for a person in its place (a child step keeps its slot), or back in the queue (stand-alone). */
export function waitForPerson(world: World, task: OctopusTask, keepsSlot: boolean): void {
  task.callOff?.();
  task.callOff = null;
  task.interruption = {
    id: `Interruptions-${task.id.slice('ServerTasks-'.length)}`,
    type: 'ManualIntervention',
    title: 'Approve the change of the database schema',
  };
  task.frozenAtMs = world.clock.nowMs();
  if (!keepsSlot) task.state = 'Queued';
}

/** The person acted: the task goes on for a last minute, in its place or when its node takes it again. */
export function resolveInterruption(world: World, taskId: string): void {
  const task = world.instance.tasks.find((each) => each.id === taskId);
  if (task === undefined || task.interruption === null) throw new Error(`${taskId} does not wait for a person`);
  task.interruption = null;
  task.frozenAtMs = null;
  if (isRunning(task)) task.callOff = world.clock.after(30_000, () => endTask(world, task, 'Success'));
}

function nameOf(world: World, task: OctopusTask): string | null {
  return world.nodes.find((node) => node.id === task.nodeId)?.name ?? null;
}

function forgetOldest(world: World): void {
  const { tasks } = world.instance;
  if (tasks.length <= KEPT) return;
  const oldest = tasks.findIndex((task) => task.completedMs !== null);
  if (oldest >= 0) tasks.splice(oldest, 1);
}
