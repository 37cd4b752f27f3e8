import type { Answer, PingReading } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import { answerOf } from './client.ts';
import type { Reply } from './exchange.ts';
import { type Failure, failureOfStatus } from './fault-of.ts';
import { isSameName } from './names.ts';
import { parseReply } from './parse.ts';
import { pingBody } from './schemas.ts';
import type { Attempt, Sender } from './sender.ts';

const CALL = {
  method: 'GET',
  link: '/api/octopusservernodes/ping',
  permission: '',
  what: 'the ping of a node',
} as const;

/** Asks a node's own address whether it is there, without a credential and once: refused is an answer. */
export async function ping(sender: Sender, address: Address, node: string): Promise<Attempt<Answer<PingReading>>> {
  const sent = await sender.send(address, CALL, {});
  if (sent.ok) return readingOf(address, node, sent.value);
  const kind = sent.trouble?.kind;
  if (kind !== 'refused' && kind !== 'silent') return sent;
  return { ok: true, value: { value: { kind }, answeredBy: null, serverTimeMs: null, throughShared: false } };
}

function readingOf(address: Address, node: string, reply: Reply): Attempt<Answer<PingReading>> {
  const { status, url } = reply;
  const answer = (value: PingReading): Attempt<Answer<PingReading>> => ({
    ok: true,
    value: answerOf(address, reply, value),
  });
  const notOctopus = answer({ kind: 'not-octopus', status });
  const otherNode = reply.node === null ? null : wrongNode(url, node, reply.node);
  if (otherNode !== null) return { ok: false, failure: otherNode };
  if (status >= 500) return reply.node === null ? notOctopus : answer({ kind: 'starting', status });
  if (status !== 200 && status !== 418) {
    const isRedirect = status >= 300 && status < 400;
    const failure = failureOfStatus(reply, { ...CALL, url, isWrite: false });
    return failure === null || (reply.node === null && !isRedirect) ? notOctopus : { ok: false, failure };
  }

  // A proxy may take the header away: a body that only Octopus gives speaks for it.
  const body = parseReply(reply, url, pingBody);
  if (!body.ok) return reply.node === null && body.failure.fault.code !== 'octopus.cut-answer' ? notOctopus : body;
  const { IsInMaintenanceMode: isDraining, IsOffline, Version: version } = body.value;
  const name = body.value.Name ?? reply.node;
  if (name === null) return notOctopus;
  const otherName = wrongNode(url, node, name);
  if (otherName !== null) return { ok: false, failure: otherName };
  return answer({
    kind: 'octopus',
    status,
    name,
    isDraining,
    isOffline: IsOffline ?? (status === 418 && !isDraining),
    version,
  });
}

/** An "own" address that leads through a balancer says nothing about one node. */
export function wrongNode(url: string, expected: string, found: string): Failure | null {
  return isSameName(expected, found)
    ? null
    : { fault: { code: 'octopus.wrong-node', url, expected, found }, mayHaveArrived: false, cure: 'none' };
}
