import { setTimeout as sleepFor } from 'node:timers/promises';
import { failed, type Result, type Sent, succeeded } from '../../../core/base/result.ts';
import type { CallOptions, OctopusApi } from '../../../core/ports/octopus-api.ts';
import { type Address, addressOf } from './address.ts';
import { cancelTask } from './cancel.ts';
import { answerOf, client as clientOf } from './client.ts';
import { parseFingerprint } from './fingerprint.ts';
import { readKeyExpiry } from './key-expiry.ts';
import { readMaintenance, writeMaintenance } from './maintenance.ts';
import { isSameName } from './names.ts';
import { readSummary, writeDrain } from './nodes.ts';
import type { OctopusHttp, OctopusHttpOptions } from './options.ts';
import { originTrust } from './origin-trust.ts';
import { ping } from './ping.ts';
import { readProcess } from './process.ts';
import { route as routeOf } from './route.ts';
import { safeFault } from './safe-fault.ts';
import { type Attempt, sender as senderOf } from './sender.ts';
import { withVersion } from './server-version.ts';
import { readTasks, type TaskQuery } from './tasks.ts';
import { undiciTransport } from './undici-transport.ts';

export type { OctopusHttp, OctopusHttpOptions } from './options.ts';

const DEADLINE_MS = 10_000;
const ASKED_LAST_MS = 15_000;
const CLOCK = (): number => performance.timeOrigin + performance.now();

export function openOctopusHttp(options: OctopusHttpOptions): OctopusHttp {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const now = options.now ?? CLOCK;
  const sleep = options.sleep ?? quietSleep;
  const closing = new AbortController();
  const own = undiciTransport({ pinned: pinOf(options.tls), openWithinMs: deadlineMs / 2 });
  const keys = new Set<string>();
  let untrusted: string | null = null;
  let spaceOfTask: ReadonlyMap<string, string | null> = new Map();

  const nodeAddresses = options.nodes.flatMap(({ name, url }) =>
    url === null ? [] : [addressOf(url, name, options.insecureHttp)],
  );
  const shared = options.sharedUrl === null ? [] : [addressOf(options.sharedUrl, null, options.insecureHttp)];
  const sender = senderOf({
    transport: options.transport ?? own.transport,
    deadlineMs,
    now,
    sleep,
    closing: closing.signal,
  });
  const trust = originTrust(sender, options.installationId, (id) => options.onInstallationLearnt?.(id));
  const ownKey = async (): Promise<string> => {
    const key = (await options.apiKey()).trim();
    if (key !== '') keys.add(key);
    return key;
  };
  const client = clientOf(sender, trust, ownKey);
  const completed = withVersion(trust, now);
  const route = routeOf({
    addresses: [...shared, ...nodeAddresses.filter(({ base }) => !shared.some((other) => other.base === base))],
    pause: (ms) => sleep(ms, closing.signal),
    now,
    askedLastMs: options.askedLastMs ?? ASKED_LAST_MS,
  });

  function shown<T>(result: Result<T>): Result<T> {
    if (result.ok) return result;
    if (result.fault.code === 'octopus.untrusted-certificate') untrusted = result.fault.fingerprint;
    return failed(safeFault(result.fault, keys));
  }
  const shownSent = (sent: Sent): Sent =>
    sent.kind === 'accepted' ? sent : { ...sent, fault: safeFault(sent.fault, keys) };

  const atOwn = async <T>(node: string, attempt: (address: Address) => Promise<Attempt<T>>): Promise<Result<T>> => {
    const address = nodeAddresses.find((candidate) => candidate.node !== null && isSameName(candidate.node, node));
    return address === undefined
      ? failed({ code: 'octopus.no-address', node })
      : shown(await route.readAt(address, attempt));
  };
  const pingOnce = async (node: string): ReturnType<OctopusApi['ping']> => {
    const address = nodeAddresses.find((candidate) => candidate.node !== null && isSameName(candidate.node, node));
    if (address === undefined) return failed({ code: 'octopus.no-address', node });
    const asked = await ping(sender, address, node);
    return shown(asked.ok ? succeeded(asked.value) : failed(asked.failure.fault));
  };
  const isOnline = async (node: string): Promise<boolean | null> => {
    const asked = await pingOnce(node);
    return asked.ok ? asked.value.value.kind === 'octopus' && !asked.value.value.isOffline : null;
  };
  const tasks = async (query: TaskQuery, call: CallOptions): ReturnType<OctopusApi['runningTasks']> => {
    const read = await route.read(call, (address) => readTasks(client, address, query));
    if (read.ok)
      spaceOfTask = new Map(
        [...spaceOfTask, ...read.value.value.tasks.map(({ id, spaceId }) => [id, spaceId] as const)].slice(-5000),
      );
    return shown(read);
  };

  return {
    identity: async (call) =>
      shown(
        await route.read(call, async (address) => {
          const root = await trust.identify(address);
          return root.ok ? { ok: true, value: answerOf(address, root.value.reply, root.value.identity) } : root;
        }),
      ),
    maintenance: async (call) => shown(await route.read(call, (address) => readMaintenance(client, address))),
    summary: async (call) =>
      shown(
        await route.read(call, async (address) => {
          const read = await readSummary(client, address, isOnline);
          if (!read.ok) return read;
          return { ok: true, value: { ...read.value, value: await completed(address, read.value.value) } };
        }),
      ),
    keyExpiry: async (call) => shown(await route.read(call, (address) => readKeyExpiry(client, address, ownKey))),
    // A state that this version does not know counts as running.
    runningTasks: (nodeId, call) =>
      tasks(
        {
          states: ['Executing', 'Cancelling'],
          nodeId,
          isMeant: ({ state }) => state !== 'queued' && state !== 'ended',
        },
        call,
      ),
    queuedTasks: (call) =>
      tasks({ states: ['Queued'], nodeId: null, isMeant: ({ state }) => state === 'queued' }, call),
    ping: pingOnce,
    process: (node) => atOwn(node, (address) => readProcess(client, address, node)),
    setMaintenance: async (on, call) =>
      shownSent(await route.write(call, (address) => writeMaintenance(client, address, on))),
    setDrain: async (nodeId, on, call) =>
      shownSent(await route.write(call, (address) => writeDrain(client, address, nodeId, on))),
    cancelTask: async (taskId, call) =>
      shownSent(
        await route.write(call, (address) => cancelTask(client, address, taskId, spaceOfTask.get(taskId) ?? null)),
      ),
    requestCount: () => sender.requestCount(),
    untrustedFingerprint: () => untrusted,
    close: async () => {
      closing.abort();
      await own.close();
    },
  };
}

/** A text that is no fingerprint matches no certificate. */
function pinOf(tls: OctopusHttpOptions['tls']): string | null {
  return tls === null ? null : (parseFingerprint(tls.fingerprint) ?? tls.fingerprint);
}

async function quietSleep(ms: number, signal: AbortSignal): Promise<void> {
  await sleepFor(ms, undefined, { signal }).catch(() => undefined);
}
