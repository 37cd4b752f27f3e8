import { describe, expect, it } from 'vitest';
import { timeSpanMs } from '../../../../main/adapters/octopus-http/time-span.ts';
import { good } from '../../../support/good.ts';
import { json } from '../../../support/octopus-server.ts';
import { aCluster, type Cluster, NOBODY, opened, openedOnShared } from './cluster.ts';

async function answering(path: string, body: unknown, date = 'Tue, 24 Nov 2026 22:00:00 GMT'): Promise<Cluster> {
  const cluster = await aCluster();
  cluster.shared.intercept = ({ url }, response) => url === path && json(response, 200, body, 'OCTO-1', { date });
  return cluster;
}

const SUMMARY = '/api/octopusservernodes/summary';
const aNode = {
  Id: 'OctopusServerNodes-OCTO-1',
  Name: 'OCTO-1',
  IsInMaintenanceMode: true,
  MaxConcurrentTasks: 5,
  LastSeen: '2026-11-24T22:00:00.000+00:00',
  IsOffline: false,
  RunningTaskCount: 2,
};

/** What `GET /api` tells, where a node tells none. */
const OF_API = { version: '2025.4.1234' };

describe('the summary', () => {
  it.each([
    ['of 2026', { ...aNode, Version: '2026.3.1', MaxSqlConnectionPoolSize: 100 }, {}],
    ['of 2019', { ...aNode, Rank: 'Leader', IsLeader: true }, OF_API],
    ['without a heartbeat', { ...aNode, LastSeen: null }, { ...OF_API, lastSeenMs: null }],
    ['without that field', { ...aNode, LastSeen: undefined }, { ...OF_API, lastSeenMs: null }],
    ['never seen', { ...aNode, LastSeen: '0001-01-01T00:00:00' }, { ...OF_API, lastSeenMs: null }],
    ['with numbers as text', { ...aNode, RunningTaskCount: '2', MaxConcurrentTasks: '5' }, OF_API],
  ])('given a node %s, then it is read', async (_, node, differs) => {
    expect(good(await openedOnShared(await answering(SUMMARY, { Nodes: [node] })).summary(NOBODY)).value).toEqual([
      {
        id: 'OctopusServerNodes-OCTO-1',
        name: 'OCTO-1',
        isDraining: true,
        taskCap: 5,
        lastSeenMs: Date.UTC(2026, 10, 24, 22),
        isOffline: false,
        runningTaskCount: 2,
        version: '2026.3.1',
        ...differs,
      },
    ]);
  });

  it.each([
    ['RunningTaskCount', undefined],
    ['RunningTaskCount', null],
    ['RunningTaskCount', -1],
    ['RunningTaskCount', 1.5],
    ['RunningTaskCount', ''],
    ['IsInMaintenanceMode', undefined],
    ['IsInMaintenanceMode', 'false'],
    ['IsInMaintenanceMode', 0],
    ['IsOffline', undefined],
    ['IsOffline', null],
    ['MaxConcurrentTasks', undefined],
    ['Id', undefined],
    ['Id', ''],
    ['Name', 7],
  ])('given %s as %j, then nothing is guessed and the fault names the place', async (field, value) => {
    const cluster = await answering(SUMMARY, { Nodes: [aNode, { ...aNode, [field]: value }] });

    expect(await openedOnShared(cluster).summary(NOBODY)).toMatchObject({
      fault: { code: 'octopus.odd-answer', where: `Nodes[1].${field}` },
    });
  });
});

describe('servers without a summary', () => {
  async function anOldCluster(list: readonly object[], details: object = {}): Promise<Cluster> {
    const cluster = await aCluster(['OCTO-1', 'OCTO-2', 'OCTO-3']);
    cluster.shared.intercept = ({ url }, response) => {
      const date = 'Tue, 24 Nov 2026 22:00:00 GMT';
      if (url === SUMMARY) return json(response, 404, { ErrorMessage: 'no' }, 'OCTO-1');
      if (url.endsWith('/details')) return json(response, 200, { RunningTasks: 3, ...details }, 'OCTO-1', { date });
      return url === '/api/octopusservernodes/all' && json(response, 200, list, 'OCTO-1', { date });
    };
    return cluster;
  }
  const old = (name: string, more: object = {}): object => ({
    Id: `OctopusServerNodes-${name}`,
    Name: name,
    IsInMaintenanceMode: false,
    MaxConcurrentTasks: 5,
    ...more,
  });
  const seen = async (cluster: Cluster, api = opened(cluster)): Promise<unknown> =>
    good(await api.summary(NOBODY)).value.map(({ name, isOffline, runningTaskCount }) => [
      name,
      isOffline,
      runningTaskCount,
    ]);

  it('given a list and details, then they are put together', async () => {
    const cluster = await anOldCluster([old('OCTO-1', { IsOffline: false }), old('OCTO-2', { IsOffline: true })]);

    expect(await seen(cluster)).toEqual([
      ['OCTO-1', false, 3],
      ['OCTO-2', true, 3],
    ]);
  });

  it('given no version with a node, then of one alone it is the one of the API, asked once a minute, of several not known', async () => {
    const versions = async (names: readonly string[]): Promise<unknown> => {
      const cluster = await anOldCluster(names.map((name) => old(name, { IsOffline: false })));
      const api = opened(cluster);
      const first = good(await api.summary(NOBODY)).value;
      const before = api.requestCount();
      await api.summary(NOBODY);
      return [first.map(({ version }) => version), api.requestCount() - before];
    };

    expect(await versions(['OCTO-1'])).toEqual([['2025.4.1234'], 3]);
    expect(await versions(['OCTO-1', 'OCTO-2'])).toEqual([[null, null], 4]);
  });

  it('given heartbeats only, then an old one is offline', async () => {
    const cluster = await anOldCluster([
      old('OCTO-2', { LastSeen: '2026-11-24T21:59:30Z' }),
      old('OCTO-3', { LastSeen: '2026-11-24T21:58:30Z' }),
    ]);

    expect(await seen(cluster)).toEqual([
      ['OCTO-2', false, 3],
      ['OCTO-3', true, 3],
    ]);
  });

  it('given neither, then who answers is online, others are asked themselves, and who cannot be asked does not count as online', async () => {
    const cluster = await anOldCluster([old('OCTO-1'), old('OCTO-2'), old('OCTO-3')]);
    await cluster.own[2]?.close();

    expect(await seen(cluster)).toEqual([
      ['OCTO-1', false, 3],
      ['OCTO-2', false, 3],
      ['OCTO-3', true, 3],
    ]);
    expect(await seen(cluster, openedOnShared(cluster))).toEqual([
      ['OCTO-1', false, 3],
      ['OCTO-2', true, 3],
      ['OCTO-3', true, 3],
    ]);
  });

  it('given details without a count, then the fault names it', async () => {
    const cluster = await anOldCluster([old('OCTO-1')], { RunningTasks: null });

    expect(await opened(cluster).summary(NOBODY)).toMatchObject({
      fault: { code: 'octopus.odd-answer', where: 'RunningTasks' },
    });
  });
});

describe('Maintenance Mode', () => {
  it.each([
    [
      { Id: 'maintenance', IsInMaintenanceMode: true, LastModifiedBy: 'ann' },
      { isOn: true, lastModifiedBy: 'ann' },
    ],
    [{ IsInMaintenanceMode: false }, { isOn: false, lastModifiedBy: null }],
  ])('given %j, then it is %j', async (body, value) => {
    expect(
      good(await openedOnShared(await answering('/api/maintenanceconfiguration', body)).maintenance(NOBODY)).value,
    ).toEqual(value);
  });

  it.each([{}, { IsInMaintenanceMode: 'true' }, { IsInMaintenanceMode: null }])(
    'given %j, then nothing is guessed',
    async (body) => {
      expect(
        await openedOnShared(await answering('/api/maintenanceconfiguration', body)).maintenance(NOBODY),
      ).toMatchObject({
        fault: { code: 'octopus.odd-answer', where: 'IsInMaintenanceMode' },
      });
    },
  );
});

describe('the process of a node', () => {
  it('given its own address, then uptime and version are told', async () => {
    const cluster = await aCluster();
    const answer = good(await opened(cluster).process(' octo-2 '));

    expect([answer.value, answer.answeredBy, answer.throughShared]).toEqual([
      { uptimeMs: 93_784_500, version: '2025.4.1234' },
      'OCTO-2',
      false,
    ]);
  });

  it('given an own address that another node answers, then it is the wrong node', async () => {
    const cluster = await aCluster();
    const nodes = [{ name: 'OCTO-2', url: cluster.own[0]?.url ?? null }];

    expect(await opened(cluster, { nodes }).process('OCTO-2')).toMatchObject({
      fault: { code: 'octopus.wrong-node', expected: 'OCTO-2', found: 'OCTO-1' },
    });
  });

  it('given a key without the right, then the permission is named', async () => {
    const cluster = await aCluster();
    const [own] = cluster.own;
    if (own !== undefined)
      own.intercept = ({ url }, response) => url.includes('system-info') && json(response, 403, {});

    expect(await opened(cluster).process('OCTO-1')).toMatchObject({
      fault: { code: 'octopus.forbidden', permission: 'AdministerSystem' },
    });
  });
});

describe('.NET time spans', () => {
  it.each([
    ['00:00:09', 9000],
    ['01:02:03', 3_723_000],
    ['3.00:00:00.5000000', 259_200_500],
    ['100.23:59:59.9999999', 8_726_400_000],
    ['PT5S', null],
    ['5', null],
    ['', null],
    [null, null],
  ])('given %s, then it is %s ms', (text, ms) => {
    expect(timeSpanMs(text)).toBe(ms);
  });
});
