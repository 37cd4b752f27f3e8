import type { Faults, HttpFaultOrder, ScriptFaultOrder } from './faults.ts';
import type { Cut, Network } from './network/network.ts';
import type { Access } from './octopus/access.ts';
import {
  colleagueKeepsInBalancer,
  colleaguePowersOn,
  colleagueRemovesClaim,
  colleagueRestartsHost,
  colleagueRestartsWhilePatching,
  colleagueSetsCap,
  colleagueSetsDrain,
  colleagueSetsMaintenance,
  colleagueSetsStartType,
  colleagueSetsWatchdog,
  colleagueStartsService,
} from './world/colleague.ts';
import { type Claim, octopusService } from './world/host.ts';
import type { Rule } from './world/judge.ts';
import { isActive, type OctopusTask } from './world/octopus-task.ts';
import type { StartType } from './world/service.ts';
import { endService } from './world/service-life.ts';
import { endTask, queueTask, resolveInterruption, startTask, waitForPerson } from './world/tasks.ts';
import { hostNamed, nodeNamed, tell, type World } from './world/world.ts';

/** A task that somebody else starts or queues; what is left out is ordinary. */
export interface MeddledTask {
  /** Where it runs at once; without it, it is queued for any node. */
  readonly node?: string;
  /** null: it never ends by itself. */
  readonly durationMs?: number | null;
  readonly description?: string;
  readonly type?: string;
  readonly spaceId?: string | null;
  readonly hidden?: boolean;
  readonly startedAgoMs?: number;
  readonly queueInMs?: number;
  readonly cancelTakesMs?: number;
  /** LastUpdatedTime has stood still for so long. */
  readonly frozenForMs?: number;
}

/** What tests, scenarios and other processes may do to the practice world behind our back. */
export interface Meddling {
  setDrain(node: string, on: boolean): void;
  setCap(node: string, cap: number): void;
  setMaintenance(on: boolean): void;
  restartHost(node: string): void;
  /** Its next patch run is broken off by a restart, and leaves no result. */
  restartWhilePatching(node: string): void;
  powerOn(node: string): void;
  crashService(node: string): void;
  startService(node: string): void;
  setStartType(node: string, startType: StartType): void;
  setWatchdog(node: string, on: boolean): void;
  removeClaim(node: string): void;
  /** The load balancer sends to it also while it is drained. */
  keepInBalancer(node: string, on: boolean): void;
  changeHostKey(node: string): void;
  /** A node's name, the hypervisor's, `balancer` or `all`. */
  cutNetwork(target: string, mode?: Cut, realMs?: number): void;
  restoreNetwork(target: string): void;
  refuseSsh(host: string, on: boolean): void;
  injectHttpFault(order: HttpFaultOrder): void;
  injectScriptFault(order: ScriptFaultOrder): void;
  startTask(wish: MeddledTask): string;
  endTask(taskId: string): void;
  /** `keepsSlot`: a child step; otherwise it goes back to the queue. */
  waitForPerson(taskId: string, keepsSlot: boolean): void;
  resolveInterruption(taskId: string): void;
  expireKey(): void;
  /** A new key, also written to the key file. */
  renewKey(): string;
  /** A claim of another window. */
  writeForeignClaim(node: string, windowId: string): void;
  /** A person consented to it: breaking this rule on this node is no violation any more. */
  setAside(rule: Rule, node: string): void;
}

export interface MeddlingParts {
  readonly world: World;
  readonly network: Network;
  readonly faults: Faults;
  readonly access: Access;
  readonly writeKey: (key: string) => void;
}

export function aMeddling({ world, network, faults, access, writeKey }: MeddlingParts): Meddling {
  return {
    setDrain: (node, on) => colleagueSetsDrain(world, node, on),
    setCap: (node, cap) => colleagueSetsCap(world, node, cap),
    setMaintenance: (on) => colleagueSetsMaintenance(world, on),
    restartHost: (node) => colleagueRestartsHost(world, node),
    restartWhilePatching: (node) => colleagueRestartsWhilePatching(world, node),
    powerOn: (node) => colleaguePowersOn(world, node),
    crashService: (node) => {
      const host = hostNamed(world, node);
      tell(world, 'foreign', node, { what: 'crash-service' });
      endService(world, host, octopusService(host), false);
    },
    startService: (node) => colleagueStartsService(world, node),
    setStartType: (node, startType) => colleagueSetsStartType(world, node, startType),
    setWatchdog: (node, on) => colleagueSetsWatchdog(world, node, on),
    removeClaim: (node) => colleagueRemovesClaim(world, node),
    keepInBalancer: (node, on) => colleagueKeepsInBalancer(world, node, on),
    changeHostKey: (node) => tell(world, 'host-key-changed', hostNamed(world, node).name),
    cutNetwork: (target, mode = 'silent', realMs) => network.cut(target, mode, realMs),
    restoreNetwork: (target) => network.restore(target),
    refuseSsh: (host, on) => network.refuseSsh(host, on),
    injectHttpFault: (order) => faults.orderHttp(order),
    injectScriptFault: (order) => faults.orderScript(order),
    startTask: (wish) => meddledTask(world, wish).id,
    endTask: (taskId) => endTask(world, activeTask(world, taskId), 'Success'),
    waitForPerson: (taskId, keepsSlot) => waitForPerson(world, activeTask(world, taskId), keepsSlot),
    resolveInterruption: (taskId) => resolveInterruption(world, taskId),
    expireKey: () => {
      access.expire();
      tell(world, 'key-expired', null);
    },
    renewKey: () => {
      const key = access.renew();
      writeKey(key);
      tell(world, 'key-renewed', null);
      return key;
    },
    writeForeignClaim: (node, windowId) => {
      hostNamed(world, node).disk.claim = foreignClaim(node, windowId);
      tell(world, 'foreign', node, { what: 'claim', windowId });
    },
    setAside: (rule, node) => void world.setAside.add(`${rule} ${node}`),
  };
}

function meddledTask(world: World, wish: MeddledTask): OctopusTask {
  const nowMs = world.clock.nowMs();
  const task = queueTask(world, {
    spaceId: wish.spaceId === undefined ? 'Spaces-1' : wish.spaceId,
    type: wish.type ?? 'Deploy',
    description: wish.description ?? 'Deploy Web 1.4.2 to Production',
    durationMs: wish.durationMs === undefined ? 60_000 : wish.durationMs,
    queueMs: nowMs + (wish.queueInMs ?? -(wish.startedAgoMs ?? 0)),
    hidden: wish.hidden ?? false,
    cancelTakesMs: wish.cancelTakesMs ?? 5_000,
  });
  if (wish.node !== undefined) startTask(world, task, nodeNamed(world, wish.node), wish.startedAgoMs ?? 0);
  if (wish.frozenForMs !== undefined) task.frozenAtMs = nowMs - wish.frozenForMs;
  return task;
}

function activeTask(world: World, taskId: string): OctopusTask {
  const task = world.instance.tasks.find((each) => each.id === taskId);
  if (task === undefined || !isActive(task)) throw new Error(`${taskId} is not an active task`);
  return task;
}

function foreignClaim(node: string, windowId: string): Claim {
  return {
    format: 1,
    windowId,
    operator: 'Kim Foreign',
    workstation: 'DESK-77',
    node,
    service: 'OctopusDeploy',
    prior: {
      startType: 'delayed',
      watchdogs: [{ path: '\\', name: 'Octopus Watchdog OctopusServer', enabled: true }],
    },
    writtenAt: '2026-11-24T20:15:00.000Z',
  };
}
