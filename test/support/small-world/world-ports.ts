import { failed, type Result, type Sent, succeeded } from '../../../core/base/result.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { Answer, OctopusApi, TasksReading } from '../../../core/ports/octopus-api.ts';
import type { Act } from '../../../core/window/act.ts';
import { aPreflightReading } from '../preflight-reading.ts';
import type { SmallWorld } from './small-world.ts';

export interface WorldPorts {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
  /** Every call, in order: `summary`, `ping OCTO-1`, `readHost OCTO-1`. */
  readonly calls: string[];
}

const HOST_CALLS = ['readHost', 'readPatchRun', 'readSnapshots'];

/** The ports of a cluster in memory, on its driven clock: to rest is to let its time go on. */
export function worldPorts(world: SmallWorld): WorldPorts {
  const calls: string[] = [];
  const called = (name: string, node: string | null = null) => calls.push(node === null ? name : `${name} ${node}`);
  // As a load balancer does that asks the ping: a drained node gets nothing.
  const balanced = () => world.summary().find((node) => !node.isOffline && !node.isDraining)?.name ?? null;
  const answer = <T>(value: T): Result<Answer<T>> =>
    succeeded({ value, answeredBy: balanced(), serverTimeMs: world.serverTimeMs(), throughShared: true });
  const api = <T>(value: () => T): Result<Answer<T>> =>
    world.apiAnswers() ? answer(value()) : failed({ code: 'octopus.unreachable', url: 'test', reason: 'refused' });
  const host = <T>(name: string, value: () => T): Result<T> =>
    world.hostAnswers(world.node(name))
      ? succeeded(value())
      : failed({ code: 'host.unreachable', host: name, reason: 'refused' });
  const toApi = (act: Act): Sent => {
    if (!world.apiAnswers())
      return { kind: 'refused', fault: { code: 'octopus.unreachable', url: 'test', reason: 'refused' } };
    world.arrive(act);
    return { kind: 'accepted' };
  };
  const toHost = (name: string, act: Act): Sent => {
    if (!world.hostAnswers(world.node(name)))
      return { kind: 'refused', fault: { code: 'host.unreachable', host: name, reason: 'refused' } };
    world.arrive(act);
    return { kind: 'accepted' };
  };
  const nodeOfId = (id: string) => world.nodes.find((node) => node.id === id) ?? world.node(id);
  const tasksOf = (id: string | null): TasksReading => ({
    tasks: (id === null ? world.nodes : [nodeOfId(id)]).flatMap((node) => node.tasks),
    scope: 'all',
  });

  const octopus: OctopusApi = {
    identity: async () => {
      called('identity');
      return api(() => ({ installationId: 'installation', version: '2025.4.10219' }));
    },
    maintenance: async () => {
      called('maintenance');
      return api(() => ({ isOn: world.maintenance, lastModifiedBy: null }));
    },
    keyExpiry: async () => {
      called('keyExpiry');
      return api(() => ({ kind: 'known' as const, endsMs: null }));
    },
    summary: async () => {
      called('summary');
      return api(() => world.summary());
    },
    runningTasks: async (id) => {
      called('runningTasks');
      return api(() => tasksOf(id));
    },
    queuedTasks: async () => {
      called('queuedTasks');
      return api((): TasksReading => ({ tasks: [], scope: 'all' }));
    },
    ping: async (node) => {
      called('ping', node);
      return answer(world.ping(world.node(node)));
    },
    process: async (node) => {
      called('process', node);
      return answer({ uptimeMs: 1_000, version: null });
    },
    setMaintenance: async (on) => toApi({ kind: 'set-maintenance', node: null, on }),
    setDrain: async (nodeId, on) => toApi({ kind: 'set-drain', node: nodeOfId(nodeId).name, nodeId, on }),
    cancelTask: async (id) => {
      called('cancelTask', id);
      for (const node of world.nodes) node.tasks = node.tasks.filter((task) => task.id !== id);
      return { kind: 'accepted' };
    },
    requestCount: () => calls.filter((call) => !HOST_CALLS.some((name) => call.startsWith(name))).length,
  };

  let claimed: Parameters<HostControl['claimHost']>[1] | null = null;
  const hosts: HostControl = {
    readHost: async (node, { restartMark }) => {
      called('readHost', node);
      return host(node, () => world.readHost(world.node(node), restartMark));
    },
    readPreflight: async (node) => host(node, () => aPreflightReading({ nowMs: world.nowMs })),
    claimHost: async (node, claim) => {
      claimed = claim;
      return host(node, () => null).ok
        ? { kind: 'accepted' }
        : { kind: 'refused', fault: { code: 'host.unreachable', host: node, reason: 'refused' } };
    },
    holdService: async (node, service) => {
      if (claimed === null) throw new Error('held without a claim');
      return toHost(node, { kind: 'hold-service', node, service, takeOver: false, claim: claimed });
    },
    stopService: async (node, service, dependents) =>
      toHost(node, { kind: 'stop-service', node, service, processId: 0, dependents }),
    startService: async (node, service) => toHost(node, { kind: 'start-service', node, service }),
    startDependents: async (node, service, dependents) =>
      toHost(node, { kind: 'start-dependents', node, service, dependents }),
    endProcess: async (node, service, processId, created) =>
      toHost(node, { kind: 'end-process', node, service, processId, created }),
    releaseService: async (node, release) => toHost(node, { kind: 'release-service', node, ...release }),
    restartHost: async (node, comment) => toHost(node, { kind: 'restart-host', node, comment }),
    startPatchRun: async (node, run, choice) => toHost(node, { kind: 'start-patch-run', node, run, ...choice }),
    readPatchRun: async (node, run) => {
      called('readPatchRun', node);
      return host(node, () => world.readPatchRun(world.node(node), run));
    },
    removePatchRun: async (node, run) => toHost(node, { kind: 'remove-patch-run', node, run, result: null }),
    readSnapshots: async (node) => {
      called('readSnapshots', node);
      return succeeded({
        machine: { id: 'vm', name: node, state: 'running' as const },
        snapshots: world.node(node).snapshots,
      });
    },
    takeSnapshot: async (node, name) => toHost(node, { kind: 'take-snapshot', node, name }),
    restoreSnapshot: async (node, snapshotId) =>
      toHost(node, { kind: 'restore-snapshot', node, snapshotId, name: snapshotId }),
    removeSnapshot: async () => ({ kind: 'accepted' }),
  };

  return { octopus, hosts, clock: drivenClock(world), calls };
}

/** Time of the small world. To rest lets it go on by that much, at once. */
function drivenClock(world: SmallWorld): Clock {
  return {
    nowMs: () => world.nowMs,
    speed: 1,
    sleepRealMs: async (durationMs, signal) => {
      // Readings that are ready come first, as they would in real time.
      await new Promise(setImmediate);
      if (signal?.aborted !== true) world.advance(Math.max(1, Math.round(durationMs)));
    },
  };
}
