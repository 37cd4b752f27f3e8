import type { Transport } from '../octopus-http/transport.ts';

/** Which way the system's proxy settings send an address. */
export type ResolveProxy = (url: string) => Promise<string>;

/** What Chromium answers where no proxy is meant. */
const DIRECT = 'DIRECT';

/**
 * Goes the way the system's settings say. Without a proxy that is our own connection: a new one for every request, whose
 * certificate is judged before a byte leaves. With one, or where a script decides (PAC), it is Chromium's, which knows
 * how to log in to it (docs/decisions/two-ways-to-octopus.md).
 */
export function systemRoute(direct: Transport, throughProxy: Transport, resolveProxy: ResolveProxy): Transport {
  return async (url, init) => {
    const ways = await resolveProxy(url);
    const isDirect = ways.split(';').every((way) => way.trim() === DIRECT);
    return isDirect ? direct(url, init) : throughProxy(url, init);
  };
}
