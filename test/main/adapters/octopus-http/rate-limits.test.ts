import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../../main/adapters/octopus-http/retry-after.ts';
import { json, type OctopusServer } from '../../../support/octopus-server.ts';
import { aCluster, NOBODY, openedOnShared } from './cluster.ts';

/** Rejects this many calls to a path, then lets them through. */
function rejecting(server: OctopusServer, times: number, headers: Record<string, string>, only = '/api/'): void {
  let left = times;
  server.intercept = ({ url, method }, response) => {
    const isMeant = url.startsWith(only) && (only !== '/api/' || method !== 'GET' || left > 0);
    if (!isMeant || left === 0) return false;
    left -= 1;
    return json(response, 429, { ErrorMessage: 'Too many requests' }, null, headers);
  };
}

describe('rate limits', () => {
  it('given Retry-After in seconds, when a reading is rejected, then it waits that long and is sent again', async () => {
    const cluster = await aCluster(['OCTO-1']);
    rejecting(cluster.shared, 2, { 'retry-after': '3' });
    const api = openedOnShared(cluster);

    expect((await api.summary(NOBODY)).ok).toBe(true);
    expect(api.waits).toEqual([3000, 3000]);
  });

  it('given Retry-After as a date, then it is counted on the server’s clock', async () => {
    const cluster = await aCluster(['OCTO-1']);
    rejecting(cluster.shared, 1, {
      'retry-after': 'Fri, 01 Jan 2021 00:00:04 GMT',
      date: 'Fri, 01 Jan 2021 00:00:00 GMT',
    });
    const api = openedOnShared(cluster);

    expect((await api.summary(NOBODY)).ok).toBe(true);
    expect(api.waits).toEqual([4000]);
  });

  it('given no Retry-After, then it waits longer each time and gives up within the deadline', async () => {
    const cluster = await aCluster(['OCTO-1']);
    rejecting(cluster.shared, 9, {});
    const api = openedOnShared(cluster);

    expect(await api.summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.rate-limited', retryAfterMs: null } });
    expect(api.waits).toEqual([1000, 2000, 4000]);
  });

  it('given a wait beyond the deadline, then it is a fault at once, and later calls are not even sent until the time is up', async () => {
    const cluster = await aCluster(['OCTO-1']);
    rejecting(cluster.shared, 1, { 'retry-after': '60' });
    const clock = { nowMs: 1_000_000 };
    const api = openedOnShared(cluster, { now: () => clock.nowMs });

    expect(await api.summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.rate-limited', retryAfterMs: 60_000 } });
    const sent = api.requestCount();
    clock.nowMs += 20_000;
    expect(await api.maintenance(NOBODY)).toMatchObject({
      fault: { code: 'octopus.rate-limited', retryAfterMs: 40_000 },
    });
    expect(await api.setMaintenance(true, NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.rate-limited' },
    });
    expect(api.requestCount()).toBe(sent);
    clock.nowMs += 40_000;
    expect((await api.maintenance(NOBODY)).ok).toBe(true);
  });

  it('given a wait that ends within the deadline, when the next call comes, then it waits for the rest first', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const clock = { nowMs: 1_000_000 };
    const waits: number[] = [];
    const sleep = async (ms: number): Promise<void> => {
      waits.push(ms);
      clock.nowMs += ms;
    };
    const api = openedOnShared(cluster, { now: () => clock.nowMs, sleep });
    rejecting(cluster.shared, 1, { 'retry-after': '12' });
    await api.summary(NOBODY);
    clock.nowMs += 7000;

    expect([(await api.summary(NOBODY)).ok, waits]).toEqual([true, [5000]]);
  });

  it('given a rejected write, then it is sent again, for it was not processed, and happens once', async () => {
    const cluster = await aCluster(['OCTO-1']);
    let puts = 0;
    cluster.shared.intercept = ({ method }, response) => {
      if (method !== 'PUT') return false;
      puts += 1;
      return puts === 1 && json(response, 429, {}, null, { 'retry-after': '1' });
    };

    expect(await openedOnShared(cluster).setMaintenance(true, NOBODY)).toEqual({ kind: 'accepted' });
    expect([puts, cluster.state.maintenance]).toEqual([2, true]);
  });

  it('given a write that is rejected again and again, then it is refused', async () => {
    const cluster = await aCluster(['OCTO-1']);
    cluster.shared.intercept = ({ method }, response) =>
      method === 'PUT' && json(response, 429, {}, null, { 'retry-after': '1' });

    expect(await openedOnShared(cluster).setMaintenance(true, NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.rate-limited', retryAfterMs: 1000 },
    });
  });

  it('given a rejected ping, then it waits as well: anonymous calls are counted too', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const [own] = cluster.own;
    if (own !== undefined) rejecting(own, 1, { 'retry-after': '2' });
    const api = openedOnShared(cluster, { nodes: [{ name: 'OCTO-1', url: own?.url ?? null }] });

    expect(await api.ping('OCTO-1')).toMatchObject({ ok: true, value: { value: { kind: 'octopus' } } });
    expect(api.waits).toEqual([2000]);
  });
});

describe('Retry-After', () => {
  const nowMs = Date.UTC(2026, 10, 24, 22, 0, 0);
  it.each([
    ['0', 0],
    [' 7 ', 7000],
    ['1.5', 1500],
    ['Tue, 24 Nov 2026 22:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 21:00:00 GMT', 0],
    ['99999999', 3_600_000],
    ['soon', null],
    ['', null],
    [null, null],
  ])('given %s, then it is %s ms', (header, ms) => {
    expect(retryAfterMs(header, nowMs)).toBe(ms);
  });
});
