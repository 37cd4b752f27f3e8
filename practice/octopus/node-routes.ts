import { judgeCap, judgeDrain } from '../world/judge.ts';
import type { OctopusNode } from '../world/octopus-node.ts';
import { noteOut } from '../world/web.ts';
import { hint, tell, type World } from '../world/world.ts';
import type { OctopusApp } from './bindings.ts';
import { nodeDetails, nodeResource, pingBody, summaryItem } from './node-resources.ts';
import { pageOf } from './paging.ts';
import { readBody } from './read-body.ts';

export function addNodeRoutes(app: OctopusApp, world: World, own: OctopusNode): void {
  const byId = (id: string): OctopusNode | undefined =>
    world.nodes.find((node) => node.id.toLowerCase() === id.toLowerCase());
  const seen = (nodes: readonly OctopusNode[]): void => {
    for (const node of nodes) if (node.draining) hint(world, 'drain-seen', node.name);
  };

  app.get('/api/octopusservernodes', (c) => {
    const ids = c.req.queries('ids')?.join(',').split(',');
    const part = (c.req.query('partialName') ?? '').toLowerCase();
    const nodes = world.nodes.filter(
      (node) => (ids === undefined || ids.includes(node.id)) && node.name.toLowerCase().includes(part),
    );
    return c.json(pageOf('OctopusServerNode', nodes.map(nodeResource), new URL(c.req.url)));
  });
  app.get('/api/octopusservernodes/all', (c) => c.json(world.nodes.map(nodeResource)));
  app.get('/api/octopusservernodes/summary', (c) => {
    const body = {
      Nodes: world.nodes.map((node) => summaryItem(world, node)),
      Links: { Self: '/api/octopusservernodes/summary' },
    };
    seen(world.nodes);
    return c.json(body);
  });
  app.get('/api/octopusservernodes/ping', (c) => c.json(pingBody(world, own), own.draining ? 418 : 200));
  app.get('/api/octopusservernodes/:id', (c) => {
    const node = byId(c.req.param('id'));
    if (node === undefined) return c.notFound();
    const body = nodeResource(node);
    seen([node]);
    return c.json(body);
  });
  app.get('/api/octopusservernodes/:id/details', (c) => {
    const node = byId(c.req.param('id'));
    return node === undefined ? c.notFound() : c.json(nodeDetails(world, node));
  });
  app.put('/api/octopusservernodes/:id', async (c) => {
    const node = byId(c.req.param('id'));
    if (node === undefined) return c.notFound();
    const body = await readBody(c);
    const refusal = body === null ? 'A body is required' : refusalOf(body, node);
    if (body === null || refusal !== null) {
      return c.json({ ErrorMessage: 'There was a problem with your request.', Errors: [refusal] }, 400);
    }
    putNode(world, node, body['IsInMaintenanceMode'] === true, capOf(body));
    return c.json(nodeResource(node));
  });
}

function refusalOf(body: Readonly<Record<string, unknown>>, node: OctopusNode): string | null {
  const drain = body['IsInMaintenanceMode'];
  const cap = body['MaxConcurrentTasks'];
  if (typeof body['Id'] !== 'string') return 'Id: this field is required.';
  if (body['Id'].toLowerCase() !== node.id.toLowerCase()) return `Id: ${body['Id']} is not the node of this address.`;
  if (drain !== undefined && typeof drain !== 'boolean') return 'IsInMaintenanceMode: could not convert to boolean.';
  if (cap !== undefined && (!Number.isInteger(cap) || Number(cap) < 0)) return 'MaxConcurrentTasks: could not convert.';
  return null;
}

/** A field that is left out means its default: a task cap that is not echoed becomes 0. */
function capOf(body: Readonly<Record<string, unknown>>): number {
  return Number(body['MaxConcurrentTasks'] ?? 0);
}

function putNode(world: World, node: OctopusNode, drain: boolean, cap: number): void {
  const before = node.draining;
  if (drain && !before) judgeDrain(world, node);
  judgeCap(world, node, cap);
  node.draining = drain;
  node.maxConcurrentTasks = cap;
  node.modifiedMs = world.clock.nowMs();
  node.modifiedBy = 'lowtide';
  noteOut(world, node);
  tell(world, drain === before ? 'node-put' : drain ? 'drain-on' : 'drain-off', node.name, { drain, cap });
}
