import { describe, expect, it } from 'vitest';
import { good } from '../../../support/good.ts';
import { json, type OctopusServer } from '../../../support/octopus-server.ts';
import { addTask, OLD_TASKS_LINK } from '../../../support/octopus-state.ts';
import { aCluster, type Cluster, NOBODY, opened } from './cluster.ts';

const NODE = 'OctopusServerNodes-OCTO-1';

function taskQueries(server: OctopusServer): readonly string[] {
  return server.received.map(({ url }) => decodeURIComponent(url)).filter((url) => url.includes('/tasks'));
}

/** A cluster whose task list is answered by the test. */
async function listing(give: (query: URLSearchParams, path: string) => unknown, tasksLink?: string): Promise<Cluster> {
  const cluster = await aCluster();
  if (tasksLink !== undefined) cluster.state.tasksLink = tasksLink;
  cluster.shared.intercept = ({ url }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://host');
    return pathname.endsWith('/tasks') && json(response, 200, give(searchParams, pathname), 'OCTO-1');
  };
  return cluster;
}

const task = (number: number, more: object = {}): object => ({
  Id: `ServerTasks-${number}`,
  Name: 'Deploy',
  State: 'Executing',
  ...more,
});
const idsOf = async (cluster: Cluster, nodeId: string | null = NODE): Promise<readonly string[]> =>
  good(await opened(cluster).runningTasks(nodeId, NOBODY)).value.tasks.map(({ id }) => id);

describe('one query for all spaces', () => {
  it('given a root link with both parameters, then one query asks for the node, its states, all spaces and system tasks', async () => {
    const cluster = await aCluster();
    addTask(cluster.state, { ServerNode: NODE, SpaceId: null, Name: 'Retention' });

    expect(good(await opened(cluster).runningTasks(NODE, NOBODY)).value).toMatchObject({
      scope: 'all',
      tasks: [{ name: 'Retention', spaceId: null }],
    });
    expect(taskQueries(cluster.shared)).toEqual([
      `/api/tasks?node=${NODE}&states=Executing,Cancelling&take=1000&spaces=all&includeSystem=true`,
    ]);
  });

  it('given a key that is needed to see the link, then it is asked for with the key', async () => {
    const cluster = await aCluster();
    const { tasksLink } = cluster.state;
    cluster.state.tasksLink = null;
    cluster.shared.intercept = ({ url, headers }, response) =>
      url === '/api' &&
      headers['x-octopus-apikey'] !== undefined &&
      json(response, 200, { InstallationId: 'x', Version: '1', Links: { Tasks: tasksLink } });

    expect(good(await opened(cluster).runningTasks(null, NOBODY)).value.scope).toBe('all');
  });

  it('given a link with a tilde for the virtual directory, then it is understood', async () => {
    const cluster = await aCluster(['OCTO-1'], { directory: '/octopus', linkDirectory: '' });
    cluster.state.tasksLink = `~${cluster.state.tasksLink ?? ''}`;

    expect(good(await opened(cluster).runningTasks(null, NOBODY)).value.scope).toBe('all');
  });

  it('given a server that refuses the parameters, then every space is asked', async () => {
    const cluster = await aCluster();
    cluster.shared.intercept = ({ url }, response) =>
      url.includes('spaces=all') && json(response, 400, { ErrorMessage: 'spaces?' });

    expect(good(await opened(cluster).runningTasks(null, NOBODY)).value.scope).toBe('space-by-space');
  });

  it('given a link of before an upgrade, when it is not found, then the next reading asks for the link again', async () => {
    const cluster = await aCluster();
    const { tasksLink } = cluster.state;
    cluster.state.tasksLink = '/api/gone{?states,spaces,includeSystem}';
    const api = opened(cluster);

    expect(await api.runningTasks(null, NOBODY)).toMatchObject({ fault: { code: 'octopus.not-found' } });
    cluster.state.tasksLink = tasksLink;
    expect((await api.runningTasks(null, NOBODY)).ok).toBe(true);
  });
});

describe('space by space', () => {
  it('given a root link without them, then each space is asked, each task given once, newest first', async () => {
    const cluster = await aCluster();
    cluster.state.tasksLink = OLD_TASKS_LINK;
    addTask(cluster.state, { SpaceId: 'Spaces-1', ServerNode: NODE, QueueTime: '2026-11-24T20:00:00Z' });
    addTask(cluster.state, { SpaceId: 'Spaces-2', ServerNode: NODE, QueueTime: '2026-11-24T21:00:00Z' });
    addTask(cluster.state, { SpaceId: null, ServerNode: NODE });

    const { value } = good(await opened(cluster).runningTasks(NODE, NOBODY));
    expect([value.scope, value.tasks.map(({ id }) => id)]).toEqual([
      'space-by-space',
      ['ServerTasks-2', 'ServerTasks-1'],
    ]);
    expect(taskQueries(cluster.shared)).toEqual(
      ['Spaces-1', 'Spaces-2'].map((space) => `/api/${space}/tasks?node=${NODE}&states=Executing,Cancelling&take=1000`),
    );
  });

  it('given a space whose tasks may not be read, then the reading is a fault, not a shorter list', async () => {
    const cluster = await aCluster(['OCTO-1']);
    cluster.state.tasksLink = OLD_TASKS_LINK;
    for (const server of [cluster.shared, ...cluster.own])
      server.intercept = ({ url }, response) => url.includes('Spaces-2/tasks') && json(response, 403, {});

    expect(await opened(cluster).runningTasks(NODE, NOBODY)).toMatchObject({
      fault: { code: 'octopus.forbidden', permission: 'TaskView' },
    });
  });

  it('given no list of all spaces but pages of them, then they are used', async () => {
    const cluster = await aCluster();
    cluster.state.tasksLink = OLD_TASKS_LINK;
    cluster.shared.intercept = ({ url }, response) => {
      if (url === '/api/spaces/all') return json(response, 404, {});
      return url.startsWith('/api/spaces?') && json(response, 200, { Items: [{ Id: 'Spaces-2' }], TotalResults: 1 });
    };

    expect(good(await opened(cluster).runningTasks(null, NOBODY)).value.scope).toBe('space-by-space');
    expect(taskQueries(cluster.shared)).toEqual(['/api/Spaces-2/tasks?states=Executing,Cancelling&take=1000']);
  });

  it('given a server from before there were spaces, then the plain list is everything', async () => {
    const cluster = await aCluster();
    cluster.state.tasksLink = '/api/tasks{/id}{?skip,active,node,running}';
    addTask(cluster.state, { ServerNode: NODE });
    addTask(cluster.state, { ServerNode: NODE, State: 'Queued' });
    cluster.shared.intercept = ({ url }, response) => url.startsWith('/api/spaces') && json(response, 404, {});

    expect(good(await opened(cluster).runningTasks(NODE, NOBODY)).value).toMatchObject({
      scope: 'all',
      tasks: [{ id: 'ServerTasks-1' }],
    });
    expect(taskQueries(cluster.shared)).toEqual([`/api/tasks?active=true&node=${NODE}`]);
  });
});

describe('pages', () => {
  it('given more tasks than a page holds, then every page is read and each task given once', async () => {
    const cluster = await aCluster();
    for (let at = 0; at < 70; at += 1) addTask(cluster.state, { ServerNode: NODE });

    expect(new Set(await idsOf(cluster)).size).toBe(70);
    expect(taskQueries(cluster.shared)).toHaveLength(3);
  });

  it('given no total but a next link, then it is followed', async () => {
    const cluster = await listing(
      (query) =>
        query.has('skip')
          ? { Items: [task(2)], Links: {} }
          : { Items: [task(1)], Links: { 'Page.Next': '/api/tasks?skip=1' } },
      '/api/tasks{?states,spaces,includeSystem}',
    );

    expect(await idsOf(cluster)).toEqual(['ServerTasks-1', 'ServerTasks-2']);
  });

  it('given a list that moves while it is read, then it is read again until it stands still', async () => {
    let reads = 0;
    const cluster = await listing((query) => {
      reads += 1;
      // The first of three ends between two pages: the second would slip through.
      const all = reads === 1 ? [task(3), task(1), task(2)] : [task(1), task(2)];
      const skip = Number(query.get('skip') ?? 0);
      return { TotalResults: all.length, Items: all.slice(skip, skip + 1) };
    });

    expect(await idsOf(cluster)).toEqual(['ServerTasks-1', 'ServerTasks-2']);
  });

  it('given a list that never stands still, then everything seen counts', async () => {
    let reads = 0;
    const cluster = await listing(() => {
      reads += 1;
      return { TotalResults: 2 + (reads % 2), Items: [task(reads), task(reads + 100)] };
    });

    expect((await idsOf(cluster)).length).toBeGreaterThan(6);
  });

  it.each<readonly [string, (query: URLSearchParams) => unknown]>([
    ['an empty page', (query) => ({ TotalResults: 2, Items: query.has('skip') ? [] : [task(1)] })],
    ['the same page again', () => ({ TotalResults: 2, Items: [task(1)] })],
    ['nothing at all', () => ({ TotalResults: 2, Items: [] })],
  ])('given %s before the total is reached, then the list is not believed', async (_, give) => {
    expect(await opened(await listing(give)).runningTasks(NODE, NOBODY)).toMatchObject({
      fault: { code: 'octopus.odd-answer', where: 'TotalResults (fewer items than that) in the list of tasks' },
    });
  });

  it('given a list without end, then it is a fault', async () => {
    let number = 0;
    const cluster = await listing(() => ({
      TotalResults: 1_000_000,
      Items: Array.from({ length: 500 }, () => task((number += 1))),
    }));

    expect(await opened(cluster).runningTasks(NODE, NOBODY)).toMatchObject({ fault: { code: 'octopus.odd-answer' } });
    expect(taskQueries(cluster.shared).length).toBeLessThan(30);
  });
});

describe('what a task tells', () => {
  it('given all fields, then they are renamed and times are milliseconds', async () => {
    const cluster = await listing(() => ({
      TotalResults: 1,
      Items: [
        task(1, {
          Description: '\u{202e}kcatta',
          SpaceId: 'Spaces-1',
          State: 'Cancelling',
          ServerNode: 'octo-1',
          QueueTime: '2026-11-24T22:00:00.1234567+01:00',
          QueueTimeExpiry: '2026-11-25T22:00:00+01:00',
          StartTime: '2026-11-24T21:00:05',
          LastUpdatedTime: '0001-01-01T00:00:00+00:00',
          HasPendingInterruptions: true,
          Links: {},
        }),
      ],
    }));

    expect(good(await opened(cluster).runningTasks(NODE, NOBODY)).value.tasks).toEqual([
      {
        id: 'ServerTasks-1',
        name: 'Deploy',
        description: '\u{202e}kcatta',
        state: 'cancelling',
        spaceId: 'Spaces-1',
        nodeId: NODE,
        queueTimeMs: Date.UTC(2026, 10, 24, 21, 0, 0, 123),
        queueExpiryMs: Date.UTC(2026, 10, 25, 21),
        startTimeMs: Date.UTC(2026, 10, 24, 21, 0, 5),
        lastUpdatedMs: null,
        hasPendingInterruptions: true,
      },
    ]);
  });

  it('given states that do not run, then they are left out; a state of a later version runs', async () => {
    const states = [
      'Executing',
      'Cancelling',
      'Queued',
      'New',
      'Success',
      'Failed',
      'Canceled',
      'TimedOut',
      'Pondering',
    ];
    const cluster = await listing(() => ({
      TotalResults: states.length,
      Items: states.map((State, at) => task(at, { State })),
    }));
    const api = opened(cluster);

    const running = good(await api.runningTasks(null, NOBODY)).value.tasks.map(({ state }) => state);
    const queued = good(await api.queuedTasks(NOBODY)).value.tasks.map(({ id }) => id);
    expect([running, queued]).toEqual([
      ['executing', 'cancelling', 'other'],
      ['ServerTasks-2', 'ServerTasks-3'],
    ]);
  });

  it('given a server that cannot ask for a node, then its tasks are picked by name or id, and those of no node stay', async () => {
    const nodes = [NODE, 'octo-1', 'OctopusServerNode-OCTO-1', 'OctopusServerNodes-OCTO-2', 'OCTO-10', null];
    const give = (): unknown => ({
      TotalResults: nodes.length,
      Items: nodes.map((ServerNode, at) => task(at, { ServerNode })),
    });
    const link = '/api/tasks{?skip,take,states,spaces,includeSystem}';

    expect(await idsOf(await listing(give, link))).toEqual([0, 1, 2, 5].map((at) => `ServerTasks-${at}`));
    expect(await idsOf(await listing(give, link), null)).toHaveLength(6);
  });

  it.each([
    [{ Items: [{ Id: 'ServerTasks-1' }] }, 'Items[0].State'],
    [{ Items: [task(1), { State: 'Executing' }] }, 'Items[1].Id'],
    [{ TotalResults: 0 }, 'Items'],
    [{ TotalResults: 'many', Items: [] }, 'TotalResults'],
  ])('given %j, then the fault names the place', async (page, where) => {
    expect(await opened(await listing(() => page)).runningTasks(NODE, NOBODY)).toMatchObject({
      fault: { code: 'octopus.odd-answer', where },
    });
  });
});
