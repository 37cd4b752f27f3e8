import type { NodeState, OctopusState, TaskState } from './octopus-state.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Told {
  readonly status: number;
  readonly body: unknown;
}

const notFound: Told = { status: 404, body: { ErrorMessage: 'The resource was not found.' } };

/** What an Octopus Server of today answers, without its transport: `directory` is what its links begin with. */
export function octopusAnswer(
  state: OctopusState,
  nodeName: string,
  directory: string,
  asked: Asked,
  isKnown: boolean,
): Told {
  const { method, path } = asked;
  if (path === '/api') return { status: 200, body: root(state, directory) };
  if (path === '/api/octopusservernodes/ping') return ping(state, nodeName);
  if (!isKnown) return { status: 401, body: { ErrorMessage: 'You must be logged in to request this resource.' } };

  if (path === '/api/users/me') return { status: 200, body: { Id: 'Users-7', Username: 'lowtide' } };
  if (path === '/api/users/Users-7/apikeys') return keyList(state);
  if (path === '/api/maintenanceconfiguration') {
    if (method === 'PUT') state.maintenance = flagOf(asked.body);
    return {
      status: 200,
      body: { Id: 'maintenance', IsInMaintenanceMode: state.maintenance, LastModifiedBy: 'admin', Links: {} },
    };
  }
  if (path === '/api/octopusservernodes/summary') {
    return {
      status: 200,
      body: {
        Nodes: state.nodes.map((node) => ({ ...node, RunningTaskCount: runningOn(state, node).length })),
        Links: {},
      },
    };
  }
  if (path === '/api/serverstatus/system-info')
    return { status: 200, body: { Version: state.version, Uptime: '1.02:03:04.5' } };
  if (path === '/api/spaces/all') return { status: 200, body: state.spaces.map((Id) => ({ Id, Name: Id })) };
  const node = state.nodes.find(({ Id }) => path === `/api/octopusservernodes/${encodeURIComponent(Id)}`);
  if (node !== undefined) return oneNode(node, asked);
  const [, space = null, rest = null] = /^\/api(?:\/(Spaces-\d+))?\/tasks(?:\/(.+))?$/u.exec(path) ?? [];
  if (!path.includes('/tasks')) return notFound;
  return rest === null ? taskList(state, space, asked.query) : cancel(state, space, rest, method);
}

function root(state: OctopusState, directory: string): unknown {
  const links = state.tasksLink === null ? {} : { Tasks: `${directory}${state.tasksLink}` };
  return {
    Application: 'Octopus Deploy',
    Version: state.version,
    ApiVersion: '3.0.0',
    InstallationId: state.installationId,
    Links: { Self: `${directory}/api`, ...links },
  };
}

function keyList({ keys, keyExpires }: OctopusState): Told {
  const items = [...keys].map((key, at) => ({
    Id: `APIKeys-${at + 1}`,
    Purpose: 'Lowtide',
    ApiKey: { HasValue: true, Hint: key.slice(0, 7) },
    Expires: keyExpires,
  }));
  return { status: 200, body: { ItemType: 'ApiKey', TotalResults: items.length, Items: items, Links: {} } };
}

function ping(state: OctopusState, nodeName: string): Told {
  const node = state.nodes.find(({ Name }) => Name === nodeName);
  if (node === undefined) return notFound;
  return { status: node.IsInMaintenanceMode || node.IsOffline ? 418 : 200, body: { ...node, Version: state.version } };
}

function oneNode(node: NodeState, { method, body }: Asked): Told {
  if (method === 'PUT' && typeof body === 'object' && body !== null) {
    node.IsInMaintenanceMode = flagOf(body);
    // As feared: what is left out is lost.
    node.MaxConcurrentTasks = 'MaxConcurrentTasks' in body ? Number(body.MaxConcurrentTasks) : 0;
  }
  const { IsOffline: _, LastSeen: __, ...settings } = node;
  return {
    status: 200,
    body: { ...settings, LastModifiedBy: 'admin', Links: { Self: `/api/octopusservernodes/${node.Id}` } },
  };
}

function taskList(state: OctopusState, space: string | null, query: URLSearchParams): Told {
  const states = query.get('states')?.split(',') ?? null;
  const isAll = query.get('spaces') === 'all';
  const found = state.tasks.filter(
    (task) =>
      (query.get('node') === null || task.ServerNode === query.get('node')) &&
      (states === null || states.includes(task.State)) &&
      (query.get('active') !== 'true' || ['New', 'Queued', 'Executing', 'Cancelling'].includes(task.State)) &&
      (isAll ? task.SpaceId !== null || query.get('includeSystem') === 'true' : task.SpaceId === (space ?? 'Spaces-1')),
  );
  const skip = Number(query.get('skip') ?? 0);
  const take = Math.min(Number(query.get('take') ?? 30), 30);
  return {
    status: 200,
    body: {
      ItemType: 'Task',
      TotalResults: found.length,
      ItemsPerPage: take,
      Items: found.slice(skip, skip + take),
      Links: {},
    },
  };
}

function cancel(state: OctopusState, space: string | null, rest: string, method: string): Told {
  const task = state.tasks.find(
    ({ Id, SpaceId }) => rest === `${Id}/cancel` && (space ?? 'Spaces-1') === (SpaceId ?? 'Spaces-1'),
  );
  if (task === undefined || method !== 'POST') return notFound;
  task.State = 'Cancelling';
  return { status: 200, body: task };
}

function runningOn(state: OctopusState, { Id }: NodeState): readonly TaskState[] {
  return state.tasks.filter((task) => task.ServerNode === Id && ['Executing', 'Cancelling'].includes(task.State));
}

function flagOf(body: unknown): boolean {
  return (
    typeof body === 'object' && body !== null && 'IsInMaintenanceMode' in body && body.IsInMaintenanceMode === true
  );
}
