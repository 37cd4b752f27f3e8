import { expect, it } from 'vitest';
import {
  aDrivenCluster,
  advanceAll,
  call,
  claim,
  data,
  drain,
  hold,
  hyperV,
  restart,
  service,
  startPatch,
  takeOut,
  violations,
  WINDOW,
} from './support/practice.ts';

it('given a stop while tasks run, then it is a violation, unless a person set the rule aside', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  for (const node of ['OCTO-1', 'OCTO-2']) cluster.startTask({ node, durationMs: null, startedAgoMs: 60_000 });
  data(await service(cluster, 'OCTO-1', 'stop'));
  expect(violations(cluster)).toEqual(['stop-with-tasks OCTO-1']);
  cluster.setAside('stop-with-tasks', 'OCTO-2');
  cluster.setAside('two-nodes-out', 'OCTO-2');
  data(await service(cluster, 'OCTO-2', 'stop'));
  expect(violations(cluster)).toEqual(['stop-with-tasks OCTO-1']);
  expect(cluster.truth.count('allowed', 'OCTO-2')).toBe(1);
});

it('given a task that slipped in a moment ago, then the stop is a race and no violation', async () => {
  const driven = await aDrivenCluster();
  const { cluster, clock } = driven;
  await drain(cluster, 'OCTO-1', true);
  advanceAll(driven, 300_000);
  cluster.startTask({ node: 'OCTO-1', durationMs: null });
  clock.advance(500);
  data(await service(cluster, 'OCTO-1', 'stop'));
  expect([violations(cluster), cluster.truth.count('race', 'OCTO-1')]).toEqual([[], 1]);
});

it('given another node that crashed, then a stop is a violation only once its heartbeat tells of the crash', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  await drain(cluster, 'OCTO-1', true);
  advanceAll(driven, 300_000);
  cluster.crashService('OCTO-2');
  advanceAll(driven, 30_000);
  data(await service(cluster, 'OCTO-1', 'stop'));
  expect([violations(cluster), cluster.truth.count('race', 'OCTO-1')]).toEqual([[], 1]);
  advanceAll(driven, 60_000);
  await drain(cluster, 'OCTO-3', true);
  expect(violations(cluster)).toEqual(['no-other-serving-node OCTO-3', 'two-nodes-out OCTO-3']);
});

it('given a node that is out, when a second one is drained, stopped or restarted, then two are out', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  await takeOut(driven, 'OCTO-1');
  await drain(cluster, 'OCTO-2', true);
  expect(violations(cluster)).toEqual(['two-nodes-out OCTO-2']);
  advanceAll(driven, 10_000);
  await drain(cluster, 'OCTO-3', true);
  expect(violations(cluster).slice(1)).toEqual(['no-other-serving-node OCTO-3', 'two-nodes-out OCTO-3']);
});

it('given a single server, then being alone is no violation', async () => {
  const driven = await aDrivenCluster({ topology: 'single' });
  const { cluster } = driven;
  await drain(cluster, 'OCTO-1', true, 'OCTO-1');
  advanceAll(driven, 300_000);
  data(await claim(cluster, 'OCTO-1'));
  data(await hold(cluster, 'OCTO-1'));
  data(await service(cluster, 'OCTO-1', 'stop'));
  expect(violations(cluster)).toEqual([]);
});

it('given snapshot, patch run and restart while the service runs, then each is a violation', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  data(await hyperV(cluster, 'OCTO-1', 'take', { name: `lowtide-${WINDOW}-OCTO-1` }));
  data(await startPatch(cluster, 'OCTO-1'));
  data(await restart(cluster, 'OCTO-1'));
  expect(violations(cluster)).toEqual([
    'snapshot-while-service-runs OCTO-1',
    'patch-while-service-runs OCTO-1',
    'restart-while-service-runs OCTO-1',
    'restart-while-patch-run-runs OCTO-1',
  ]);
});

it('given the same snapshot, patch run and restart a second time, then each is a violation', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  await takeOut(driven, 'OCTO-1');
  for (const twice of [1, 2]) {
    data(await hyperV(cluster, 'OCTO-1', 'take', { name: `lowtide-${WINDOW}-OCTO-1` }));
    await startPatch(cluster, 'OCTO-1');
    advanceAll(driven, 240_000);
    cluster.world.hosts[0]?.disk.patchRuns.splice(0);
    data(await restart(cluster, 'OCTO-1'));
    advanceAll(driven, 240_000);
    await expect
      .poll(async () => (await hyperV(cluster, 'OCTO-1', 'read')).kind, { message: `${twice}` })
      .toBe('result');
    const { ssh } = { ssh: cluster.clusterFile.nodes[0]?.host.port };
    await expect.poll(() => answers(ssh ?? 0)).toBe(true);
  }
  expect(violations(cluster)).toEqual(['snapshot-twice OCTO-1', 'patch-run-twice OCTO-1', 'restart-twice OCTO-1']);
  expect(cluster.truth.count('restart', 'OCTO-1')).toBe(2);
});

it('given what a window left behind, then the audit names it', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  await takeOut(driven, 'OCTO-1');
  data(await startPatch(cluster, 'OCTO-1'));
  expect(cluster.audit().map((finding) => `${finding.rule} ${finding.node}`)).toEqual([
    'start-type-not-as-before OCTO-1',
    'watchdog-not-as-before OCTO-1',
    'claim-left-over OCTO-1',
    'service-not-running OCTO-1',
    'node-not-serving OCTO-1',
    'drain-not-as-before OCTO-1',
    'patch-task-left-over OCTO-1',
  ]);
});

it('given what colleagues changed, then it is how things are to be at the end', async () => {
  const { cluster } = await aDrivenCluster();
  cluster.setDrain('OCTO-3', true);
  cluster.setMaintenance(true);
  cluster.setCap('OCTO-2', 8);
  expect(cluster.audit()).toEqual([]);
});

it('given another process, then it reads the truth and meddles over the balancer, and only there', async () => {
  const { cluster } = await aDrivenCluster();
  const meddle = (body: unknown) =>
    call(cluster, 'balancer', '/practice/meddle', { method: 'POST', body: JSON.stringify(body) });
  expect(await meddle({ what: 'set-drain', node: 'OCTO-2', on: true })).toMatchObject({ status: 200 });
  expect(cluster.world.nodes[1]?.draining).toBe(true);
  expect(await meddle({ what: 'dance' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('set-drain') },
  });
  expect(await meddle({ what: 'set-drain', node: 'OCTO-9', on: true })).toMatchObject({ status: 400 });
  const { answer } = (await meddle({ what: 'start-task', node: 'OCTO-1', durationMs: null })).body;
  expect(await meddle({ what: 'end-task', task: answer })).toMatchObject({ status: 200 });
  const truth = (await call(cluster, 'balancer', '/practice/truth')).body;
  expect(truth).toMatchObject({ counts: { foreign: { 'OCTO-2': 1 } }, violations: [], audit: [] });
  expect(truth.events.at(-1)).toMatchObject({ kind: 'task-ended', node: 'OCTO-1' });
  expect((await call(cluster, 'OCTO-1', '/practice/truth')).status).toBe(404);
  expect((await call(cluster, 'OCTO-1', '/practice/clock')).body).toEqual(cluster.clusterFile.practice);
});

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
