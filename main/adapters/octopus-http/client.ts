import type { z } from 'zod';
import type { Answer } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import { type Reply, withoutQuery } from './exchange.ts';
import { failureOfStatus } from './fault-of.ts';
import type { OriginTrust, Root } from './origin-trust.ts';
import { parseReply } from './parse.ts';
import type { Attempt, Call, Sender } from './sender.ts';

/** Calls to one address, with the key. */
export interface Client {
  /** What the address said of itself before it saw the key. */
  root(address: Address): Promise<Attempt<Root>>;
  /** A successful reply of any shape. */
  call(address: Address, call: Call): Promise<Attempt<Reply>>;
  /** A successful reply in a shape. */
  read<T>(address: Address, call: Omit<Call, 'method'>, schema: z.ZodType<T>): Promise<Attempt<Answer<T>>>;
  forget(address: Address): void;
}

/** @param key asked for every call: it may change after a renewal */
export function client(sender: Sender, trust: OriginTrust, key: () => Promise<string>): Client {
  const call: Client['call'] = async (address, wanted) => {
    const root = await trust.ensure(address);
    if (!root.ok) return root;
    const secret = await usableKey(key);
    const url = withoutQuery(root.value.reply.url);
    // Without a key that fits into a header the server would say the same.
    if (secret === null)
      return {
        ok: false,
        failure: { fault: { code: 'octopus.unauthorized', url }, mayHaveArrived: false, cure: 'none' },
      };
    const sent = await sender.send(address, wanted, { 'x-octopus-apikey': secret });
    if (!sent.ok) {
      if (sent.trouble !== undefined) trust.forget(address);
      return sent;
    }
    const failure = failureOfStatus(sent.value, { ...wanted, url: sent.value.url, isWrite: wanted.method !== 'GET' });
    return failure === null ? sent : { ok: false, failure };
  };

  const read: Client['read'] = async (address, wanted, schema) => {
    const sent = await call(address, { ...wanted, method: 'GET' });
    if (!sent.ok) return sent;
    const parsed = parseReply(sent.value, sent.value.url, schema);
    return parsed.ok ? { ok: true, value: answerOf(address, sent.value, parsed.value) } : parsed;
  };

  return { root: (address) => trust.ensure(address), call, read, forget: (address) => trust.forget(address) };
}

export function answerOf<T>(address: Address, reply: Reply, value: T): Answer<T> {
  return { value, answeredBy: reply.node, serverTimeMs: reply.serverTimeMs, throughShared: address.node === null };
}

/** Null where there is none, or none that a header can carry; an HTTP library would quote it in its error. */
async function usableKey(key: () => Promise<string>): Promise<string | null> {
  const text = await key().then(
    (value) => value.trim(),
    () => '',
  );
  return /^[\x21-\x7e]+$/u.test(text) ? text : null;
}
