import { describe, expect, it } from 'vitest';
import type { Data } from './support/contract-client.ts';
import {
  aDrivenCluster,
  advanceAll,
  call,
  claim,
  data,
  drain,
  hold,
  type PlainRequest,
  service,
  violations,
} from './support/practice.ts';

const NODE_1 = '/api/octopusservernodes/OctopusServerNodes-OCTO-1';
const put = (body: unknown): PlainRequest => ({ method: 'PUT', body: JSON.stringify(body) });
const noKey: PlainRequest = { headers: { 'x-octopus-apikey': '' } };

describe('addresses', () => {
  it('given no key, when root and ping are read, then they answer with the node that answered', async () => {
    const { cluster } = await aDrivenCluster();
    const root = await call(cluster, 'OCTO-2', '/api', noKey);
    expect(root).toMatchObject({ status: 200, node: 'OCTO-2', date: 'Tue, 24 Nov 2026 22:00:00 GMT' });
    expect(root.body).toMatchObject({
      Application: 'Octopus Deploy',
      Version: '2025.4.10219',
      InstallationId: cluster.clusterFile.installationId,
    });
    expect(root.body.Links.Tasks).toMatch(/^\/api\/tasks\{\/id\}\{\?.*\bspaces,includeSystem\b/);
    expect((await call(cluster, 'OCTO-2', '/api/octopusservernodes/ping', noKey)).body.Name).toBe('OCTO-2');
  });

  it('given no key, when anything else is read, then it is 401 and still names the node', async () => {
    const { cluster } = await aDrivenCluster();
    const reply = await call(cluster, 'OCTO-1', '/api/octopusservernodes/summary', noKey);
    expect(reply).toMatchObject({ status: 401, node: 'OCTO-1' });
    expect(reply.body.ErrorMessage).toContain('valid API key');
  });

  it('given the key, when the keys of its user are read, then its end is told and no more than its beginning', async () => {
    const { cluster } = await aDrivenCluster();
    const me = (await call(cluster, 'OCTO-1', '/api/users/me')).body.Id;
    const { body } = await call(cluster, 'OCTO-1', `/api/users/${me}/apikeys?skip=0&take=30`);
    expect(body).toMatchObject({ TotalResults: 1, Items: [{ Expires: '2027-05-23T22:00:00.000+00:00' }] });
    expect(cluster.apiKey().startsWith(body.Items[0].ApiKey.Hint)).toBe(true);
    expect(JSON.stringify(body)).not.toContain(cluster.apiKey().slice(0, 10));
    expect((await call(cluster, 'OCTO-1', '/api/users/Users-9/apikeys')).status).toBe(404);
  });

  it('given one drained node, when the balancer is asked, then the others answer in turn', async () => {
    const { cluster } = await aDrivenCluster();
    await drain(cluster, 'OCTO-2', true);
    const seen = new Set<string | null>();
    for (let n = 0; n < 6; n += 1) seen.add((await call(cluster, 'balancer', '/api/octopusservernodes/ping')).node);
    expect(seen).toEqual(new Set(['OCTO-1', 'OCTO-3']));
    const ping = await call(cluster, 'OCTO-2', '/api/octopusservernodes/ping');
    expect([ping.status, ping.body.IsInMaintenanceMode, ping.body.Name]).toEqual([418, true, 'OCTO-2']);
  });

  it('given a drained single server, when the balancer is asked, then it is 503 without a node', async () => {
    const { cluster } = await aDrivenCluster({ topology: 'single' });
    await drain(cluster, 'OCTO-1', true, 'OCTO-1');
    expect(await call(cluster, 'balancer', '/api')).toMatchObject({ status: 503, node: null });
    expect((await call(cluster, 'OCTO-1', '/api')).status).toBe(200);
  });

  it('given a service that starts, then its address refuses, answers 503 without a name, and serves', async () => {
    const driven = await aDrivenCluster();
    const { cluster, clock } = driven;
    data(await claim(cluster, 'OCTO-1'));
    data(await hold(cluster, 'OCTO-1'));
    data(await service(cluster, 'OCTO-1', 'stop'));
    clock.advance(10_000);
    data(await service(cluster, 'OCTO-1', 'start'));
    clock.advance(4_000);
    await expect(call(cluster, 'OCTO-1', '/api')).rejects.toThrow('fetch failed');
    clock.advance(4_000);
    await expect
      .poll(() => call(cluster, 'OCTO-1', '/api').catch(() => null))
      .toMatchObject({ status: 503, node: null });
    clock.advance(10_000);
    expect(await call(cluster, 'OCTO-1', '/api')).toMatchObject({ status: 200, node: 'OCTO-1' });
    const { Uptime } = (await call(cluster, 'OCTO-1', '/api/serverstatus/system-info')).body;
    expect(Uptime).toBe('00:00:18.0000000');
    expect((await call(cluster, 'OCTO-2', '/api/serverstatus/system-info')).body.Uptime).toBe('9.00:00:28.0000000');
  });
});

describe('nodes', () => {
  it('given a node, when it is read in every way, then all agree', async () => {
    const { cluster } = await aDrivenCluster();
    const one = (await call(cluster, 'OCTO-1', NODE_1)).body;
    expect(one).toMatchObject({
      Id: 'OctopusServerNodes-OCTO-1',
      Name: 'OCTO-1',
      MaxConcurrentTasks: 5,
      IsInMaintenanceMode: false,
    });
    expect((await call(cluster, 'OCTO-1', '/api/octopusservernodes/all')).body[0]).toEqual(one);
    expect((await call(cluster, 'OCTO-1', '/api/octopusservernodes?take=1')).body).toMatchObject({
      ItemType: 'OctopusServerNode',
      TotalResults: 3,
      ItemsPerPage: 1,
      NumberOfPages: 3,
      LastPageNumber: 2,
      Items: [one],
    });
    expect((await call(cluster, 'OCTO-1', `${NODE_1}/details`)).body.RunningTasks).toBe(1);
    const [summary] = (await call(cluster, 'OCTO-1', '/api/octopusservernodes/summary')).body.Nodes;
    expect(summary).toMatchObject({ RunningTaskCount: 1, IsOffline: false, LastSeen: '2026-11-24T22:00:00.000+00:00' });
  });

  it('given odd bodies, when they are put, then they are refused and nothing changes', async () => {
    const { cluster } = await aDrivenCluster();
    const bodies = [
      undefined,
      [],
      {},
      { IsInMaintenanceMode: true },
      { Id: 'OctopusServerNodes-OCTO-2', IsInMaintenanceMode: true, MaxConcurrentTasks: 5 },
      { Id: 'OctopusServerNodes-OCTO-1', IsInMaintenanceMode: 'yes', MaxConcurrentTasks: 5 },
      { Id: 'OctopusServerNodes-OCTO-1', IsInMaintenanceMode: true, MaxConcurrentTasks: '5' },
    ];
    for (const body of bodies) {
      const reply = await call(cluster, 'OCTO-1', NODE_1, put(body));
      expect([reply.status, typeof reply.body.ErrorMessage, reply.body.Errors.length]).toEqual([400, 'string', 1]);
    }
    expect((await call(cluster, 'OCTO-1', NODE_1)).body).toMatchObject({
      IsInMaintenanceMode: false,
      MaxConcurrentTasks: 5,
    });
  });

  it('given a body without the task cap, when it is put, then the cap is 0 and truth calls it a violation', async () => {
    const { cluster } = await aDrivenCluster();
    await call(cluster, 'OCTO-1', NODE_1, put({ Id: 'OctopusServerNodes-OCTO-1', IsInMaintenanceMode: true }));
    expect((await call(cluster, 'OCTO-1', NODE_1)).body.MaxConcurrentTasks).toBe(0);
    expect(violations(cluster)).toEqual(['cap-changed OCTO-1']);
    expect(cluster.audit().map((finding) => finding.rule)).toEqual(['drain-not-as-before', 'cap-not-as-before']);
  });

  it.each([
    ['a moment ago', 1_000, []],
    ['long ago', 60_000, ['cap-changed OCTO-1']],
  ])(
    'given a task cap that a colleague set %s, when an older one is put, then truth says: %j',
    async (_when, agoMs, wrong) => {
      const { cluster, clock } = await aDrivenCluster();
      cluster.meddle({ what: 'set-cap', node: 'OCTO-1', cap: 3 });
      clock.advance(agoMs);
      const older = { Id: 'OctopusServerNodes-OCTO-1', IsInMaintenanceMode: false, MaxConcurrentTasks: 5 };
      await call(cluster, 'OCTO-1', NODE_1, put(older));

      expect(violations(cluster)).toEqual(wrong);
      expect(cluster.audit().map(({ rule }) => rule)).toEqual(wrong.map(() => 'cap-not-as-before'));
    },
  );
});

describe('Maintenance Mode', () => {
  const PATH = '/api/maintenanceconfiguration';

  it('given it is switched on, then it is read so, pings stay 200 and nobody queues work', async () => {
    const driven = await aDrivenCluster({ topology: 'single' });
    const { cluster } = driven;
    expect((await call(cluster, 'OCTO-1', PATH, { method: 'PUT' })).status).toBe(400);
    const on = await call(cluster, 'OCTO-1', PATH, put({ Id: 'maintenance', IsInMaintenanceMode: true }));
    expect(on.body).toMatchObject({ Id: 'maintenance', IsInMaintenanceMode: true });
    expect((await call(cluster, 'OCTO-1', `${PATH}/v1`)).body.Resource).toMatchObject({ IsInMaintenanceMode: true });
    expect((await call(cluster, 'OCTO-1', '/api/serverstatus')).body.IsInMaintenanceMode).toBe(true);
    expect((await call(cluster, 'OCTO-1', '/api/octopusservernodes/ping')).status).toBe(200);
    advanceAll(driven, 600_000);
    const users = cluster.world.instance.tasks.filter((task) => task.state === 'Executing' && task.spaceId !== null);
    expect(users).toEqual([]);
    const off = await call(cluster, 'OCTO-1', `${PATH}/v1`, put({ IsInMaintenanceMode: false }));
    expect(off.body.Resource).toMatchObject({ IsInMaintenanceMode: false });
    expect(cluster.audit()).toEqual([]);
  });
});

describe('tasks', () => {
  it('given tasks in two spaces and of the system, then routes and filters show what they say', async () => {
    const { cluster } = await aDrivenCluster({ scenario: 'nothing-to-install' });
    const make = (spaceId: string | null, hidden = false): string =>
      cluster.startTask({
        node: 'OCTO-2',
        spaceId,
        hidden,
        durationMs: null,
        type: spaceId === null ? 'Health' : 'Deploy',
      });
    const ids = [make('Spaces-1'), make('Spaces-2'), make(null)];
    make('Spaces-1', true);
    const list = async (path: string): Promise<string[]> => {
      const separator = path.includes('?') ? '&' : '?';
      const query = `${separator}ids=${ids.join(',')}`;
      return (await call(cluster, 'OCTO-1', `${path}${query}`)).body.Items.map((item: { Id: string }) => item.Id);
    };
    const [first, second, system] = ids;
    expect(await list('/api/tasks')).toEqual([first]);
    expect(await list('/api/tasks?spaces=all')).toEqual([second, first]);
    expect(await list('/api/tasks?spaces=all&includeSystem=true')).toEqual([system, second, first]);
    expect(await list('/api/Spaces-2/tasks')).toEqual([second]);
    expect(await list('/api/spaces/Spaces-2/tasks?includeSystem=true')).toEqual([system, second]);
    expect(await list('/api/tasks?spaces=all&includeSystem=true&name=Health')).toEqual([system]);
    const node = 'node=OctopusServerNodes-OCTO-2&states=Executing,Cancelling&spaces=all&includeSystem=true';
    expect(await list(`/api/tasks?${node}`)).toHaveLength(3);
    expect(await list(`/api/tasks?${node.replace('OCTO-2', 'OCTO-1')}`)).toEqual([]);
    expect(await list('/api/tasks?spaces=all&running=false')).toEqual([]);
    const { Nodes } = (await call(cluster, 'OCTO-1', '/api/octopusservernodes/summary')).body;
    expect(Nodes[1].RunningTaskCount).toBe(5);
  });

  it('given many tasks, when they are read page by page, then every one comes once', async () => {
    const { cluster } = await aDrivenCluster();
    for (let n = 0; n < 70; n += 1) cluster.startTask({ queueInMs: 3_600_000 });
    const seen: string[] = [];
    let next: string | undefined = '/api/tasks?states=Queued';
    while (next !== undefined) {
      const page: Data = (await call(cluster, 'OCTO-1', next)).body;
      expect(page.ItemsPerPage).toBe(30);
      seen.push(...page.Items.map((item: { Id: string }) => item.Id));
      next = page.Links['Page.Next'];
    }
    expect([seen.length, new Set(seen).size]).toEqual([71, 71]);
  });

  it('given a task that waits for a person, then task and interruption say so until it is resolved', async () => {
    const { cluster, clock } = await aDrivenCluster();
    const id = cluster.startTask({ node: 'OCTO-1', durationMs: null });
    cluster.waitForPerson(id, true);
    const task = (await call(cluster, 'OCTO-1', `/api/tasks/${id}`)).body;
    expect(task).toMatchObject({
      State: 'Executing',
      HasPendingInterruptions: true,
      PendingInterruptionTypes: ['ManualIntervention'],
    });
    const path = `/api/interruptions?regarding=${id}&pendingOnly=true`;
    expect((await call(cluster, 'OCTO-1', path)).body.Items).toMatchObject([{ TaskId: id, IsPending: true }]);
    cluster.resolveInterruption(id);
    clock.advance(40_000);
    expect((await call(cluster, 'OCTO-1', `/api/tasks/${id}`)).body.State).toBe('Success');
    expect((await call(cluster, 'OCTO-1', path)).body.Items).toEqual([]);
  });

  it('given a running task, when it is cancelled, then it is Cancelling and then Canceled', async () => {
    const { cluster, clock } = await aDrivenCluster();
    const id = cluster.startTask({ node: 'OCTO-1', durationMs: null });
    const cancel = (): ReturnType<typeof call> =>
      call(cluster, 'OCTO-2', `/api/tasks/${id}/cancel`, { method: 'POST' });
    expect((await cancel()).body.State).toBe('Cancelling');
    clock.advance(6_000);
    const task = (await call(cluster, 'OCTO-1', `/api/tasks/${id}/details?tail=5`)).body.Task;
    expect(task).toMatchObject({ State: 'Canceled', IsCompleted: true, FinishedSuccessfully: false });
    expect((await cancel()).status).toBe(400);
  });
});
