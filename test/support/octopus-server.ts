import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { octopusAnswer } from './octopus-routes.ts';
import type { OctopusState } from './octopus-state.ts';

export interface Received {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface OctopusServer {
  readonly url: string;
  readonly port: number;
  /** Everything that arrived, oldest first. */
  readonly received: Received[];
  /** Looks at a request first; true: it answered (or will never answer) itself. */
  intercept: ((received: Received, response: ServerResponse) => boolean) | null;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly state: OctopusState;
  /** Null: header and ping of no node. */
  readonly node: string | null;
  readonly directory?: string;
  /** Behind a proxy that adds the virtual directory, links do not carry it. */
  readonly linkDirectory?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** One small Octopus Server on a loopback port: real sockets, made-up state. */
export async function octopusServer({
  state,
  node,
  directory = '',
  linkDirectory = directory,
  tls,
}: ServerOptions): Promise<OctopusServer> {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => void answer(request, response);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const got: Received = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: await text(request),
    };
    received.push(got);
    if (self.intercept?.(got, response) === true) return;
    const { pathname, searchParams: query } = new URL(got.url, 'http://host');
    const path = pathname.startsWith(`${directory}/`) ? pathname.slice(directory.length) : '/outside';
    const isKnown = state.keys.has(String(request.headers['x-octopus-apikey']));
    const method = String(got.headers['x-http-method-override'] ?? got.method);
    const told = octopusAnswer(
      state,
      node ?? '',
      linkDirectory,
      { method, path, query, body: got.body === '' ? null : JSON.parse(got.body) },
      isKnown,
    );
    json(response, told.status, told.body, node);
  };

  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const self: OctopusServer = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}${directory}`,
    port,
    received,
    intercept: null,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return self;
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  node: string | null = null,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(node === null ? {} : { 'octopus-node': node }),
    ...headers,
  });
  response.end(JSON.stringify(body));
  return true;
}

/** Requests that carried this text anywhere: in a header, the URL or the body. */
export function carrying(server: Pick<OctopusServer, 'received'>, secret: string): readonly Received[] {
  return server.received.filter((request) => JSON.stringify(request).includes(secret));
}
