import { onTestFinished } from 'vitest';
import { openOctopusHttp } from '../../main/adapters/octopus-http/octopus-http.ts';
import { octopusServer } from '../support/octopus-server.ts';
import { addTask, anOctopusState, OLD_TASKS_LINK, TASKS_LINK } from '../support/octopus-state.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { worldPorts } from '../support/small-world/world-ports.ts';
import { type OctopusWorld, octopusApiConformance, type WorldWish } from './octopus-api-conformance.ts';

octopusApiConformance('over HTTP, one query for all spaces', (wish) => world(wish, TASKS_LINK));
octopusApiConformance('over HTTP, space by space', (wish) => world(wish, OLD_TASKS_LINK));
// The fake cannot drift: the engine is tried on it more often than on any server.
octopusApiConformance('in memory', inMemory);

async function world(wish: WorldWish, tasksLink: string): Promise<OctopusWorld> {
  const names = Array.from({ length: wish.nodes }, (_, at) => `OCTO-${at + 1}`);
  const state = anOctopusState(names);
  state.tasksLink = tasksLink;
  for (const { node, name } of wish.running ?? [])
    addTask(state, { Name: name, ServerNode: `OctopusServerNodes-${node}`, SpaceId: 'Spaces-2' });
  for (let at = 0; at < (wish.queued ?? 0); at += 1) addTask(state, { State: 'Queued', StartTime: null });

  const shared = await octopusServer({ state, node: names.at(-1) ?? null });
  const own = new Map(
    await Promise.all(names.map(async (node) => [node, await octopusServer({ state, node })] as const)),
  );
  const api = openOctopusHttp({
    sharedUrl: shared.url,
    nodes: names.map((name) => ({ name, url: own.get(name)?.url ?? null })),
    installationId: state.installationId,
    tls: null,
    insecureHttp: null,
    apiKey: async () => [...state.keys].join(''),
  });
  onTestFinished(async () => {
    await api.close();
    await Promise.all([shared, ...own.values()].map((server) => server.close()));
  });
  return {
    api,
    installationId: state.installationId,
    keyEndsMs: Date.parse(state.keyExpires ?? ''),
    truth: async () => ({
      isMaintenanceOn: state.maintenance,
      draining: state.nodes.filter((node) => node.IsInMaintenanceMode).map((node) => node.Name),
      taskCaps: state.nodes.map((node) => node.MaxConcurrentTasks),
    }),
    stopNode: async (name) => own.get(name)?.close(),
  };
}

async function inMemory({ nodes, running = [], queued = 0 }: WorldWish): Promise<OctopusWorld> {
  const small = new SmallWorld({ topology: nodes === 1 ? 'single' : 'ha', nodes });
  for (const node of small.nodes) {
    const [pattern] = node.tasks.splice(0);
    if (pattern === undefined) throw new Error('A new node runs a task');
    const own = running.filter((task) => task.node === node.name);
    node.tasks.push(...own.map(({ name }, at) => ({ ...pattern, name, id: `${pattern.id}-${at}` })));
    if (node !== small.nodes[0]) continue;
    for (let at = 0; at < queued; at += 1)
      small.queued.push({ ...pattern, id: `ServerTasks-${at}`, state: 'queued', nodeId: null, startTimeMs: null });
  }
  return {
    api: worldPorts(small).octopus,
    installationId: 'installation',
    keyEndsMs: null,
    truth: async () => ({
      isMaintenanceOn: small.maintenance,
      draining: small.nodes.filter((node) => node.draining).map((node) => node.name),
      taskCaps: small.summary().map((node) => node.taskCap),
    }),
    stopNode: async (name) => {
      small.node(name).service = 'stopped';
    },
  };
}
