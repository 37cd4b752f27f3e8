import { Hono } from 'hono';
import type { World } from '../world/world.ts';
import type { Bindings, OctopusApp } from './bindings.ts';

/**
 * Forwards each call to the next node whose ping is 200, or that was kept in by hand. It knows no cookies and keeps
 * nobody on one node.
 */
export function balancerApp(
  world: World,
  apps: ReadonlyMap<string, OctopusApp>,
  isReachable: (node: string) => boolean,
): OctopusApp {
  const app = new Hono<Bindings>();
  let turn = 0;
  app.all('*', (c) => {
    world.clock.catchUp();
    const ready = world.nodes.filter(
      (node) => node.web === 'serving' && (!node.draining || node.keptInBalancer) && isReachable(node.name),
    );
    turn += 1;
    const node = ready[turn % Math.max(1, ready.length)];
    const target = node === undefined ? undefined : apps.get(node.name);
    if (target === undefined) return noServer(world);
    return target.fetch(c.req.raw, c.env);
  });
  return app;
}

function noServer(world: World): Response {
  const headers = { date: new Date(world.clock.nowMs()).toUTCString() };
  return new Response('no server is available to handle this request', { status: 503, headers });
}
