import { expect, it } from 'vitest';
import {
  aDrivenCluster,
  advanceAll,
  advanceUntil,
  call,
  data,
  drain,
  hyperV,
  readHost,
  readPatch,
  release,
  restart,
  script,
  service,
  startPatch,
  takeOut,
  violations,
  WINDOW,
} from './support/practice.ts';

it('given the vendor procedure on one node, when it is followed to the letter, then truth finds nothing wrong', async () => {
  const driven = await aDrivenCluster();
  const { cluster, clock } = driven;
  const before = data(await readHost(cluster, 'OCTO-1')).boot;

  await takeOut(driven, 'OCTO-1');
  await expect(call(cluster, 'OCTO-1', '/api')).rejects.toThrow('fetch failed');
  const stopped = data(await readHost(cluster, 'OCTO-1'));
  expect(stopped.services[0]).toMatchObject({ state: 'stopped', startType: 'manual', processId: 0 });
  expect(stopped.processes).toEqual([]);
  expect(stopped.watchdogs[0].enabled).toBe(false);
  expect(stopped.claim.claim.windowId).toBe(WINDOW);
  const summary = (await call(cluster, 'balancer', '/api/octopusservernodes/summary')).body.Nodes[0];
  expect(summary).toMatchObject({ Name: 'OCTO-1', IsOffline: true, IsInMaintenanceMode: true });

  const { id } = data(await hyperV(cluster, 'OCTO-1', 'take', { name: `lowtide-${WINDOW}-OCTO-1` }));
  expect(data(await hyperV(cluster, 'OCTO-1', 'read')).snapshots).toMatchObject([{ id }]);

  data(await startPatch(cluster, 'OCTO-1'));
  clock.advance(2_000);
  expect(data(await readPatch(cluster, 'OCTO-1'))).toMatchObject({ task: 'running', progress: { phase: 'searching' } });
  advanceAll(driven, 240_000);
  const run = data(await readPatch(cluster, 'OCTO-1'));
  expect(run).toMatchObject({ task: 'ready', result: { outcome: 'installed', restartAsked: true, remaining: 0 } });
  expect(run.result.installed).toHaveLength(3);
  data(await script(cluster, 'OCTO-1', 'remove-patch-run', { windowId: WINDOW, pass: 1, try: 1 }));

  expect(data(await restart(cluster, 'OCTO-1'))).toEqual({ exitCode: 0 });
  advanceUntil(driven, () => cluster.truth.count('host-up', 'OCTO-1') === 1);
  const mark = `Lowtide ${WINDOW} pass 1`;
  await expect.poll(async () => (await readHost(cluster, 'OCTO-1', mark)).kind).toBe('result');
  const after = data(await readHost(cluster, 'OCTO-1', mark));
  expect(after).toMatchObject({ build: '20348.2966', restartMark: 'found', pendingRestart: { windowsUpdate: false } });
  expect(after.boot.bootId).toBe(before.bootId + 1);
  expect(after.boot.uptimeMs).toBeLessThan(90_000);

  data(await startPatch(cluster, 'OCTO-1', 2));
  advanceAll(driven, 30_000);
  expect(data(await readPatch(cluster, 'OCTO-1', 2))).toMatchObject({
    result: { outcome: 'nothing-to-install', restartAsked: false },
  });
  data(await script(cluster, 'OCTO-1', 'remove-patch-run', { windowId: WINDOW, pass: 2, try: 1 }));

  expect(data(await release(cluster, 'OCTO-1'))).toMatchObject({ startType: 'delayed', claimRemoved: true });
  data(await service(cluster, 'OCTO-1', 'start'));
  advanceAll(driven, 20_000);
  await expect.poll(async () => (await call(cluster, 'OCTO-1', '/api/octopusservernodes/ping')).status).toBe(418);
  await drain(cluster, 'OCTO-1', false, 'OCTO-1');
  expect((await call(cluster, 'OCTO-1', '/api/octopusservernodes/ping')).status).toBe(200);

  expect(violations(cluster)).toEqual([]);
  expect(cluster.audit()).toEqual([]);
  const counts = cluster.truth.counts();
  expect([counts['restart'], counts['snapshot'], counts['patch-run'], counts['drain-on']]).toEqual([
    { 'OCTO-1': 1 },
    { 'OCTO-1': 1 },
    { 'OCTO-1': 2 },
    { 'OCTO-1': 1 },
  ]);
});
