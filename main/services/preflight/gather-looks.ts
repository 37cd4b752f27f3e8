import type { Result } from '../../../core/base/result.ts';
import type { ClusterDefinition, NodeDefinition } from '../../../core/cluster/cluster-definition.ts';
import { onScreen, type Reader } from '../../../core/fault/reader.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { Answer, NodeSummary, OctopusApi, TasksReading } from '../../../core/ports/octopus-api.ts';
import type { HostLooks, Looks } from '../../../core/preflight/check.ts';
import type { Plan } from '../../../core/window/plan.ts';
import { ownAddress } from './own-address.ts';

export interface LookPorts {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
}

const READINGS_OF_A_SHORT_LIST = 3;

/** Reads everything the checks look at, all hosts at once. Writes nothing anywhere. */
export async function gatherLooks(
  definition: ClusterDefinition,
  plan: Plan | null,
  ports: LookPorts,
  reader: Reader = onScreen,
): Promise<Looks> {
  const { octopus, clock } = ports;
  const hosts = Promise.all(
    definition.nodes.map(async (node) => [node.name, await lookAtHost(definition, node, ports)] as const),
  );
  const options = { avoidNodes: [] };
  const identity = await octopus.identity(options);
  const keyExpiry = await octopus.keyExpiry(options);
  const maintenance = await octopus.maintenance(options);
  const { summary, running } = await countAndList(octopus);
  const queued = await octopus.queuedTasks(options);
  return {
    definition,
    plan,
    nowMs: clock.nowMs(),
    reader,
    identity: valueOf(identity),
    keyExpiry: valueOf(keyExpiry),
    maintenance: valueOf(maintenance),
    summary: valueOf(summary),
    running: valueOf(running),
    queued: valueOf(queued),
    answeredBy: [identity, keyExpiry, maintenance, summary, running, queued].flatMap((answer) =>
      answer.ok && answer.value.throughShared && answer.value.answeredBy !== null ? [answer.value.answeredBy] : [],
    ),
    serverTimeMs: running.ok ? running.value.serverTimeMs : null,
    hosts: Object.fromEntries(await hosts),
  };
}

/**
 * The count of running tasks and their list are two readings, and tasks end between them. A list that is too short is
 * believed only when it is so each time.
 */
async function countAndList(octopus: OctopusApi): Promise<{
  readonly summary: Result<Answer<readonly NodeSummary[]>>;
  readonly running: Result<Answer<TasksReading>>;
}> {
  const options = { avoidNodes: [] };
  for (let reading = 1; ; reading += 1) {
    const summary = await octopus.summary(options);
    const running = await octopus.runningTasks(null, options);
    if (!summary.ok || !running.ok || reading === READINGS_OF_A_SHORT_LIST) return { summary, running };
    const counted = summary.value.value.reduce((sum, node) => sum + node.runningTaskCount, 0);
    if (counted <= running.value.value.tasks.length) return { summary, running };
  }
}

async function lookAtHost(
  definition: ClusterDefinition,
  node: NodeDefinition,
  { octopus, hosts, clock }: LookPorts,
): Promise<HostLooks> {
  const hasAddress = ownAddress(definition, node) !== null;
  const askedHost = async () => {
    const host = await hosts.readHost(node.name, { restartMark: null });
    const askedAtMs = clock.nowMs();
    // A host that does not answer is not asked a second time: its checks say so once.
    const preflight = host.ok ? await hosts.readPreflight(node.name) : host;
    return { host, preflight, preflightAtMs: (askedAtMs + clock.nowMs()) / 2 };
  };
  const [asked, ping, snapshots] = await Promise.all([
    askedHost(),
    hasAddress ? octopus.ping(node.name) : null,
    node.hypervisor === null ? null : hosts.readSnapshots(node.name),
  ]);
  return { ...asked, snapshots, ping: ping === null ? null : valueOf(ping) };
}

function valueOf<T>(result: Result<Answer<T>>): Result<T> {
  return result.ok ? { ok: true, value: result.value.value } : result;
}
