import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { nodeNamed, type World } from '../world/world.ts';
import type { Access } from './access.ts';
import type { Bindings } from './bindings.ts';
import { errorBody, type HttpCall, type HttpFault, type HttpFaultSource } from './http-fault.ts';
import { addInterruptionRoutes } from './interruption-routes.ts';
import { addKeyRoutes } from './key-routes.ts';
import { addMaintenanceRoutes } from './maintenance-routes.ts';
import { addNodeRoutes } from './node-routes.ts';
import { addRootRoutes } from './root-routes.ts';
import { addStatusRoutes } from './status-routes.ts';
import { addTaskRoutes } from './task-routes.ts';

export interface NodeAppWish {
  readonly world: World;
  readonly node: string;
  readonly access: Access;
  readonly faults: readonly HttpFaultSource[];
  readonly sleepReal: (realMs: number) => Promise<void>;
}

/** The credential is not asked for here. */
const PUBLIC = new Set([
  '/api',
  '/api/',
  '/api/octopusservernodes/ping',
  '/api/serverstatus/health',
  '/api/tasks/tasktypes',
]);

/** Octopus Server as one node answers it. The same app serves a socket, the balancer and `app.request()`. */
export function nodeApp(wish: NodeAppWish): Hono<Bindings> {
  const { world, access } = wish;
  const node = nodeNamed(world, wish.node);
  const app = new Hono<Bindings>();

  app.use(async (c, next) => {
    world.clock.catchUp();
    if (node.web !== 'serving') return starting(world);
    const key = c.req.header('x-octopus-apikey') ?? null;
    const fault = faultFor(wish, {
      node: node.name,
      method: c.req.method,
      path: c.req.path,
      apiKey: key,
      known: access.accepts(key),
    });
    if (fault?.kind === 'hang') await wish.sleepReal(fault.realMs);
    else if (fault !== null) return marked(faulty(c, fault), world, node.name);
    if (!PUBLIC.has(c.req.path) && !access.accepts(key)) {
      c.res = c.json(JSON.parse(errorBody(UNAUTHORIZED)), 401);
    } else await next();
    return marked(c.res, world, node.name);
  });

  addRootRoutes(app, world, node);
  addKeyRoutes(app, access);
  addNodeRoutes(app, world, node);
  addMaintenanceRoutes(app, world);
  addTaskRoutes(app, world);
  addInterruptionRoutes(app, world);
  addStatusRoutes(app, world, node);
  app.notFound((c) => c.json({ ErrorMessage: `The resource you requested was not found: ${c.req.path}` }, 404));
  return app;
}

const UNAUTHORIZED =
  'You must be logged in to request this resource. Please log in or provide a valid API key using the X-Octopus-ApiKey HTTP header.';

/** HTTP.sys answers while the process is not ready; nothing says which node it is. */
function starting(world: World): Response {
  const headers = { 'content-type': 'text/html', date: new Date(world.clock.nowMs()).toUTCString() };
  return new Response('<h2>Service Unavailable</h2>', { status: 503, headers });
}

/** Every answer of a node says its name, and the simulated time. */
function marked(response: Response, world: World, node: string): Response {
  if (response === RESPONSE_ALREADY_SENT) return response;
  response.headers.set('octopus-node', node);
  response.headers.set('date', new Date(world.clock.nowMs()).toUTCString());
  return response;
}

function faultFor(wish: NodeAppWish, call: HttpCall): HttpFault | null {
  for (const source of wish.faults) {
    const fault = source(call);
    if (fault !== null) return fault;
  }
  return null;
}

function faulty(c: Context<Bindings>, fault: Exclude<HttpFault, { kind: 'hang' }>): Response {
  switch (fault.kind) {
    case 'status': {
      const type = fault.body.startsWith('{') ? 'application/json' : 'text/plain';
      return new Response(fault.body, { status: fault.status, headers: { 'content-type': type, ...fault.headers } });
    }
    case 'html':
      return new Response('<!DOCTYPE html><html><body>Sign in to the proxy</body></html>', {
        headers: { 'content-type': 'text/html' },
      });
    case 'cut-body':
      c.env.outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' });
      c.env.outgoing.write('{"Nodes":[{"Id":"OctopusServerNodes-OC', () => c.env.incoming.socket.destroy());
      return RESPONSE_ALREADY_SENT;
    case 'reset':
      c.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
  }
}
