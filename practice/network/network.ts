import type { World } from '../world/world.ts';
import { tell } from '../world/world.ts';
import type { Door, DoorMode } from './door.ts';
import type { RealTimers } from './real-timers.ts';

export interface Doors {
  readonly balancer: Door;
  readonly hypervisor: Door;
  /** By name of the node. */
  readonly web: ReadonlyMap<string, Door>;
  readonly ssh: ReadonlyMap<string, Door>;
}

export type Cut = 'silent' | 'refused';

/** Keeps every door as the world is, with what is cut on top of it. */
export interface Network {
  sync(): void;
  /** `realMs`: how long, in real time; without it until `restore`. */
  cut(target: string, mode: Cut, realMs?: number): void;
  restore(target: string): void;
  refuseSsh(host: string, on: boolean): void;
  isReachable(node: string): boolean;
}

export const ALL = 'all';

export function aNetwork(world: World, doors: Doors, timers: RealTimers): Network {
  const cuts = new Map<string, Cut>();
  const withoutSsh = new Set<string>();
  const cutOf = (name: string): Cut | undefined => cuts.get(name) ?? cuts.get(ALL);

  const sync = (): void => {
    doors.balancer.setMode(cutOf('balancer') ?? 'open');
    setSsh(doors.hypervisor, world.hypervisor.name, 'open');
    world.hosts.forEach((host, index) => {
      const ssh = doors.ssh.get(host.name);
      if (ssh !== undefined) setSsh(ssh, host.name, host.network);
      const closed = world.nodes[index]?.web === 'closed';
      doors.web.get(host.name)?.setMode(cutOf(host.name) ?? (closed ? unansweredMode(host.network) : host.network));
    });
  };
  const setSsh = (door: Door, name: string, mode: DoorMode): void =>
    door.setMode(cutOf(name) ?? (withoutSsh.has(name) ? 'refused' : mode));

  const restore = (target: string): void => {
    if (!cuts.delete(target)) return;
    tell(world, 'network', nodeOrNull(world, target), { target, cut: null });
    sync();
  };
  return {
    sync,
    restore,
    cut: (target, mode, realMs) => {
      cuts.set(target, mode);
      tell(world, 'network', nodeOrNull(world, target), { target, cut: mode });
      sync();
      if (realMs !== undefined) timers.after(realMs, () => restore(target));
    },
    refuseSsh: (host, on) => {
      if (on) withoutSsh.add(host);
      else withoutSsh.delete(host);
      sync();
    },
    isReachable: (node) => cutOf(node) === undefined,
  };
}

/** Nobody listens on the web port: refused where the machine answers, as silent as the machine where it does not. */
function unansweredMode(host: DoorMode): DoorMode {
  return host === 'silent' ? 'silent' : 'refused';
}

function nodeOrNull(world: World, target: string): string | null {
  return world.nodes.some((node) => node.name === target) ? target : null;
}
