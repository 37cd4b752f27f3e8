import type { OctopusFault } from '../../../core/fault/fault.ts';
import { isSuccess, type Reply } from './exchange.ts';
import { messageOf } from './message.ts';
import { mayHaveArrived, type Trouble } from './trouble.ts';

/** Why one request gave nothing to use, and what may mend it. */
export interface Failure {
  readonly fault: OctopusFault;
  /** Whether something that changes the world may have reached the server. */
  readonly mayHaveArrived: boolean;
  readonly cure: Cure;
}

/**
 * `none`: another address would say the same or must not hide it. `repeat`: passing, any address. `elsewhere`: another
 * address only. `other-node`: once more, on another node where there is one, for a node caches permissions for minutes.
 */
export type Cure = 'none' | 'repeat' | 'elsewhere' | 'other-node';

/** What was asked, in words for a fault. */
export interface Asked {
  readonly url: string;
  /** Whether the request changes something. */
  readonly isWrite: boolean;
  readonly permission: string;
  readonly what: string;
}

export function failureOfTrouble(trouble: Trouble, asked: Asked): Failure {
  const cures: { readonly [K in Trouble['kind']]: Cure } = {
    refused: 'repeat',
    silent: 'elsewhere',
    'not-connected': 'repeat',
    untrusted: 'none',
    redirected: 'none',
    timeout: 'elsewhere',
    cut: 'repeat',
    'too-long': 'none',
    lost: 'repeat',
  };
  return {
    fault: faultOfTrouble(trouble, asked.url),
    mayHaveArrived: asked.isWrite && mayHaveArrived(trouble),
    cure: cures[trouble.kind],
  };
}

function faultOfTrouble(trouble: Trouble, url: string): OctopusFault {
  switch (trouble.kind) {
    case 'refused':
      return { code: 'octopus.unreachable', url, reason: 'connection refused' };
    case 'silent':
      return { code: 'octopus.unreachable', url, reason: 'no answer to connect' };
    case 'not-connected':
    case 'lost':
      return { code: 'octopus.unreachable', url, reason: trouble.reason };
    case 'untrusted':
      return { code: 'octopus.untrusted-certificate', url, fingerprint: trouble.fingerprint, reason: trouble.reason };
    case 'redirected':
      return { code: 'octopus.redirected', url, target: 'a target that was not told' };
    case 'timeout':
      return { code: 'octopus.timeout', url, afterMs: trouble.afterMs };
    case 'cut':
      return { code: 'octopus.cut-answer', url };
    case 'too-long':
      return { code: 'octopus.odd-answer', url, where: '$ (more than 32 MB)' };
  }
}

/** The failure that a reply's status means; null for a success. Rate limits are handled before. */
export function failureOfStatus(reply: Reply, asked: Asked): Failure | null {
  const { status } = reply;
  const { url } = asked;
  if (isSuccess(status)) return null;
  const certain = (fault: OctopusFault, cure: Cure = 'none'): Failure => ({ fault, mayHaveArrived: false, cure });
  if (status >= 300 && status < 400) return certain({ code: 'octopus.redirected', url, target: targetOf(reply) });
  if (status === 401) return certain({ code: 'octopus.unauthorized', url });
  if (status === 403)
    return certain(
      { code: 'octopus.forbidden', url, permission: permissionNamed(reply) ?? asked.permission },
      'other-node',
    );
  // Windows itself answers so while no Octopus listens at the address.
  if (status === 404 && reply.isHtml && reply.node === null)
    return certain({ code: 'octopus.not-octopus', url, reason: 'HTTP 404 from something else' }, 'elsewhere');
  if (status === 404) return certain({ code: 'octopus.not-found', url, what: asked.what });
  const message = messageOf(reply);
  if (status >= 500)
    return {
      fault: { code: 'octopus.server-error', url, status, message },
      mayHaveArrived: asked.isWrite,
      cure: 'repeat',
    };
  // 408: a proxy gave up waiting, for the request or for the server behind it.
  return {
    fault: { code: 'octopus.refused', url, status, message },
    mayHaveArrived: asked.isWrite && status === 408,
    cure: status === 408 ? 'repeat' : 'none',
  };
}

/** Without its query: a target may carry a ticket. */
function targetOf({ url, location }: Reply): string {
  if (location === null) return 'a target that was not told';
  const target = URL.parse(location, url);
  return target === null ? location : `${target.protocol}//${target.host}${target.pathname}`;
}

/** Octopus mostly names the missing permission in its message. */
function permissionNamed(reply: Reply): string | null {
  return /(?:missing permission|permissions? required)s?:?\s*([A-Za-z]+)/iu.exec(messageOf(reply))?.[1] ?? null;
}
