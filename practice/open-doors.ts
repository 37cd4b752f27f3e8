import type { Faults } from './faults.ts';
import type { Doors } from './network/network.ts';
import { reservePort } from './network/ports.ts';
import type { RealTimers } from './network/real-timers.ts';
import type { Access } from './octopus/access.ts';
import { balancerApp } from './octopus/balancer-app.ts';
import type { OctopusApp } from './octopus/bindings.ts';
import { httpDoor } from './octopus/http-desk.ts';
import { nodeApp } from './octopus/node-app.ts';
import { withPracticeRoutes } from './octopus/practice-routes.ts';
import { type HostServer, hostServer } from './ssh/host-server.ts';
import type { KeyPair } from './ssh/key-pair.ts';
import type { ScriptFault } from './ssh/script-fault.ts';
import { answer } from './ssh/scripts/index.ts';
import type { Host } from './world/host.ts';
import { hint, type World } from './world/world.ts';

export interface DoorsWish {
  readonly world: World;
  readonly access: Access;
  readonly faults: Faults;
  readonly timers: RealTimers;
  readonly operatorKey: KeyPair;
  readonly user: string;
  readonly firstPort: number | null;
  readonly isReachable: (node: string) => boolean;
  readonly truth: () => object;
  readonly meddle: (order: Readonly<Record<string, unknown>>) => unknown;
}

export interface OpenedDoors extends Doors {
  readonly apps: ReadonlyMap<string, OctopusApp>;
  /** Host key of a host or of the hypervisor. */
  fingerprint(name: string): string;
  changeHostKey(name: string): void;
  whenListening(): Promise<void>;
  stop(): Promise<void>;
}

/** One HTTP address a node, one for the balancer, one SSH address a host, one for the hypervisor. All still closed. */
export async function openDoors(wish: DoorsWish): Promise<OpenedDoors> {
  const { world, access, faults, timers } = wish;
  const desk = { clock: world.clock, truth: wish.truth, meddle: wish.meddle };
  let next = wish.firstPort;
  const port = (): Promise<number> => (next === null ? reservePort() : reservePort(next++));

  const apps = new Map(
    world.nodes.map((node) => [
      node.name,
      nodeApp({ world, node: node.name, access, faults: faults.http, sleepReal: timers.sleep }),
    ]),
  );
  const balancer = httpDoor(await port(), withPracticeRoutes(balancerApp(world, apps, wish.isReachable), desk, true));
  const web = new Map<string, Doors['balancer']>();
  for (const [name, app] of apps) web.set(name, httpDoor(await port(), withPracticeRoutes(app, desk, false)));
  const servers = new Map<string, HostServer>();
  for (const host of world.hosts) servers.set(host.name, sshFor(wish, host.name, host, await port()));
  const hypervisor = sshFor(wish, world.hypervisor.name, null, await port());
  servers.set(world.hypervisor.name, hypervisor);

  const ssh = new Map(world.hosts.map((host) => [host.name, found(servers, host.name).door]));
  const all = [balancer, hypervisor.door, ...web.values(), ...ssh.values()];
  return {
    apps,
    balancer,
    web,
    ssh,
    hypervisor: hypervisor.door,
    fingerprint: (name) => found(servers, name).fingerprint(),
    changeHostKey: (name) => found(servers, name).changeHostKey(),
    whenListening: async () => void (await Promise.all(all.map((door) => door.whenListening()))),
    stop: async () => void (await Promise.all(all.map((door) => door.stop()))),
  };
}

function sshFor(wish: DoorsWish, name: string, host: Host | null, port: number): HostServer {
  const { world, faults, timers } = wish;
  const faultFor = (script: string): ScriptFault | null => {
    for (const source of faults.script) {
      const fault = source({ host: name, script });
      if (fault !== null) return fault;
    }
    return null;
  };
  return hostServer({
    port,
    user: wish.user,
    operatorKey: wish.operatorKey,
    sleepReal: timers.sleep,
    faultFor: (call) => faultFor(call.script),
    answered: (call) => hint(world, 'script-answered', name, { script: call.script }),
    perform: (call) => {
      world.clock.catchUp();
      return answer(world, host, call);
    },
  });
}

function found(servers: ReadonlyMap<string, HostServer>, name: string): HostServer {
  const server = servers.get(name);
  if (server === undefined) throw new Error(`No host is named ${name}`);
  return server;
}
