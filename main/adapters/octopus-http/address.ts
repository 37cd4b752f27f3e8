import type { OctopusFault } from '../../../core/fault/fault.ts';

/** Where an Octopus Server is asked: the cluster's shared address, or a node's own. */
export interface Address {
  /** Origin and virtual directory, without a slash at the end. */
  readonly base: string;
  readonly origin: string;
  /** `''` or, for example, `/octopus`. */
  readonly directory: string;
  /** Null: the shared address. */
  readonly node: string | null;
  /** Why nothing may be sent there. */
  readonly refusal: OctopusFault | null;
}

/** @param insecureHttp written reason for plain http beyond this machine; null: none, so nothing is sent there */
export function addressOf(text: string, node: string | null, insecureHttp: string | null): Address {
  const url = URL.parse(text.trim());
  const shown = url === null ? text : `${url.protocol}//${url.host}${url.pathname}`;
  const refuse = (reason: string): Address => ({
    base: shown,
    origin: '',
    directory: '',
    node,
    refusal: { code: 'octopus.unreachable', url: shown, reason },
  });
  if (url === null) return refuse('not a web address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse(`${url.protocol} is not https:`);
  if (url.username !== '' || url.password !== '') return refuse('a user name or password may not stand in an address');
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && (insecureHttp ?? '').trim() === '') {
    return refuse('plain http beyond this machine needs a written reason (insecureHttp)');
  }
  // People copy the address of the portal or of the API out of a browser.
  const directory = url.pathname.replace(/\/+$/u, '').replace(/\/(?:api|app)$/iu, '');
  return { base: `${url.origin}${directory}`, origin: url.origin, directory, node, refusal: null };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}

export type Link = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly fault: OctopusFault };

/**
 * The URL of a link in an answer, only if it leads back to this address: same origin, inside the virtual directory. A
 * link from the root of a server that does not know its virtual directory (a proxy adds it) is put inside.
 */
export function linkAt(address: Address, link: string): Link {
  const foreign: Link = { ok: false, fault: { code: 'octopus.foreign-link', url: address.base, link } };
  const rooted = link.replace(/^~(?=\/)/u, address.base);
  const url = URL.parse(rooted, `${address.base}/`);
  if (url === null || url.origin !== address.origin || url.username !== '' || url.password !== '') return foreign;
  if (isInside(address.directory, url.pathname)) return { ok: true, url: url.href };
  return isInside('/api', url.pathname) ? { ok: true, url: `${address.base}${url.pathname}${url.search}` } : foreign;
}

function isInside(directory: string, path: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}
