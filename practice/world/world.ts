import type { PracticeClock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { TruthLog } from '../truth-log.ts';
import type { Host } from './host.ts';
import type { Hypervisor } from './hypervisor.ts';
import type { OctopusNode } from './octopus-node.ts';
import type { OctopusTask } from './octopus-task.ts';
import type { EventKind, WorldListener } from './world-event.ts';

export type Topology = 'single' | 'ha';

export interface Space {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly isDefault: boolean;
}

export interface Instance {
  readonly installationId: string;
  readonly spaces: readonly [Space, Space];
  readonly tasks: OctopusTask[];
  inMaintenance: boolean;
  maintenanceModifiedMs: number;
  maintenanceModifiedBy: string;
  nextTaskNumber: number;
}

/** The whole simulated installation. Only the modules of this folder change it. */
export interface World {
  readonly topology: Topology;
  readonly clock: PracticeClock;
  readonly random: Random;
  readonly truth: TruthLog;
  readonly instance: Instance;
  readonly nodes: readonly OctopusNode[];
  /** `hosts[i]` carries `nodes[i]`. */
  readonly hosts: readonly Host[];
  readonly hypervisor: Hypervisor;
  /** How everything was at the start; what colleagues change later is changed here too. */
  readonly baseline: Baseline;
  /** Rules that a person set aside for a node: `stop-with-tasks OCTO-1`. */
  readonly setAside: Set<string>;
  readonly listeners: Set<WorldListener>;
}

export interface Baseline {
  inMaintenance: boolean;
  readonly draining: Map<string, boolean>;
  readonly caps: Map<string, number>;
}

type Detail = Readonly<Record<string, unknown>>;

/** Says what happened: to the truth log and to whoever waits for it. */
export function tell(world: World, kind: EventKind, node: string | null, detail: Detail = {}): void {
  world.truth.append({ simulatedMs: world.clock.nowMs(), kind, node, detail });
  hint(world, kind, node, detail);
}

/** Like `tell`, for what happens too often to be kept. */
export function hint(world: World, kind: EventKind, node: string | null, detail: Detail = {}): void {
  for (const listener of [...world.listeners]) listener({ kind, node, detail });
}

export function nodeNamed(world: World, name: string): OctopusNode {
  const node = world.nodes.find((each) => each.name === name);
  if (node === undefined) throw new Error(`No node is named ${name}`);
  return node;
}

export function hostNamed(world: World, name: string): Host {
  const host = world.hosts.find((each) => each.name === name);
  if (host === undefined) throw new Error(`No host is named ${name}`);
  return host;
}

export function tasksOn(world: World, nodeId: string): readonly OctopusTask[] {
  return world.instance.tasks.filter(
    (task) => task.nodeId === nodeId && (task.state === 'Executing' || task.state === 'Cancelling'),
  );
}
