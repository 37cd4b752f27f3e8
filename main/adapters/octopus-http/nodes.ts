import type { Answer, NodeSummary } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import type { Reply } from './exchange.ts';
import { readOldSummary } from './old-nodes.ts';
import { put } from './put.ts';
import { nodeBody, summaryBody } from './schemas.ts';
import type { Attempt } from './sender.ts';

export type IsOnline = (node: string) => Promise<boolean | null>;

/** All nodes; from list and details where the server has no summary yet. */
export async function readSummary(
  client: Client,
  address: Address,
  isOnline: IsOnline,
): Promise<Attempt<Answer<readonly NodeSummary[]>>> {
  const call = {
    link: '/api/octopusservernodes/summary',
    permission: 'AdministerSystem',
    what: 'the summary of all nodes',
  };
  const read = await client.read(address, call, summaryBody);
  if (!read.ok)
    return read.failure.fault.code === 'octopus.not-found' ? readOldSummary(client, address, isOnline) : read;
  const nodes = read.value.value.Nodes.map((node) => ({
    id: node.Id,
    name: node.Name,
    isDraining: node.IsInMaintenanceMode,
    taskCap: node.MaxConcurrentTasks,
    lastSeenMs: node.LastSeen,
    isOffline: node.IsOffline,
    runningTaskCount: node.RunningTaskCount,
    version: node.Version,
  }));
  return { ok: true, value: { ...read.value, value: nodes } };
}

/**
 * One flag changes; name, task cap and fields that this version does not know go back as they came. The effect of
 * leaving them out is not documented.
 */
export async function writeDrain(
  client: Client,
  address: Address,
  nodeId: string,
  isDraining: boolean,
): Promise<Attempt<Reply>> {
  const call = {
    link: `/api/octopusservernodes/${encodeURIComponent(nodeId)}`,
    permission: 'AdministerSystem',
    what: `node ${nodeId}`,
  };
  const read = await client.read(address, call, nodeBody);
  if (!read.ok) return read;
  return put(client, address, { ...call, body: { ...read.value.value, IsInMaintenanceMode: isDraining } });
}
