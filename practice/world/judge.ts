import { type Host, octopusService } from './host.ts';
import { isOut, knownOutSinceMs, type OctopusNode, takesTasks } from './octopus-node.ts';
import type { PatchRunKey } from './patch-run-state.ts';
import { nodeNamed, tasksOn, tell, type World } from './world.ts';

/** What must be true when an act arrives. */
export type Rule =
  | 'stop-with-tasks'
  | 'other-instance-touched'
  | 'no-other-serving-node'
  | 'two-nodes-out'
  | 'cap-changed'
  | 'hold-without-claim'
  | 'claim-prior-lost'
  | 'release-not-as-before'
  | 'process-ended-while-it-serves'
  | 'snapshot-while-service-runs'
  | 'snapshot-twice'
  | 'restore-while-service-runs'
  | 'patch-while-service-runs'
  | 'patch-run-twice'
  | 'two-patch-runs'
  | 'restart-while-service-runs'
  | 'restart-while-patch-run-runs'
  | 'restart-twice';

/** What changed less than this ago nobody could have known: a race, not a fault. */
const GRACE_SIMULATED_MS = 2_000;
const GRACE_REAL_MS = 300;

export function judgeDrain(world: World, node: OctopusNode): void {
  judgeCapacity(world, node, 'drain');
}

/**
 * Octopus knows no version of a node: what a colleague sets between a reading and the write that follows is overwritten,
 * and nobody can know. Then that is how it was left.
 */
export function judgeCap(world: World, node: OctopusNode, cap: number): void {
  if (cap === node.maxConcurrentTasks) return;
  const sinceMs = capSetByColleagueMs(world, node);
  broken(world, 'cap-changed', node.name, { from: node.maxConcurrentTasks, to: cap }, sinceMs);
  if (isRace(world, sinceMs)) world.baseline.caps.set(node.name, cap);
}

function capSetByColleagueMs(world: World, node: OctopusNode): number {
  const set = world.truth.entries.findLast(
    (entry) => entry.kind === 'foreign' && entry.node === node.name && entry.detail['what'] === 'set-cap',
  );
  return set?.simulatedMs ?? 0;
}

export function judgeStop(world: World, host: Host): void {
  const node = nodeNamed(world, host.name);
  if (octopusService(host).state === 'stopped') return;
  const running = tasksOn(world, node.id).map((task) => ({ id: task.id, startMs: task.startMs ?? 0 }));
  if (running.length > 0) {
    const sinceMs = Math.min(...running.map((task) => task.startMs));
    broken(world, 'stop-with-tasks', host.name, { tasks: running.map((task) => task.id) }, sinceMs);
  }
  judgeCapacity(world, node, 'stop-service');
}

export function judgeEndProcess(world: World, host: Host): void {
  if (octopusService(host).state === 'running') broken(world, 'process-ended-while-it-serves', host.name, {});
}

/** A restart that is sent while one is going does nothing more, but is a second one all the same. */
export function judgeRestart(world: World, host: Host, comment: string, isGoing: boolean): void {
  const before = world.truth.entries.some(
    (entry) => entry.kind === 'restart' && entry.node === host.name && entry.detail['comment'] === comment,
  );
  if (before) broken(world, 'restart-twice', host.name, { comment });
  if (isGoing) return;
  if (octopusService(host).state !== 'stopped') broken(world, 'restart-while-service-runs', host.name, { comment });
  if (host.disk.patchRuns.some((run) => run.task === 'running')) {
    broken(world, 'restart-while-patch-run-runs', host.name, { comment });
  }
  judgeCapacity(world, nodeNamed(world, host.name), 'restart-host');
}

export function judgePatchRun(world: World, host: Host, key: PatchRunKey): void {
  const detail = { ...key };
  if (octopusService(host).state !== 'stopped') broken(world, 'patch-while-service-runs', host.name, detail);
  if (host.disk.patchRuns.some((run) => run.task === 'running')) broken(world, 'two-patch-runs', host.name, detail);
  judgeSameRun(world, host, key);
}

/** Also asked where the host refuses because the task is there. */
export function judgeSameRun(world: World, host: Host, key: PatchRunKey): void {
  const before = world.truth.entries.some(
    (entry) =>
      entry.kind === 'patch-run' &&
      entry.node === host.name &&
      entry.detail['windowId'] === key.windowId &&
      entry.detail['pass'] === key.pass &&
      entry.detail['try'] === key.try,
  );
  if (before) broken(world, 'patch-run-twice', host.name, { ...key });
}

export function judgeSnapshot(world: World, host: Host, name: string): void {
  if (octopusService(host).state !== 'stopped') broken(world, 'snapshot-while-service-runs', host.name, { name });
  const before = world.truth.entries.some((entry) => entry.kind === 'snapshot' && entry.detail['name'] === name);
  if (before) broken(world, 'snapshot-twice', host.name, { name });
}

export function judgeRestore(world: World, host: Host): void {
  if (octopusService(host).state !== 'stopped') broken(world, 'restore-while-service-runs', host.name, {});
}

/** In a cluster of several nodes another one must take tasks, and no other may be out. */
function judgeCapacity(world: World, node: OctopusNode, act: string): void {
  if (world.topology === 'single') return;
  const others = world.nodes.filter((each) => each !== node);
  const nowMs = world.clock.nowMs();
  if (!others.some(takesTasks)) {
    const sinceMs = Math.max(...others.map((other) => knownOutSinceMs(other, nowMs)));
    broken(world, 'no-other-serving-node', node.name, { act }, sinceMs);
  }
  const out = others.filter(isOut);
  if (out.length > 0) {
    const sinceMs = Math.min(...out.map((other) => knownOutSinceMs(other, nowMs)));
    broken(world, 'two-nodes-out', node.name, { act, others: out.map((other) => other.name) }, sinceMs);
  }
}

export function broken(
  world: World,
  rule: Rule,
  node: string,
  detail: Readonly<Record<string, unknown>>,
  sinceMs = 0,
): void {
  if (world.setAside.has(`${rule} ${node}`)) return tell(world, 'allowed', node, { rule, ...detail });
  tell(world, isRace(world, sinceMs) ? 'race' : 'violation', node, { rule, ...detail });
}

function isRace(world: World, sinceMs: number): boolean {
  const graceMs = Math.max(GRACE_SIMULATED_MS, GRACE_REAL_MS * world.clock.speed);
  return world.clock.nowMs() - sinceMs < graceMs;
}
