import type { Answer, ProcessReading } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import { wrongNode } from './ping.ts';
import { systemInfoBody } from './schemas.ts';
import type { Attempt } from './sender.ts';
import { timeSpanMs } from './time-span.ts';

/** What the server process of one node says of itself; only its own address can tell. */
export async function readProcess(
  client: Client,
  address: Address,
  node: string,
): Promise<Attempt<Answer<ProcessReading>>> {
  const call = {
    link: '/api/serverstatus/system-info',
    permission: 'AdministerSystem',
    what: 'the system information',
  };
  const read = await client.read(address, call, systemInfoBody);
  if (!read.ok) return read;
  const { answeredBy } = read.value;
  const otherNode = answeredBy === null ? null : wrongNode(address.base, node, answeredBy);
  if (otherNode !== null) return { ok: false, failure: otherNode };
  const { Uptime, Version } = read.value.value;
  return { ok: true, value: { ...read.value, value: { uptimeMs: timeSpanMs(Uptime), version: Version } } };
}
