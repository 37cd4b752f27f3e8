import { randomUUID } from 'node:crypto';
import type { PracticeClock } from '../clock.ts';
import { seededRandom } from '../random.ts';
import { aTruthLog } from '../truth-log.ts';
import { INITIAL_START_TYPE } from './audit.ts';
import type { Host } from './host.ts';
import { ordinaryTraits } from './host-traits.ts';
import type { OctopusNode } from './octopus-node.ts';
import type { Service } from './service.ts';
import { ordinaryUpdates } from './updates.ts';
import type { Topology, World } from './world.ts';

const VERSION = '2025.4.10219';
const OCTOPUS_EXE = 'C:\\Program Files\\Octopus Deploy\\Octopus\\Octopus.Server.exe';
const DAY_MS = 86_400_000;

export interface WorldWish {
  readonly topology: Topology;
  readonly nodes: number;
  readonly clock: PracticeClock;
  readonly installationId?: string;
  readonly seed?: number;
}

/** An installation that has been running well for days; nothing moves before its loops are started. */
export function buildWorld(wish: WorldWish): World {
  const { clock } = wish;
  const names = Array.from({ length: wish.nodes }, (_, index) => `OCTO-${index + 1}`);
  const nodes = names.map((name) => aNode(name, clock.nowMs()));
  return {
    topology: wish.topology,
    clock,
    random: seededRandom(wish.seed ?? 7),
    truth: aTruthLog(),
    instance: {
      installationId: wish.installationId ?? randomUUID(),
      spaces: [
        { id: 'Spaces-1', name: 'Default', slug: 'default', isDefault: true },
        { id: 'Spaces-2', name: 'Payments', slug: 'payments', isDefault: false },
      ],
      tasks: [],
      inMaintenance: false,
      maintenanceModifiedMs: clock.nowMs() - 30 * DAY_MS,
      maintenanceModifiedBy: 'admin',
      nextTaskNumber: 41_001,
    },
    nodes,
    hosts: names.map((name, index) => aHost(name, index, clock.nowMs())),
    hypervisor: {
      name: 'HV-01',
      machines: names.map((name) => ({
        id: randomUUID(),
        name: `vm-${name.toLowerCase()}`,
        host: name,
        snapshots: [],
      })),
    },
    baseline: {
      inMaintenance: false,
      draining: new Map(names.map((name) => [name, false])),
      caps: new Map(nodes.map((node) => [node.name, node.maxConcurrentTasks])),
    },
    setAside: new Set(),
    listeners: new Set(),
  };
}

function aNode(name: string, nowMs: number): OctopusNode {
  return {
    id: `OctopusServerNodes-${name}`,
    name,
    draining: false,
    drainKnown: false,
    keptInBalancer: false,
    maxConcurrentTasks: 5,
    version: VERSION,
    web: 'serving',
    processStartedMs: nowMs - 9 * DAY_MS,
    servingSinceMs: nowMs - 9 * DAY_MS + 20_000,
    lastHeartbeatMs: nowMs,
    saidOffline: false,
    modifiedMs: nowMs - 30 * DAY_MS,
    modifiedBy: 'admin',
    outSinceMs: null,
  };
}

function aHost(name: string, index: number, nowMs: number): Host {
  const bootedMs = nowMs - 10 * DAY_MS - index * 3_600_000;
  return {
    name,
    // Host clocks are a little wrong, each in its own way.
    clockSkewMs: ((index * 1_700) % 5_000) - 2_000,
    traits: ordinaryTraits(),
    services: [
      aService('OctopusDeploy', OCTOPUS_EXE, '" run --instance="OctopusServer"', 4_711, bootedMs + 120_000),
      aService('W32Time', 'C:\\Windows\\system32\\svchost.exe', '" -k LocalService', 1_208, bootedMs + 20_000),
      aService('sshd', 'C:\\Windows\\System32\\OpenSSH\\sshd.exe', '"', 2_416, bootedMs + 21_000),
    ],
    watchdogs: [{ path: '\\', name: 'Octopus Watchdog OctopusServer', enabled: true }],
    disk: {
      bootId: 41 + index,
      osVersion: '10.0.20348',
      revision: 2849,
      pendingRestart: { componentServicing: false, windowsUpdate: false, fileRename: index % 2 === 0 },
      claim: null,
      restartComments: [],
      patchRuns: [],
      updates: ordinaryUpdates(),
      waitsForBoot: [],
    },
    network: 'open',
    shutdown: 'none',
    power: 'running',
    lastBootUpMs: bootedMs,
    servicing: 'idle',
    restarts: 0,
    nextProcessId: 5_000,
    coming: [],
  };
}

function aService(name: string, executable: string, rest: string, processId: number, createdMs: number): Service {
  const octopus = name === 'OctopusDeploy' ? 'this' : null;
  return {
    name,
    path: `"${executable}${rest}`,
    executable,
    octopus,
    dependents: [],
    startType: octopus === 'this' ? INITIAL_START_TYPE : 'automatic',
    state: 'running',
    process: { id: processId, path: executable, createdMs },
    coming: [],
  };
}
