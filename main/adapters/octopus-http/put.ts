import { z } from 'zod';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import type { Reply } from './exchange.ts';
import { parseReply } from './parse.ts';
import type { Attempt, Call } from './sender.ts';

/** A PUT, and where something between us and Octopus forbids that method, the form of Octopus' own .NET client. */
export async function put(client: Client, address: Address, call: Omit<Call, 'method'>): Promise<Attempt<Reply>> {
  const sent = await send(client, address, { ...call, method: 'PUT' });
  const isForbiddenMethod =
    !sent.ok && sent.failure.fault.code === 'octopus.refused' && sent.failure.fault.status === 405;
  return isForbiddenMethod
    ? send(client, address, { ...call, method: 'POST', headers: { 'x-http-method-override': 'PUT' } })
    : sent;
}

/** A write that was answered with success by something that speaks JSON, or says nothing at all. */
export async function send(client: Client, address: Address, call: Call): Promise<Attempt<Reply>> {
  const sent = await client.call(address, call);
  if (!sent.ok || sent.value.text.trim() === '') return sent;
  const parsed = parseReply(sent.value, sent.value.url, z.unknown());
  return parsed.ok ? sent : { ok: false, failure: { ...parsed.failure, mayHaveArrived: true } };
}
