import type { ServerIdentity } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Reply } from './exchange.ts';
import { failureOfStatus } from './fault-of.ts';
import { parseReply } from './parse.ts';
import { rootBody } from './schemas.ts';
import type { Attempt, Sender } from './sender.ts';

export interface Root {
  readonly identity: ServerIdentity;
  readonly links: Readonly<Record<string, unknown>>;
  readonly reply: Reply;
}

export interface OriginTrust {
  /** Asks `GET /api` now, without a credential; only the expected installation is a success. */
  identify(address: Address): Promise<Attempt<Root>>;
  /** The same, but once for each address: a success is kept until `forget`. */
  ensure(address: Address): Promise<Attempt<Root>>;
  /** After a connection failure something else may stand there. */
  forget(address: Address): void;
}

/**
 * Decides which addresses may see the key: those whose unauthenticated `GET /api` showed the right installation in this
 * process. Without an expected installation the first answer teaches it.
 */
export function originTrust(
  sender: Sender,
  installationId: string | null,
  onLearnt: (id: string) => void,
): OriginTrust {
  let expected = installationId;
  const roots = new Map<string, Promise<Attempt<Root>>>();

  const identify: OriginTrust['identify'] = async (address) => {
    const sent = await sender.send(address, { method: 'GET', link: '/api', permission: '', what: 'the API' }, {});
    if (!sent.ok) return sent;
    const reply = sent.value;
    const fault = (reason: string): Attempt<Root> => ({
      ok: false,
      failure: {
        fault: { code: 'octopus.not-octopus', url: reply.url, reason },
        mayHaveArrived: false,
        cure: 'elsewhere',
      },
    });
    if ([401, 403, 404].includes(reply.status))
      return fault(`HTTP ${reply.status} to GET /api, which an Octopus Server answers to everybody`);
    const failure = failureOfStatus(reply, { url: reply.url, isWrite: false, permission: '', what: 'the API' });
    if (failure !== null) return { ok: false, failure };
    const body = parseReply(reply, reply.url, rootBody);
    if (!body.ok) return body;

    const { InstallationId: found, Version: version, Links: links } = body.value;
    if (expected === null) {
      expected = found;
      onLearnt(found);
    }
    if (!isSameId(found, expected)) {
      return {
        ok: false,
        failure: {
          fault: { code: 'octopus.wrong-instance', url: reply.url, expected, found },
          mayHaveArrived: false,
          cure: 'none',
        },
      };
    }
    return { ok: true, value: { identity: { installationId: found, version }, links, reply } };
  };

  const ensure: OriginTrust['ensure'] = async (address) => {
    const asking = roots.get(address.base) ?? identify(address);
    roots.set(address.base, asking);
    const root = await asking;
    if (!root.ok && roots.get(address.base) === asking) roots.delete(address.base);
    return root;
  };

  return { identify, ensure, forget: (address) => void roots.delete(address.base) };
}

function isSameId(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
