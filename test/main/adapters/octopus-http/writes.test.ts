import { describe, expect, it } from 'vitest';
import { json, type OctopusServer, type Received } from '../../../support/octopus-server.ts';
import { addTask } from '../../../support/octopus-state.ts';
import { aCluster, type Cluster, NOBODY, opened, openedOnShared } from './cluster.ts';

function writesTo(server: OctopusServer | undefined): readonly Received[] {
  return server?.received.filter(({ method }) => method !== 'GET') ?? [];
}

function writesIn(cluster: Cluster): readonly number[] {
  return [cluster.shared, ...cluster.own].map((server) => writesTo(server).length);
}

const NODE = 'OctopusServerNodes-OCTO-1';

describe('what is written', () => {
  it('given a node, when it is drained, then one flag changes and everything else goes back as it came', async () => {
    const cluster = await aCluster();
    cluster.shared.intercept = ({ method, url }, response) =>
      method === 'GET' &&
      url.endsWith(NODE) &&
      json(response, 200, {
        Id: NODE,
        Name: 'OCTO-1',
        IsInMaintenanceMode: false,
        MaxConcurrentTasks: 7,
        FromTheFuture: [1],
      });

    expect(await opened(cluster).setDrain(NODE, true, NOBODY)).toEqual({ kind: 'accepted' });
    expect(writesTo(cluster.shared).map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
      [
        'PUT',
        `/api/octopusservernodes/${NODE}`,
        { Id: NODE, Name: 'OCTO-1', IsInMaintenanceMode: true, MaxConcurrentTasks: 7, FromTheFuture: [1] },
      ],
    ]);
  });

  it('given a node without a task cap in the answer, when it is drained, then nothing is sent', async () => {
    const cluster = await aCluster();
    cluster.shared.intercept = ({ url }, response) =>
      url.endsWith(NODE) && json(response, 200, { Id: NODE, Name: 'OCTO-1', IsInMaintenanceMode: false });

    expect(await opened(cluster).setDrain(NODE, true, NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.odd-answer', where: 'MaxConcurrentTasks' },
    });
    expect(writesIn(cluster)).toEqual([0, 0, 0]);
  });

  it('given Maintenance Mode, when it is set, then its id and a real boolean are sent', async () => {
    const cluster = await aCluster();
    await opened(cluster).setMaintenance(true, NOBODY);

    expect(writesTo(cluster.shared).map(({ body }) => JSON.parse(body))).toEqual([
      { Id: 'maintenance', IsInMaintenanceMode: true },
    ]);
  });

  it('given a proxy that forbids PUT, then the form of the .NET client is sent, once', async () => {
    const cluster = await aCluster();
    cluster.shared.intercept = ({ method }, response) => method === 'PUT' && json(response, 405, {});

    expect(await opened(cluster).setDrain(NODE, true, NOBODY)).toEqual({ kind: 'accepted' });
    expect(writesTo(cluster.shared).map(({ method, headers }) => [method, headers['x-http-method-override']])).toEqual([
      ['PUT', undefined],
      ['POST', 'PUT'],
    ]);
    expect(cluster.state.nodes[0]).toMatchObject({ IsInMaintenanceMode: true, MaxConcurrentTasks: 5 });
  });

  it('given a node name with odd letters, then its id is one segment of the path', async () => {
    const cluster = await aCluster(['OCTO 1/ä']);

    expect(await opened(cluster).setDrain('OctopusServerNodes-OCTO 1/ä', true, NOBODY)).toEqual({ kind: 'accepted' });
    expect(cluster.state.nodes[0]?.IsInMaintenanceMode).toBe(true);
  });

  it('given a task seen in another space, when it is cancelled, then the route of that space is used, without a body', async () => {
    const cluster = await aCluster();
    addTask(cluster.state, { SpaceId: 'Spaces-2' });
    const api = opened(cluster);
    await api.runningTasks(null, NOBODY);

    expect(await api.cancelTask('ServerTasks-1', NOBODY)).toEqual({ kind: 'accepted' });
    expect(writesTo(cluster.shared).map(({ url, body }) => [url, body])).toEqual([
      ['/api/Spaces-2/tasks/ServerTasks-1/cancel', ''],
    ]);
  });

  it('given a server that knows only the bare route, when a task is cancelled, then that one is used', async () => {
    const cluster = await aCluster();
    addTask(cluster.state, { SpaceId: 'Spaces-1' });
    const api = opened(cluster);
    await api.runningTasks(null, NOBODY);
    cluster.shared.intercept = ({ method, url }, response) =>
      method === 'POST' && url.includes('Spaces-1') && json(response, 404, {});

    expect(await api.cancelTask('ServerTasks-1', NOBODY)).toEqual({ kind: 'accepted' });
    expect(cluster.state.tasks[0]?.State).toBe('Cancelling');
  });
});

describe('how a write ends', () => {
  it.each<readonly [string, OctopusServer['intercept'], object]>([
    [
      '500',
      ({ method }, response) => method === 'PUT' && json(response, 500, { ErrorMessage: 'Boom' }),
      { kind: 'unknown', fault: { code: 'octopus.server-error', message: 'Boom' } },
    ],
    [
      '503 of a balancer',
      ({ method }, response) => method === 'PUT' && json(response, 503, {}),
      { kind: 'unknown', fault: { code: 'octopus.server-error' } },
    ],
    [
      '408',
      ({ method }, response) => method === 'PUT' && json(response, 408, {}),
      { kind: 'unknown', fault: { code: 'octopus.refused', status: 408 } },
    ],
    [
      '400',
      ({ method }, response) => method === 'PUT' && json(response, 400, {}),
      { kind: 'refused', fault: { code: 'octopus.refused', status: 400 } },
    ],
    [
      '409',
      ({ method }, response) => method === 'PUT' && json(response, 409, {}),
      { kind: 'refused', fault: { code: 'octopus.refused', status: 409 } },
    ],
    [
      '401',
      ({ method }, response) => method === 'PUT' && json(response, 401, {}),
      { kind: 'refused', fault: { code: 'octopus.unauthorized' } },
    ],
    [
      '404',
      ({ method }, response) => method === 'PUT' && json(response, 404, {}),
      { kind: 'refused', fault: { code: 'octopus.not-found' } },
    ],
    ['204', ({ method }, response) => method === 'PUT' && (response.writeHead(204).end(), true), { kind: 'accepted' }],
    [
      'a resource in a wrapper',
      ({ method }, response) => method === 'PUT' && json(response, 200, { Resource: {} }),
      { kind: 'accepted' },
    ],
    [
      'a web page',
      ({ method }, response) => method === 'PUT' && (response.writeHead(200).end('<html>'), true),
      { kind: 'unknown', fault: { code: 'octopus.not-octopus' } },
    ],
    [
      'a cut connection',
      ({ method }, response) => method === 'PUT' && (response.destroy(), true),
      { kind: 'unknown', fault: { code: 'octopus.unreachable' } },
    ],
    [
      'half an answer',
      ({ method }, response) =>
        method === 'PUT' &&
        (response.writeHead(200, { 'content-length': 9 }).write('{', () => response.destroy()), true),
      { kind: 'unknown', fault: { code: 'octopus.cut-answer' } },
    ],
    ['no answer', ({ method }) => method === 'PUT', { kind: 'unknown', fault: { code: 'octopus.timeout' } }],
  ])('given %s, then it was sent once and the outcome says what is known', async (_, intercept, outcome) => {
    const cluster = await aCluster();
    for (const server of [cluster.shared, ...cluster.own]) server.intercept = intercept;

    expect(await opened(cluster, { deadlineMs: 2_000 }).setMaintenance(true, NOBODY)).toMatchObject(outcome);
    expect(writesIn(cluster)).toEqual([1, 0, 0]);
  });

  it('given nobody at any address, then it is refused and nothing was sent', async () => {
    const cluster = await aCluster();
    for (const server of [cluster.shared, ...cluster.own]) await server.close();

    expect(await opened(cluster).setMaintenance(true, NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.unreachable', reason: 'connection refused' },
    });
  });

  it('given a reading before the write that fails, then nothing was sent, so it is refused', async () => {
    const cluster = await aCluster(['OCTO-1']);
    cluster.shared.intercept = ({ url }, response) =>
      url === '/api/maintenanceconfiguration' && json(response, 500, {});

    expect(await openedOnShared(cluster).setMaintenance(true, NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.server-error' },
    });
    expect(writesIn(cluster)).toEqual([0, 0]);
  });

  it('given 403 from one node, then another one is asked: the first did not do it', async () => {
    const cluster = await aCluster();
    cluster.shared.intercept = ({ method }, response) => method === 'PUT' && json(response, 403, {});

    expect(await opened(cluster).setMaintenance(true, NOBODY)).toEqual({ kind: 'accepted' });
    expect(writesIn(cluster)).toEqual([1, 1, 0]);
  });

  it.each([
    [1, { kind: 'accepted' }],
    [Infinity, { kind: 'refused', fault: { code: 'octopus.forbidden', permission: 'AdministerSystem' } }],
  ])('given a single server that forbids %d times, then it is asked twice', async (times, outcome) => {
    const cluster = await aCluster(['OCTO-1']);
    let left = times;
    cluster.shared.intercept = ({ method }, response) => method === 'PUT' && left-- > 0 && json(response, 403, {});

    expect(await openedOnShared(cluster).setMaintenance(true, NOBODY)).toMatchObject(outcome);
    expect(writesIn(cluster)).toEqual([2, 0]);
  });

  it('given 403 from every node, then it is refused and names the permission', async () => {
    const cluster = await aCluster();
    for (const server of [cluster.shared, ...cluster.own])
      server.intercept = ({ method }, response) => method === 'POST' && json(response, 403, {});

    expect(await opened(cluster).cancelTask('ServerTasks-1', NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.forbidden', permission: 'TaskCancel' },
    });
    expect(writesIn(cluster)).toEqual([1, 1, 0]);
  });
});

describe('where a write goes', () => {
  it('given nobody to avoid, then through the shared address', async () => {
    const cluster = await aCluster();
    await opened(cluster).setMaintenance(true, NOBODY);

    expect(writesIn(cluster)).toEqual([1, 0, 0]);
  });

  it('given a node that is worked on, then to another node’s own address', async () => {
    const cluster = await aCluster();
    await opened(cluster).setDrain(NODE, true, { avoidNodes: ['OCTO-1'] });

    expect(writesIn(cluster)).toEqual([0, 0, 1]);
  });

  it('given a node that is worked on and no own address of another, then through the shared address', async () => {
    const cluster = await aCluster();
    await opened(cluster, {
      nodes: [
        { name: 'OCTO-1', url: cluster.own[0]?.url ?? null },
        { name: 'OCTO-2', url: null },
      ],
    }).setDrain(NODE, true, { avoidNodes: ['OCTO-1'] });

    expect(writesIn(cluster)).toEqual([1, 0, 0]);
  });

  it('given a single server, then to it, though it is worked on', async () => {
    const cluster = await aCluster(['OCTO-1']);

    expect(await opened(cluster, { sharedUrl: null }).setDrain(NODE, true, { avoidNodes: ['OCTO-1'] })).toEqual({
      kind: 'accepted',
    });
  });

  it('given an address nobody listens at, then the next one, for the first did not get it', async () => {
    const cluster = await aCluster();
    await cluster.shared.close();

    expect(await opened(cluster).setMaintenance(true, NOBODY)).toEqual({ kind: 'accepted' });
  });
});
