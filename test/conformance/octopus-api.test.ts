import { onTestFinished } from 'vitest';
import { openOctopusHttp } from '../../main/adapters/octopus-http/octopus-http.ts';
import { octopusServer } from '../support/octopus-server.ts';
import { addTask, anOctopusState, OLD_TASKS_LINK, TASKS_LINK } from '../support/octopus-state.ts';
import { type OctopusWorld, octopusApiConformance, type WorldWish } from './octopus-api-conformance.ts';

octopusApiConformance('over HTTP, one query for all spaces', (wish) => world(wish, TASKS_LINK));
octopusApiConformance('over HTTP, space by space', (wish) => world(wish, OLD_TASKS_LINK));

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
