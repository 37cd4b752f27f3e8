import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { strict } from '../imitation/strict.ts';
import { handlerOf } from '../scheme/protocol.ts';

type FetchOptions = RequestInit & { readonly bypassCustomProtocolHandlers?: boolean };

/** Node's own fetch, which knows neither the system's proxy nor its certificates; files and own schemes as in Electron. */
export async function imitatedFetch(input: string | Request, options: FetchOptions = {}): Promise<Response> {
  const { bypassCustomProtocolHandlers, ...rest } = options;
  const { protocol, href } = new URL(typeof input === 'string' ? input : input.url);
  if (protocol === 'file:') return new Response(await readFile(fileURLToPath(href)));
  const handler = bypassCustomProtocolHandlers === true ? null : handlerOf(protocol.slice(0, -1));
  return handler === null ? fetch(input, rest) : handler(new Request(input, rest));
}

export const net = strict('net', {
  fetch: imitatedFetch,
  online: true,
  isOnline: () => true,
});
