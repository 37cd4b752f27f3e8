import { describe, expect, it } from 'vitest';
import { good } from '../../../support/good.ts';
import { json, type OctopusServer } from '../../../support/octopus-server.ts';
import { aCluster, type Cluster, NOBODY, opened, openedOnShared, patientTransport } from './cluster.ts';

const SUMMARY = '/api/octopusservernodes/summary';

function failing(server: OctopusServer | undefined, status: number, times = Infinity): void {
  if (server === undefined) return;
  let left = times;
  server.intercept = ({ url }, response) => {
    if (url !== SUMMARY || left === 0) return false;
    left -= 1;
    return json(response, status, { ErrorMessage: `HTTP ${status}` });
  };
}

/** Fails with one status after the other, then no more. */
function answeringInTurn(server: OctopusServer, statuses: readonly number[]): void {
  const left = [...statuses];
  server.intercept = ({ url }, response) => {
    const status = url === SUMMARY ? left.shift() : undefined;
    return status !== undefined && json(response, status, { ErrorMessage: `HTTP ${status}` });
  };
}

function asked(cluster: Cluster): readonly number[] {
  return [cluster.shared, ...cluster.own].map(({ received }) => received.filter(({ url }) => url === SUMMARY).length);
}

describe('which address is read', () => {
  it('given all addresses, then the shared one is asked and nobody else', async () => {
    const cluster = await aCluster();

    expect(good(await opened(cluster).summary(NOBODY)).throughShared).toBe(true);
    expect(asked(cluster)).toEqual([1, 0, 0]);
  });

  it('given a shared address that fails, then nodes’ own addresses are asked, those to be avoided not', async () => {
    const cluster = await aCluster(['OCTO-1', 'OCTO-2', 'OCTO-3']);
    failing(cluster.shared, 503);

    const answer = good(await opened(cluster).summary({ avoidNodes: ['octo-1 '] }));
    expect([answer.answeredBy, answer.throughShared, asked(cluster)]).toEqual(['OCTO-2', false, [1, 0, 1, 0]]);
  });

  it('given a shared address nobody listens at, then a node’s own address is asked', async () => {
    const cluster = await aCluster();
    await cluster.shared.close();

    expect(good(await opened(cluster).summary(NOBODY)).answeredBy).toBe('OCTO-1');
  });

  it('given a shared address that is answered by a node to be avoided, then it is an answer', async () => {
    const cluster = await aCluster();

    expect(good(await opened(cluster).summary({ avoidNodes: ['OCTO-1'] })).answeredBy).toBe('OCTO-1');
    expect(asked(cluster)).toEqual([1, 0, 0]);
  });

  it('given a single server that is to be avoided, then its own address is the last resort', async () => {
    const cluster = await aCluster(['OCTO-1']);
    await cluster.shared.close();

    expect((await opened(cluster).summary({ avoidNodes: ['OCTO-1'] })).ok).toBe(true);
  });

  it('given no shared address, then own addresses are asked; given none at all, then it is a fault', async () => {
    const cluster = await aCluster();

    expect(good(await opened(cluster, { sharedUrl: null }).summary({ avoidNodes: ['OCTO-1'] })).answeredBy).toBe(
      'OCTO-2',
    );
    expect(await openedOnShared(cluster, { sharedUrl: null }).summary({ avoidNodes: ['OCTO-1'] })).toEqual({
      ok: false,
      fault: { code: 'octopus.no-node-free', avoided: ['OCTO-1'] },
    });
  });

  it('given the shared address is a node’s own, then it is asked once and counts as shared', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const api = opened(cluster, { nodes: [{ name: 'OCTO-1', url: `${cluster.shared.url}/` }] });
    failing(cluster.shared, 500, 2);

    expect(good(await api.summary(NOBODY)).throughShared).toBe(true);
    expect((await api.process('OCTO-1')).ok).toBe(true);
  });

  it('given another installation at the shared address, then the fault is not hidden by a node that would answer', async () => {
    const cluster = await aCluster();
    cluster.shared.intercept = ({ url }, response) =>
      url === '/api' && json(response, 200, { InstallationId: 'other', Version: '1' });

    expect(await opened(cluster).summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.wrong-instance' } });
    expect(asked(cluster)).toEqual([0, 0, 0]);
  });

  it('given an address that kept us waiting, then others are asked first for a while', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const clock = { nowMs: 1_000_000 };
    const api = opened(cluster, { deadlineMs: 1_500, transport: patientTransport(), now: () => clock.nowMs });
    good(await api.summary(NOBODY));
    cluster.shared.intercept = ({ url }) => url === SUMMARY;

    expect(good(await api.summary(NOBODY)).throughShared).toBe(false);
    expect([good(await api.summary(NOBODY)).throughShared, asked(cluster)]).toEqual([false, [2, 2]]);
    cluster.shared.intercept = null;
    clock.nowMs += 15_000;
    expect(good(await api.summary(NOBODY)).throughShared).toBe(true);
  });
});

describe('how often a reading is repeated', () => {
  it.each([1, 2])('given %i failures with 5xx, then the reading is repeated, with a pause', async (times) => {
    const cluster = await aCluster(['OCTO-1']);
    failing(cluster.shared, 502, times);
    const api = openedOnShared(cluster);

    expect((await api.summary(NOBODY)).ok).toBe(true);
    expect(api.waits).toEqual([100, 200].slice(0, times));
  });

  it('given failures without end, then there are three tries and the fault is of the first address', async () => {
    const cluster = await aCluster(['OCTO-1', 'OCTO-2', 'OCTO-3']);
    failing(cluster.shared, 503);
    for (const own of cluster.own) failing(own, 500);

    expect(await opened(cluster).summary(NOBODY)).toMatchObject({
      fault: { code: 'octopus.server-error', status: 503 },
    });
    expect(asked(cluster)).toEqual([1, 1, 1, 0]);
  });

  it('given a connection that is cut twice, then the third try answers', async () => {
    const cluster = await aCluster(['OCTO-1']);
    let cuts = 2;
    cluster.shared.intercept = ({ url }, response) => {
      if (url !== SUMMARY || cuts === 0) return false;
      cuts -= 1;
      response.destroy();
      return true;
    };

    expect((await openedOnShared(cluster).summary(NOBODY)).ok).toBe(true);
  });

  it.each([400, 401, 404, 405])('given %i, then it is not repeated', async (status) => {
    const cluster = await aCluster();
    cluster.shared.intercept = ({ url }, response) =>
      url === '/api/maintenanceconfiguration' && json(response, status, {});
    const api = opened(cluster);

    expect((await api.maintenance(NOBODY)).ok).toBe(false);
    expect(api.requestCount()).toBe(2);
  });
});

describe('a missing permission', () => {
  it('given 403 from one node, when another one allows it, then it is an answer: nodes cache permissions', async () => {
    const cluster = await aCluster();
    failing(cluster.shared, 403);

    expect(good(await opened(cluster).summary(NOBODY)).throughShared).toBe(false);
  });

  it('given 403 from two nodes, then it is the key, and no third is asked', async () => {
    const cluster = await aCluster(['OCTO-1', 'OCTO-2', 'OCTO-3']);
    for (const server of [cluster.shared, ...cluster.own]) failing(server, 403);

    expect(await opened(cluster).summary(NOBODY)).toMatchObject({
      fault: { code: 'octopus.forbidden', url: `${cluster.shared.url}${SUMMARY}` },
    });
    expect(asked(cluster)).toEqual([1, 1, 0, 0]);
  });

  it('given a balancer only, then it is asked once more, for it may choose another node', async () => {
    const cluster = await aCluster();
    failing(cluster.shared, 403, 1);

    expect((await openedOnShared(cluster).summary(NOBODY)).ok).toBe(true);
  });

  it('given a single server that forbids once, then its second answer counts, after the pause of any repeat', async () => {
    const cluster = await aCluster(['OCTO-1']);
    failing(cluster.shared, 403, 1);
    const api = openedOnShared(cluster);

    expect((await api.summary(NOBODY)).ok).toBe(true);
    expect([asked(cluster), api.waits]).toEqual([[2, 0], [100]]);
  });

  it('given a single server that forbids twice, then it is the key, and it is not asked a third time', async () => {
    const cluster = await aCluster(['OCTO-1']);
    failing(cluster.shared, 403);

    expect(await openedOnShared(cluster).summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.forbidden' } });
    expect(asked(cluster)).toEqual([2, 0]);
  });

  it('given a node’s own address that forbids once, then it is asked once more, and no other node for it', async () => {
    const cluster = await aCluster();
    let forbids = 1;
    const own = cluster.own[0];
    if (own !== undefined)
      own.intercept = ({ url }, response) => url.includes('system-info') && forbids-- > 0 && json(response, 403, {});

    expect((await opened(cluster).process('OCTO-1')).ok).toBe(true);
    expect(own?.received.filter(({ url }) => url.includes('system-info'))).toHaveLength(2);
  });

  it.each([
    ['403 between failures', [500, 403, 500]],
    ['403 after failures', [500, 500, 403]],
  ])('given %s, then one 403 is not yet the key', async (_, statuses) => {
    const cluster = await aCluster(['OCTO-1']);
    answeringInTurn(cluster.shared, statuses);

    expect((await openedOnShared(cluster).summary(NOBODY)).ok).toBe(true);
    expect(asked(cluster)).toEqual([4, 0]);
  });

  it('given one 403 and failures without end, then the fault is one that passes, after four tries', async () => {
    const cluster = await aCluster(['OCTO-1']);
    answeringInTurn(cluster.shared, [403, 500, 500, 500, 500]);

    expect(await openedOnShared(cluster).summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.server-error' } });
    expect(asked(cluster)).toEqual([4, 0]);
  });

  it('given 403 and then nobody at the other address, then the fault is the permission', async () => {
    const cluster = await aCluster(['OCTO-1']);
    failing(cluster.shared, 403);
    await cluster.own[0]?.close();

    expect(await opened(cluster).summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.forbidden' } });
  });
});
