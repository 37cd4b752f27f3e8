import { Agent, fetch } from 'undici';
import { type ConnectOptions, connector } from './connect.ts';
import type { Transport } from './transport.ts';

/**
 * The transport outside Electron: undici's own `fetch` with a dispatcher that opens a new connection for every request.
 * A reused connection would hide where a load balancer sends new ones, and a stale one would leave a write unknown that
 * never left.
 */
export function undiciTransport(options: ConnectOptions): {
  readonly transport: Transport;
  readonly close: () => Promise<void>;
} {
  // No limits of its own: `exchange` has one deadline over headers and body.
  const dispatcher = new Agent({ connect: connector(options), pipelining: 0, headersTimeout: 0, bodyTimeout: 0 });
  return {
    transport: (url, init) => fetch(url, { ...init, dispatcher }),
    close: () => dispatcher.destroy(),
  };
}
