import { queueTask, startTask, type TaskWish } from './tasks.ts';
import type { World } from './world.ts';

/** Work that comes by itself. Durations and intervals are simulated. */
export interface Load {
  /** Tasks that run on each node at the start. */
  readonly runningPerNode: number;
  /** One new task this often, for each node that the cluster has. */
  readonly everyMs: readonly [number, number];
  readonly durationMs: readonly [number, number];
}

type Named = readonly [type: string, description: string];

const projects = ['Web', 'Orders', 'Billing', 'Identity', 'Search'] as const;
const environments = ['Production', 'Staging', 'Test'] as const;
const systemTasks: readonly [Named, ...Named[]] = [
  ['Health', 'Check deployment target health'],
  ['Retention', 'Apply retention policies'],
  ['SystemIntegrityCheck', 'System integrity check'],
];
const SYSTEM_TASK_EVERY_MS = 150_000;

export function beginLoad(world: World, load: Load): void {
  for (const node of world.nodes) {
    if (node.draining) continue;
    for (let n = 0; n < load.runningPerNode; n += 1) {
      const wish = aDeployment(world, load);
      const startedAgoMs = world.random.between(0, (wish.durationMs ?? 0) / 2);
      const task = queueTask(world, { ...wish, queueMs: world.clock.nowMs() - startedAgoMs - 5_000 });
      startTask(world, task, node, startedAgoMs);
    }
  }
  const comeAgain = (): void => {
    const waitMs = world.random.between(...load.everyMs) / world.nodes.length;
    world.clock.after(waitMs, () => {
      // In Maintenance Mode nobody but administrators can queue work.
      if (!world.instance.inMaintenance) queueTask(world, aDeployment(world, load));
      comeAgain();
    });
  };
  comeAgain();
  world.clock.every(SYSTEM_TASK_EVERY_MS, SYSTEM_TASK_EVERY_MS / 2, () => queueTask(world, aSystemTask(world)));
}

export function aDeployment(world: World, load: Pick<Load, 'durationMs'>): TaskWish {
  const { random } = world;
  const space = random.of(world.instance.spaces);
  const project = random.of(projects);
  const environment = random.of(environments);
  const durationMs = random.between(...load.durationMs);
  if (random.next() < 0.25) {
    const description = `Run runbook Recycle ${project} on ${environment}`;
    return { spaceId: space.id, type: 'RunbookRun', description, durationMs };
  }
  const release = `${random.between(1, 4)}.${random.between(0, 9)}.${random.between(0, 20)}`;
  return {
    spaceId: space.id,
    type: 'Deploy',
    description: `Deploy ${project} ${release} to ${environment}`,
    durationMs,
  };
}

function aSystemTask(world: World): TaskWish {
  const [type, description] = world.random.of(systemTasks);
  return { spaceId: null, type, description, durationMs: world.random.between(10_000, 30_000) };
}
