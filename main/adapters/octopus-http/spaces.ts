import { z } from 'zod';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import { readPages } from './pages.ts';
import { spaceBody } from './schemas.ts';
import type { Attempt } from './sender.ts';

/** The ids of all spaces this key may see; null: a server from before there were spaces. */
export async function readSpaces(client: Client, address: Address): Promise<Attempt<readonly string[] | null>> {
  const call = { permission: 'SpaceView', what: 'the list of spaces' };
  const all = await client.read(address, { ...call, link: '/api/spaces/all' }, z.array(spaceBody));
  if (all.ok) return { ok: true, value: all.value.value.map(({ Id }) => Id) };
  if (all.failure.fault.code !== 'octopus.not-found') return all;
  const paged = await readPages(client, address, {
    ...call,
    template: '/api/spaces{?skip,take}',
    values: {},
    item: spaceBody,
  });
  if (paged.ok) return { ok: true, value: paged.value.value.map(({ Id }) => Id) };
  return paged.failure.fault.code === 'octopus.not-found' ? { ok: true, value: null } : paged;
}
