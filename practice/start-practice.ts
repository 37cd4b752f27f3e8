import { join } from 'node:path';
import { scaledClock } from './clock.ts';
import { noFaults } from './faults.ts';
import { clusterFile, USER } from './files/cluster-file.ts';
import { planFile } from './files/plan-file.ts';
import { writeApiKey, writeFiles } from './files/write-files.ts';
import { obey } from './meddle-orders.ts';
import { aMeddling } from './meddling.ts';
import { aNetwork } from './network/network.ts';
import { realTimers } from './network/real-timers.ts';
import { anAccess } from './octopus/access.ts';
import { openDoors } from './open-doors.ts';
import type { PracticeCluster, PracticeOptions } from './practice-cluster.ts';
import { scenarioNamed } from './scenarios/index.ts';
import { setTriggers } from './scenarios/scenario.ts';
import { newKeyPair } from './ssh/key-pair.ts';
import { audit } from './world/audit.ts';
import { buildWorld } from './world/build-world.ts';
import { otherInstancesOn } from './world/host.ts';
import { beginLoad } from './world/load.ts';
import { readQueuesRegularly } from './world/queue-reading.ts';
import { runWatchdogs } from './world/watchdog.ts';

const HA_NODES = 3;
const SPEED = 60;
const MOST_NODES = 64;

/** Builds the world, opens its doors on loopback, writes the files that lead to it, and lets time run. */
export async function startPractice(options: PracticeOptions): Promise<PracticeCluster> {
  const scenario = scenarioNamed(options.scenario ?? 'quiet');
  const nodes = options.nodes ?? (options.topology === 'ha' ? HA_NODES : 1);
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > MOST_NODES) throw new Error(`nodes: 1 to ${MOST_NODES}`);
  if (options.topology === 'single' && nodes !== 1) throw new Error('nodes: a single server is one node');

  const clock = options.clock ?? scaledClock(options.speed ?? SPEED, options.startSimulatedMs);
  const { topology, installationId, seed } = options;
  const world = buildWorld({
    topology,
    nodes,
    clock,
    ...(installationId === undefined ? {} : { installationId }),
    ...(seed === undefined ? {} : { seed }),
  });
  const access = anAccess(() => clock.nowMs());
  const faults = noFaults(world);
  const timers = realTimers();
  const operatorKey = newKeyPair();
  const truth = (): object => ({
    counts: world.truth.counts(),
    violations: world.truth.violations(),
    events: world.truth.entries,
    audit: audit(world),
  });

  const doors = await openDoors({
    world,
    access,
    faults,
    timers,
    operatorKey,
    user: USER,
    firstPort: options.ports?.first ?? null,
    isReachable: (node) => network.isReachable(node),
    truth,
    meddle: (order) => obey(meddling, order),
  });
  const network = aNetwork(world, doors, timers);
  const meddling = aMeddling({
    world,
    network,
    faults,
    access,
    writeKey: (key) => writeApiKey(options.directory, key),
  });
  const stage = { world, meddling, faults };

  scenario.prepare?.(stage);
  setTriggers(stage, scenario.triggers ?? []);
  beginLoad(world, scenario.load);
  readQueuesRegularly(world);
  runWatchdogs(world);
  world.listeners.add((event) => {
    if (event.kind === 'host-key-changed' && event.node !== null) doors.changeHostKey(event.node);
    if (event.kind.startsWith('web-') || event.kind.startsWith('host-')) network.sync();
  });

  const cluster = clusterFile({
    topology,
    installationId: world.instance.installationId,
    clock,
    balancerPort: doors.balancer.port,
    hypervisor: { port: doors.hypervisor.port, hostKey: doors.fingerprint(world.hypervisor.name) },
    nodes: world.hypervisor.machines.map((machine) => ({
      name: machine.host,
      webPort: doors.web.get(machine.host)?.port ?? 0,
      sshPort: doors.ssh.get(machine.host)?.port ?? 0,
      hostKey: doors.fingerprint(machine.host),
      vm: machine.id,
    })),
  });
  const plan = planFile({
    nodes: world.nodes.map((node) => node.name),
    drainedBefore: scenario.drainedBefore?.(world) ?? null,
    otherInstances: new Map(world.hosts.map((host) => [host.name, otherInstancesOn(host)])),
    speed: clock.speed,
  });
  const written = writeFiles({
    directory: options.directory,
    cluster,
    plan,
    apiKey: access.current(),
    identity: operatorKey.privateKey,
  });
  network.sync();
  await doors.whenListening();

  return {
    ...meddling,
    ...written,
    directory: options.directory,
    scenario: scenario.name,
    clusterFile: cluster,
    planFile: plan,
    identityFilePath: join(options.directory, cluster.nodes[0]?.host.login.identityFile ?? ''),
    url: cluster.url,
    world,
    clock,
    truth: world.truth,
    apps: doors.apps,
    apiKey: () => access.current(),
    hostKey: (name) => doors.fingerprint(name),
    audit: () => audit(world),
    meddle: (order) => obey(meddling, order),
    stop: async () => {
      clock.stop();
      timers.stop();
      await doors.stop();
    },
  };
}
