import { failed, type Result, type Sent, succeeded } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { Answer, OctopusApi, TasksReading } from '../../../core/ports/octopus-api.ts';
import type { Act } from '../../../core/window/act.ts';
import type { SmallNode } from './small-node.ts';
import type { SmallWorld } from './small-world.ts';

const URL = 'test';
const UNREACHABLE: Fault = { code: 'octopus.unreachable', url: URL, reason: 'refused' };

/** The API of a cluster in memory. It passes the suite of the port (`test/conformance/`), as the one over HTTP does. */
export function worldOctopus(
  world: SmallWorld,
  called: (name: string, node?: string) => void,
): Omit<OctopusApi, 'requestCount'> {
  // As a load balancer does that asks the ping: a drained node gets nothing.
  const balanced = () => world.summary().find((node) => !node.isOffline && !node.isDraining)?.name ?? null;
  const answer = <T>(value: T): Result<Answer<T>> =>
    succeeded({ value, answeredBy: balanced(), serverTimeMs: world.serverTimeMs(), throughShared: true });
  const api = <T>(value: () => T): Result<Answer<T>> => (world.apiAnswers() ? answer(value()) : failed(UNREACHABLE));
  const own = <T>(name: string, value: (node: SmallNode) => T): Result<Answer<T>> => {
    const node = world.nodes.find((each) => each.name === name);
    return node === undefined ? failed({ code: 'octopus.no-address', node: name }) : answer(value(node));
  };
  const refused = (fault: Fault): Sent => ({ kind: 'refused', fault });
  const arrive = (act: Act): Sent => {
    if (!world.apiAnswers()) return refused(UNREACHABLE);
    world.arrive(act);
    return { kind: 'accepted' };
  };
  const notFound = (what: string): Sent =>
    refused(world.apiAnswers() ? { code: 'octopus.not-found', url: URL, what } : UNREACHABLE);

  return {
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
      return api(
        (): TasksReading => ({
          tasks: world.nodes.filter((node) => id === null || node.id === id).flatMap((node) => node.tasks),
          scope: 'all',
        }),
      );
    },
    queuedTasks: async () => {
      called('queuedTasks');
      return api((): TasksReading => ({ tasks: world.queued, scope: 'all' }));
    },
    ping: async (node) => {
      called('ping', node);
      return own(node, (found) => world.ping(found));
    },
    process: async (node) => {
      called('process', node);
      const asked = own(node, (found) => world.ping(found).kind);
      if (!asked.ok) return asked;
      return asked.value.value === 'octopus' ? answer({ uptimeMs: 1_000, version: null }) : failed(UNREACHABLE);
    },
    setMaintenance: async (on) => arrive({ kind: 'set-maintenance', node: null, on }),
    setDrain: async (nodeId, on) => {
      const node = world.nodes.find((each) => each.id === nodeId);
      return node === undefined ? notFound(nodeId) : arrive({ kind: 'set-drain', node: node.name, nodeId, on });
    },
    cancelTask: async (id) => {
      called('cancelTask', id);
      const node = world.nodes.find((each) => each.tasks.some((task) => task.id === id));
      if (node === undefined) return notFound(id);
      if (!world.apiAnswers()) return refused(UNREACHABLE);
      node.tasks = node.tasks.filter((task) => task.id !== id);
      return { kind: 'accepted' };
    },
  };
}
