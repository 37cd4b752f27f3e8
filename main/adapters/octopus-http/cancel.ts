import type { Address } from './address.ts';
import type { Client } from './client.ts';
import type { Reply } from './exchange.ts';
import { send } from './put.ts';
import type { Attempt } from './sender.ts';

/**
 * Asks for a cancel, at the task's own space where it is known: the bare route may stand for the default space only.
 * A 404 was not processed, so the other route may be tried.
 */
export async function cancelTask(
  client: Client,
  address: Address,
  taskId: string,
  spaceId: string | null,
): Promise<Attempt<Reply>> {
  const cancel = (root: string): Promise<Attempt<Reply>> =>
    send(client, address, {
      method: 'POST',
      link: `${root}/tasks/${encodeURIComponent(taskId)}/cancel`,
      permission: 'TaskCancel',
      what: `task ${taskId}`,
    });
  if (spaceId === null) return cancel('/api');
  const sent = await cancel(`/api/${encodeURIComponent(spaceId)}`);
  return !sent.ok && sent.failure.fault.code === 'octopus.not-found' ? cancel('/api') : sent;
}
