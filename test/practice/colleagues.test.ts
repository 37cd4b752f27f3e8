import { expect, it } from 'vitest';
import { aDrivenCluster, advanceAll, call, data, drain, readHost, startPatch, takeOut } from './support/practice.ts';

it('given orders about the service of a host, then the host is so, and its own log says who did it', async () => {
  const driven = await aDrivenCluster({ topology: 'single' });
  const { cluster } = driven;
  await takeOut(driven, 'OCTO-1');
  cluster.meddle({ what: 'set-start-type', node: 'OCTO-1', startType: 'automatic' });
  cluster.meddle({ what: 'set-watchdog', node: 'OCTO-1', on: true });
  cluster.meddle({ what: 'remove-claim', node: 'OCTO-1' });
  cluster.meddle({ what: 'start-service', node: 'OCTO-1' });

  expect(data(await readHost(cluster, 'OCTO-1'))).toMatchObject({
    services: [{ startType: 'automatic', state: 'start-pending' }],
    watchdogs: [{ enabled: true }],
    claim: { kind: 'none' },
  });
  expect(cluster.truth.count('foreign', 'OCTO-1')).toBe(4);
  expect(() => cluster.meddle({ what: 'set-start-type', node: 'OCTO-1', startType: 'sometimes' })).toThrow(
    'sometimes is not a start type',
  );
});

it('given a restart while patching, then the next run of this host leaves no result, and no other', async () => {
  const driven = await aDrivenCluster({ topology: 'single' });
  const { cluster } = driven;
  await takeOut(driven, 'OCTO-1');
  cluster.meddle({ what: 'restart-while-patching', node: 'OCTO-1' });
  data(await startPatch(cluster, 'OCTO-1'));
  advanceAll(driven, 300_000);
  expect(cluster.truth.count('patch-run-cut-off', 'OCTO-1')).toBe(1);

  data(await startPatch(cluster, 'OCTO-1', 1, 2));
  advanceAll(driven, 300_000);
  expect([
    cluster.truth.count('patch-run-cut-off', 'OCTO-1'),
    cluster.truth.count('patch-run-ended', 'OCTO-1'),
  ]).toEqual([1, 1]);
});

it('given a node that is kept in the load balancer, then it answers there though it is drained', async () => {
  const { cluster } = await aDrivenCluster({ nodes: 2 });
  await drain(cluster, 'OCTO-1', true);
  const through = async () => [
    (await call(cluster, 'balancer', '/api')).node,
    (await call(cluster, 'balancer', '/api')).node,
  ];
  expect(await through()).toEqual(['OCTO-2', 'OCTO-2']);
  cluster.meddle({ what: 'keep-in-balancer', node: 'OCTO-1', on: true });
  expect(await through()).toContain('OCTO-1');
  cluster.meddle({ what: 'keep-in-balancer', node: 'OCTO-1', on: false });
  expect(await through()).toEqual(['OCTO-2', 'OCTO-2']);
});
