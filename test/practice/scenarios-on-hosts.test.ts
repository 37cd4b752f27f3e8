import { describe, expect, it } from 'vitest';
import {
  aDrivenCluster,
  advanceAll,
  call,
  claim,
  data,
  drain,
  hyperV,
  readHost,
  readPatch,
  restart,
  script,
  service,
  startPatch,
  takeOut,
  violations,
  WINDOW,
} from './support/practice.ts';
import { isUp, patch, restarted } from './support/take-through.ts';

const SUMMARY = '/api/octopusservernodes/summary';
describe('services and patches', () => {
  it('watchdog-restarts: a stopped service is started within a minute, unless the watchdog is off', async () => {
    const driven = await aDrivenCluster({ scenario: 'watchdog-restarts' });
    const { cluster } = driven;
    data(await service(cluster, 'OCTO-1', 'stop'));
    advanceAll(driven, 70_000);
    expect(data(await readHost(cluster, 'OCTO-1')).services[0].state).toBe('running');
    await takeOut(driven, 'OCTO-2');
    advanceAll(driven, 600_000);
    expect(data(await readHost(cluster, 'OCTO-2')).services[0].state).toBe('stopped');
  });

  it('service-hangs-on-stop: the first node alone', async () => {
    const driven = await aDrivenCluster({ scenario: 'service-hangs-on-stop' });
    const { cluster } = driven;
    for (const node of ['OCTO-1', 'OCTO-2']) data(await service(cluster, node, 'stop'));
    advanceAll(driven, 10_000);
    expect(data(await readHost(cluster, 'OCTO-1')).services[0].state).toBe('stop-pending');
    expect(data(await readHost(cluster, 'OCTO-2')).services[0].state).toBe('stopped');
  });

  it('patch-fails: the first try fails with its code, the second succeeds', async () => {
    const driven = await aDrivenCluster({ scenario: 'patch-fails' });
    const { cluster } = driven;
    await patch(driven, 'OCTO-1');
    const { result } = data(await readPatch(cluster, 'OCTO-1'));
    expect(result).toMatchObject({ outcome: 'failed', remaining: 1, failed: [{ kb: '5046698', resultCode: 4 }] });
    expect(result.hresult >>> 0).toBe(0x80070643);
    data(await startPatch(cluster, 'OCTO-1', 1, 2));
    advanceAll(driven, 240_000);
    expect(data(await readPatch(cluster, 'OCTO-1', 1, 2)).result).toMatchObject({
      outcome: 'installed',
      restartAsked: true,
    });
  });

  it('nothing-to-install: no update, no restart', async () => {
    const driven = await aDrivenCluster({ scenario: 'nothing-to-install' });
    await patch(driven, 'OCTO-1');
    const { result } = data(await readPatch(driven.cluster, 'OCTO-1'));
    expect(result).toMatchObject({ outcome: 'nothing-to-install', installed: [], restartAsked: false });
  });

  it('restart-first: the run stops before it downloads; after the restart it installs', async () => {
    const driven = await aDrivenCluster({ scenario: 'restart-first' });
    const { cluster } = driven;
    await takeOut(driven, 'OCTO-1');
    expect(data(await readHost(cluster, 'OCTO-1')).pendingRestart).toMatchObject({ windowsUpdate: true });
    await patch(driven, 'OCTO-1');
    const first = data(await readPatch(cluster, 'OCTO-1')).result;
    expect(first).toMatchObject({ outcome: 'restart-first', installed: [], restartAsked: true });
    await restarted(driven, 'OCTO-1');
    expect(data(await readHost(cluster, 'OCTO-1')).pendingRestart).toMatchObject({ windowsUpdate: false });
    await patch(driven, 'OCTO-1', 2);
    expect(data(await readPatch(cluster, 'OCTO-1', 2)).result.outcome).toBe('installed');
  });

  it('second-reboot: installs, restarts, installs, restarts, and then finds nothing', async () => {
    const driven = await aDrivenCluster({ scenario: 'second-reboot' });
    const { cluster } = driven;
    await takeOut(driven, 'OCTO-1');
    const seen: unknown[] = [];
    for (const pass of [1, 2, 3]) {
      await patch(driven, 'OCTO-1', pass);
      const { outcome, restartAsked } = data(await readPatch(cluster, 'OCTO-1', pass)).result;
      if (restartAsked) await restarted(driven, 'OCTO-1', pass);
      seen.push([outcome, data(await readHost(cluster, 'OCTO-1')).build]);
    }
    expect(seen).toEqual([
      ['installed', '20348.2966'],
      ['installed', '20348.3091'],
      ['nothing-to-install', '20348.3091'],
    ]);
    expect(violations(cluster)).toEqual([]);
  });
});

describe('boots', () => {
  it('slow-shutdown: the old identity answers for four minutes, then nothing for eleven', async () => {
    const driven = await aDrivenCluster({ scenario: 'slow-shutdown' });
    const { cluster } = driven;
    await takeOut(driven, 'OCTO-1');
    const before = data(await readHost(cluster, 'OCTO-1')).boot.bootId;
    data(await restart(cluster, 'OCTO-1'));
    advanceAll(driven, 240_000);
    expect(data(await readHost(cluster, 'OCTO-1')).boot.bootId).toBe(before);
    expect(data(await restart(cluster, 'OCTO-1'))).toEqual({ exitCode: 1115 });
    advanceAll(driven, 10_000);
    const hello = script(cluster, 'OCTO-1', 'hello');
    expect(await Promise.race([hello, new Promise((resolve) => setTimeout(resolve, 150, 'silence'))])).toBe('silence');
    advanceAll(driven, 640_000);
    expect(cluster.truth.count('host-boots')).toBe(0);
    await isUp(driven, 'OCTO-1');
    expect(data(await readHost(cluster, 'OCTO-1')).boot.bootId).toBe(before + 1);
    expect((await hello).kind).toBe('unknown');
  });

  it('slow-boot: twelve minutes, the port early and useless, servicing busy for three', async () => {
    const driven = await aDrivenCluster({ scenario: 'slow-boot' });
    const { cluster } = driven;
    await takeOut(driven, 'OCTO-1');
    data(await restart(cluster, 'OCTO-1'));
    advanceAll(driven, 280_000);
    expect(cluster.world.hosts[0]?.network).toBe('shaky');
    expect((await script(cluster, 'OCTO-1', 'hello')).kind).toBe('unknown');
    await isUp(driven, 'OCTO-1');
    advanceAll(driven, 170_000);
    expect(data(await readHost(cluster, 'OCTO-1')).servicing).toBe('busy');
    advanceAll(driven, 20_000);
    expect(data(await readHost(cluster, 'OCTO-1')).servicing).toBe('idle');
  });

  it('no-return: silent for ever, until somebody powers it on', async () => {
    const driven = await aDrivenCluster({ scenario: 'no-return' });
    const { cluster } = driven;
    await takeOut(driven, 'OCTO-1');
    data(await restart(cluster, 'OCTO-1'));
    advanceAll(driven, 7_200_000);
    expect((await script(cluster, 'OCTO-1', 'hello')).kind).toBe('unknown');
    expect(data(await hyperV(cluster, 'OCTO-1', 'read')).vm.state).toBe('running');
    cluster.powerOn('OCTO-1');
    await isUp(driven, 'OCTO-1');
    expect(data(await script(cluster, 'OCTO-1', 'hello')).computerName).toBe('OCTO-1');
  });

  it('second-instance: two services of one program; the other comes back by itself, and touching it is told', async () => {
    const driven = await aDrivenCluster({ scenario: 'second-instance' });
    const { cluster } = driven;
    const read = async () => data(await script(cluster, 'OCTO-1', 'read-host', { service: null, restartMark: null }));
    const { services, processes } = await read();
    expect(services).toMatchObject([{ name: 'OctopusDeploy' }, { name: 'OctopusDeploy: Staging', state: 'running' }]);
    expect(processes).toHaveLength(2);
    await drain(cluster, 'OCTO-1', true);
    await restarted(driven, 'OCTO-1');
    advanceAll(driven, 600_000);
    expect((await read()).services).toMatchObject([{ state: 'running' }, { state: 'running', startType: 'automatic' }]);
    expect(cluster.audit().map(({ rule }) => rule)).not.toContain('other-instance-not-as-before');

    const before = cluster.truth.violations().length;
    data(await script(cluster, 'OCTO-1', 'stop-service', { service: 'OctopusDeploy: Staging', dependents: [] }));
    advanceAll(driven, 30_000);
    expect(cluster.truth.violations().slice(before)).toMatchObject([{ detail: { rule: 'other-instance-touched' } }]);
    expect(cluster.audit().map(({ rule }) => rule)).toContain('other-instance-not-as-before');
    expect(cluster.world.nodes[0]?.web).toBe('serving');
  });

  it('returns-with-service-stopped: an automatic start does not come, a start by hand does', async () => {
    const driven = await aDrivenCluster({ scenario: 'returns-with-service-stopped' });
    const { cluster } = driven;
    await drain(cluster, 'OCTO-1', true);
    await restarted(driven, 'OCTO-1');
    for (const host of cluster.world.hosts) host.watchdogs.splice(0);
    advanceAll(driven, 600_000);
    expect(data(await readHost(cluster, 'OCTO-1')).services[0]).toMatchObject({
      state: 'stopped',
      startType: 'delayed',
    });
    data(await service(cluster, 'OCTO-1', 'start'));
    advanceAll(driven, 5_000);
    expect(data(await readHost(cluster, 'OCTO-1')).services[0].state).toBe('running');
  });

  it('returns-with-new-version: ping and root say another version', async () => {
    const driven = await aDrivenCluster({ scenario: 'returns-with-new-version' });
    const { cluster } = driven;
    await takeOut(driven, 'OCTO-1');
    await restarted(driven, 'OCTO-1');
    data(await service(cluster, 'OCTO-1', 'start'));
    advanceAll(driven, 20_000);
    await expect.poll(async () => (await call(cluster, 'OCTO-1', '/api')).body.Version).toBe('2025.4.10333');
    expect((await call(cluster, 'OCTO-2', '/api')).body.Version).toBe('2025.4.10219');
  });

  it('host-key-changed: the first node, after its restart', async () => {
    const driven = await aDrivenCluster({ scenario: 'host-key-changed' });
    const { cluster } = driven;
    await takeOut(driven, 'OCTO-1');
    await restarted(driven, 'OCTO-1');
    expect(cluster.truth.count('host-key-changed', 'OCTO-1')).toBe(1);
    expect(cluster.hostKey('OCTO-1')).not.toBe(cluster.clusterFile.nodes[0]?.host.hostKey);
    expect(cluster.hostKey('OCTO-2')).toBe(cluster.clusterFile.nodes[1]?.host.hostKey);
  });
});

describe('the way there', () => {
  it('rate-limited: ten at once, then one a second of simulated time, and every 25th never', async () => {
    const { cluster, clock } = await aDrivenCluster({ scenario: 'rate-limited' });
    const statuses = async (times: number): Promise<number[]> => {
      const seen: number[] = [];
      for (let n = 0; n < times; n += 1) seen.push((await call(cluster, 'OCTO-1', SUMMARY)).status);
      return seen;
    };
    expect(await statuses(12)).toEqual([...Array(10).fill(200), 429, 429]);
    expect((await call(cluster, 'OCTO-2', SUMMARY)).status).toBe(200);
    clock.advance(3_000);
    expect(await statuses(4)).toEqual([200, 200, 200, 429]);
    clock.advance(60_000);
    expect(await statuses(10)).toEqual([...Array(7).fill(200), 429, 200, 200]);
    const refused = await call(cluster, 'OCTO-1', SUMMARY);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([200, null]);
    const [last] = (await Promise.all([call(cluster, 'OCTO-1', SUMMARY), call(cluster, 'OCTO-1', SUMMARY)])).slice(-1);
    expect([last?.status, last?.headers.get('retry-after')]).toEqual([429, '1']);
  });

  it('api-errors: every seventh reading, each time in another way', { timeout: 20_000 }, async () => {
    const { cluster } = await aDrivenCluster({ scenario: 'api-errors' });
    const seen: unknown[] = [];
    let tookMs = 0;
    for (let n = 1; n <= 7 * 7; n += 1) {
      const startedMs = performance.now();
      const reply = await call(cluster, 'OCTO-1', SUMMARY).catch((error: Error) => error.message);
      tookMs = performance.now() - startedMs;
      if (n % 7 !== 0) expect(reply).toMatchObject({ status: 200, body: { Nodes: expect.any(Array) } });
      else seen.push(typeof reply === 'string' ? reply : [reply.status, typeof reply.body]);
    }
    expect(seen).toEqual([
      [500, 'object'],
      [503, 'string'],
      [200, 'string'],
      'terminated',
      'fetch failed',
      [403, 'object'],
      [200, 'object'],
    ]);
    // The last one hangs, and is answered in the end.
    expect(tookMs).toBeGreaterThan(2_000);
  });

  it('key-expires: when patches begin on the first node; a new key works', async () => {
    const driven = await aDrivenCluster({ scenario: 'key-expires' });
    const { cluster } = driven;
    data(await startPatch(cluster, 'OCTO-2'));
    expect((await call(cluster, 'OCTO-3', SUMMARY)).status).toBe(200);
    data(await startPatch(cluster, 'OCTO-1'));
    expect((await call(cluster, 'OCTO-3', SUMMARY)).status).toBe(401);
    expect((await call(cluster, 'OCTO-3', '/api/octopusservernodes/ping')).status).toBe(200);
    cluster.renewKey();
    expect((await call(cluster, 'OCTO-3', SUMMARY)).status).toBe(200);
  });

  it('connection-cut: the effect is there, the answer is not, once each', async () => {
    const driven = await aDrivenCluster({ scenario: 'connection-cut' });
    const { cluster, clock } = driven;
    expect((await claim(cluster, 'OCTO-1')).kind).toBe('unknown');
    expect(data(await readHost(cluster, 'OCTO-1')).claim.kind).toBe('none');
    data(await claim(cluster, 'OCTO-1'));
    expect((await service(cluster, 'OCTO-1', 'stop')).kind).toBe('unknown');
    clock.advance(10_000);
    expect(data(await readHost(cluster, 'OCTO-1')).services[0].state).toBe('stopped');
    const take = () => hyperV(cluster, 'OCTO-1', 'take', { name: `lowtide-${WINDOW}-OCTO-1` });
    expect((await take()).kind).toBe('unknown');
    expect(data(await hyperV(cluster, 'OCTO-1', 'read')).snapshots).toHaveLength(1);
    expect((await startPatch(cluster, 'OCTO-1')).kind).toBe('unknown');
    expect(data(await readPatch(cluster, 'OCTO-1')).task).toBe('running');
    advanceAll(driven, 240_000);
    expect((await restart(cluster, 'OCTO-1')).kind).toBe('unknown');
    expect(data(await readHost(cluster, 'OCTO-1', `Lowtide ${WINDOW} pass 1`)).restartMark).toBe('found');
    data(await service(cluster, 'OCTO-2', 'stop'));
  });

  it('workstation-offline: silent soon after the first patches began, then back', { timeout: 30_000 }, async () => {
    const { cluster, clock } = await aDrivenCluster({ scenario: 'workstation-offline' });
    data(await startPatch(cluster, 'OCTO-1'));
    expect((await call(cluster, 'balancer', '/api')).status).toBe(200);
    clock.advance(6_000);
    const startedMs = performance.now();
    const [http, ssh] = await Promise.all([call(cluster, 'balancer', '/api'), script(cluster, 'OCTO-2', 'hello')]);
    expect(performance.now() - startedMs).toBeGreaterThan(14_000);
    expect([http.status, data(ssh).computerName]).toEqual([200, 'OCTO-2']);
    expect((await readPatch(cluster, 'OCTO-1')).kind).toBe('result');
  });
});
