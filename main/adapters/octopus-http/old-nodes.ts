import { z } from 'zod';
import type { Answer, NodeSummary } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import { isSameName } from './names.ts';
import type { IsOnline } from './nodes.ts';
import { readPages } from './pages.ts';
import { detailsBody, oldNodeBody } from './schemas.ts';
import type { Attempt } from './sender.ts';

/** A heartbeat older than this was "offline" in those versions (facts: octopus.md 4.4). */
const OFFLINE_AFTER_MS = 60_000;

type OldNode = z.infer<typeof oldNodeBody>;
type Details = z.infer<typeof detailsBody>;

/** The summary, put together for servers that have none: every node, and its count of running tasks one by one. */
export async function readOldSummary(
  client: Client,
  address: Address,
  isOnline: IsOnline,
): Promise<Attempt<Answer<readonly NodeSummary[]>>> {
  const listed = await readList(client, address);
  if (!listed.ok) return listed;
  const nodes: NodeSummary[] = [];
  for (const node of listed.value.value) {
    const call = {
      link: `/api/octopusservernodes/${encodeURIComponent(node.Id)}/details`,
      permission: 'AdministerSystem',
      what: `details of node ${node.Name}`,
    };
    const details = await client.read(address, call, detailsBody);
    if (!details.ok) return details;
    nodes.push({
      id: node.Id,
      name: node.Name,
      isDraining: node.IsInMaintenanceMode,
      taskCap: node.MaxConcurrentTasks,
      lastSeenMs: node.LastSeen ?? details.value.value.LastSeen,
      isOffline: await isOfflineBy(node, details.value, isOnline),
      runningTaskCount: details.value.value.RunningTasks,
      version: node.Version,
    });
  }
  return { ok: true, value: { ...listed.value, value: nodes } };
}

async function readList(client: Client, address: Address): Promise<Attempt<Answer<readonly OldNode[]>>> {
  const call = { permission: 'AdministerSystem', what: 'the list of nodes' };
  const all = await client.read(address, { ...call, link: '/api/octopusservernodes/all' }, z.array(oldNodeBody));
  if (all.ok || all.failure.fault.code !== 'octopus.not-found') return all;
  return readPages(client, address, {
    ...call,
    template: '/api/octopusservernodes{?skip,take}',
    values: {},
    item: oldNodeBody,
  });
}

/** The server's word, else the heartbeat, else the node's own answer. A node that nothing speaks for does not count as online. */
async function isOfflineBy(node: OldNode, details: Answer<Details>, isOnline: IsOnline): Promise<boolean> {
  const told = node.IsOffline ?? details.value.IsOffline;
  if (told !== undefined) return told;
  if (details.answeredBy !== null && isSameName(details.answeredBy, node.Name)) return false;
  const lastSeenMs = node.LastSeen ?? details.value.LastSeen;
  if (lastSeenMs !== null && details.serverTimeMs !== null) return details.serverTimeMs - lastSeenMs > OFFLINE_AFTER_MS;
  return (await isOnline(node.Name)) !== true;
}
