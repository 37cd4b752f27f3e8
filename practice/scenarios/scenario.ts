import type { Faults } from '../faults.ts';
import type { Meddling } from '../meddling.ts';
import type { Host } from '../world/host.ts';
import type { Load } from '../world/load.ts';
import type { World } from '../world/world.ts';
import type { WorldEvent } from '../world/world-event.ts';

/** What a scenario can reach. */
export interface Stage {
  readonly world: World;
  readonly meddling: Meddling;
  readonly faults: Faults;
}

/** Waits for a world event, and happens once. Bound to what the world does, never to a time of day. */
export interface Trigger {
  readonly when: (event: WorldEvent, stage: Stage) => boolean;
  /** Simulated; at once without it. */
  readonly afterMs?: number;
  readonly act: (stage: Stage, event: WorldEvent) => void;
  /** Happens each time. */
  readonly always?: true;
}

export interface Scenario {
  readonly name: string;
  /** One sentence for whoever picks one. */
  readonly says: string;
  readonly load: Load;
  /** How the world differs at the start. */
  readonly prepare?: (stage: Stage) => void;
  readonly triggers?: readonly Trigger[];
  /** The node that another administrator drained before; the plan takes it over. */
  readonly drainedBefore?: (world: World) => string;
}

/** Few tasks, one or two minutes each: the ordinary evening. */
export const fewTasks: Load = { runningPerNode: 1, everyMs: [60_000, 90_000], durationMs: [60_000, 120_000] };

export function firstHost(stage: Stage): Host {
  const [host] = stage.world.hosts;
  if (host === undefined) throw new Error('A cluster has at least one node');
  return host;
}

export function isFirst(event: WorldEvent, stage: Stage): boolean {
  return event.node === firstHost(stage).name;
}

export function setTriggers(stage: Stage, triggers: readonly Trigger[]): void {
  for (const trigger of triggers) {
    const listener = (event: WorldEvent): void => {
      if (!trigger.when(event, stage)) return;
      if (trigger.always === undefined) stage.world.listeners.delete(listener);
      if (trigger.afterMs === undefined) trigger.act(stage, event);
      else stage.world.clock.after(trigger.afterMs, () => trigger.act(stage, event));
    };
    stage.world.listeners.add(listener);
  }
}
