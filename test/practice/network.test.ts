import { readFileSync, statSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newKeyPair } from '../../practice/ssh/key-pair.ts';
import { connect, hostOf } from './support/contract-client.ts';
import {
  aCluster,
  aDrivenCluster,
  advanceAll,
  advanceUntil,
  call,
  data,
  drain,
  readHost,
  restart,
  script,
  takeOut,
} from './support/practice.ts';

/** What a caller meets at a port, however long it takes. */
async function meets(port: number): Promise<'refused' | 'reset' | 'answer'> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1');
    const end = (what: 'refused' | 'reset' | 'answer'): void => {
      socket.destroy();
      resolve(what);
    };
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED' ? 'refused' : 'reset'));
    socket.on('data', () => end('answer'));
    socket.on('end', () => end('reset'));
  });
}

it('given an accepted restart, then the port answers, refuses, resets and answers again under another identity', async () => {
  const driven = await aDrivenCluster();
  const { cluster, clock } = driven;
  const { port } = hostOf(cluster, 'OCTO-1');
  await takeOut(driven, 'OCTO-1');
  const before = data(await readHost(cluster, 'OCTO-1')).boot;
  const open = await connect(cluster, hostOf(cluster, 'OCTO-1'));
  const dropped = new Promise<void>((resolve) => open.once('close', () => resolve()));
  data(await restart(cluster, 'OCTO-1'));
  clock.advance(4_000);
  expect(await meets(port)).toBe('answer');
  clock.advance(2_000);
  await dropped;
  expect(await meets(port)).toBe('refused');
  advanceAll(driven, 80_000);
  await expect.poll(() => meets(port)).toBe('reset');
  advanceAll(driven, 20_000);
  await expect.poll(() => meets(port)).toBe('answer');
  const after = data(await readHost(cluster, 'OCTO-1'));
  expect([after.boot.bootId - before.bootId, after.servicing]).toEqual([1, 'busy']);
  advanceAll(driven, 20_000);
  expect(data(await readHost(cluster, 'OCTO-1')).servicing).toBe('idle');
});

it('given a restart, then a delayed service starts by itself and a manual one does not; drain stays', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  await drain(cluster, 'OCTO-2', true);
  await takeOut(driven, 'OCTO-1');
  data(await restart(cluster, 'OCTO-1'));
  cluster.restartHost('OCTO-2');
  advanceAll(driven, 300_000);
  await expect.poll(async () => (await readHost(cluster, 'OCTO-1')).kind).toBe('result');
  expect(data(await readHost(cluster, 'OCTO-1')).services[0].state).toBe('stopped');
  expect(data(await readHost(cluster, 'OCTO-2')).services[0].state).toBe('running');
  await expect.poll(async () => (await call(cluster, 'OCTO-2', '/api/octopusservernodes/ping')).status).toBe(418);
});

it('given a network that is cut, then nothing answers and nothing is lost that comes later', async () => {
  const { cluster } = await aDrivenCluster();
  cluster.cutNetwork('OCTO-1');
  const http = call(cluster, 'OCTO-1', '/api');
  const ssh = script(cluster, 'OCTO-1', 'hello');
  const first = await Promise.race([http, ssh, new Promise((resolve) => setTimeout(resolve, 200, 'silence'))]);
  expect(first).toBe('silence');
  expect((await call(cluster, 'OCTO-2', '/api')).status).toBe(200);
  for (let n = 0; n < 4; n += 1) expect((await call(cluster, 'balancer', '/api')).node).not.toBe('OCTO-1');
  cluster.restoreNetwork('OCTO-1');
  expect((await http).status).toBe(200);
  expect(data(await ssh).computerName).toBe('OCTO-1');
});

it('given an open connection, when the network is cut, then a script on it waits and its answer comes afterwards', async () => {
  const { cluster } = await aDrivenCluster();
  cluster.injectScriptFault({ fault: { kind: 'slow', realMs: 50 }, script: 'hello', times: 1 });
  // In the moment in which it begins: a little later its answer may be out.
  const isCut = new Promise<void>((resolve) => {
    cluster.world.listeners.add(({ kind }) => {
      if (kind !== 'fault') return;
      cluster.cutNetwork('all');
      resolve();
    });
  });
  const answer = script(cluster, 'OCTO-1', 'hello');
  await isCut;
  expect(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 200, 'silence'))])).toBe('silence');
  cluster.restoreNetwork('all');
  expect(data(await answer).computerName).toBe('OCTO-1');
});

it('given SSH that is refused, then the node itself still answers', async () => {
  const { cluster } = await aDrivenCluster();
  cluster.refuseSsh('OCTO-1', true);
  expect(await meets(hostOf(cluster, 'OCTO-1').port)).toBe('refused');
  expect((await call(cluster, 'OCTO-1', '/api')).status).toBe(200);
  cluster.refuseSsh('OCTO-1', false);
  await expect.poll(() => meets(hostOf(cluster, 'OCTO-1').port)).toBe('answer');
});

it('given injected faults, then they happen as often as they were asked for', async () => {
  const { cluster } = await aDrivenCluster();
  cluster.injectHttpFault({
    fault: { kind: 'status', status: 503, body: '' },
    node: 'OCTO-1',
    path: '/summary',
    times: 1,
  });
  const summary = (node: string) => call(cluster, node, '/api/octopusservernodes/summary');
  expect((await summary('OCTO-2')).status).toBe(200);
  expect((await summary('OCTO-1')).status).toBe(503);
  expect((await summary('OCTO-1')).status).toBe(200);
  cluster.injectHttpFault({ fault: { kind: 'reset' }, times: 1 });
  await expect(summary('OCTO-1')).rejects.toThrow('fetch failed');
  cluster.injectHttpFault({ fault: { kind: 'cut-body' }, times: 1 });
  await expect(summary('balancer')).rejects.toThrow('terminated');
  cluster.injectScriptFault({
    fault: { kind: 'fail', type: 'restart-refused', message: 'no' },
    script: 'restart-host',
    times: 1,
  });
  expect(await restart(cluster, 'OCTO-1')).toMatchObject({ ok: false, error: { type: 'restart-refused' } });
  cluster.injectScriptFault({ fault: { kind: 'garbled' }, host: 'OCTO-1', times: 1 });
  expect((await script(cluster, 'OCTO-1', 'hello')).kind).toBe('unknown');
});

it('given the files, then secrets are for their owner and everything leads to the cluster', async () => {
  const { cluster } = await aDrivenCluster({ topology: 'single', scenario: 'drained-before' });
  const read = (path: string): string => readFileSync(path, 'utf8');
  expect(JSON.parse(read(cluster.clusterFilePath))).toEqual(cluster.clusterFile);
  expect(JSON.parse(read(cluster.planFilePath))).toEqual({
    reason: 'Rehearsal on the practice cluster',
    announce: { kind: 'attested', statement: 'Rehearsal: nobody has to be told' },
    precaution: { kind: 'hyper-v', keepDays: 3 },
    patch: { kind: 'windows-update' },
    nodes: [{ name: 'OCTO-1', drained: 'take-over' }],
  });
  expect(cluster.clusterFile).toMatchObject({
    name: 'Practice cluster',
    topology: 'single',
    nodes: [{ name: 'OCTO-1' }],
  });
  const keyFile = join(cluster.directory, cluster.clusterFile.apiKey.file);
  expect(read(keyFile).trim()).toBe(cluster.apiKey());
  for (const path of [keyFile, cluster.identityFilePath]) expect(statSync(path).mode & 0o777).toBe(0o600);
  const renewed = cluster.renewKey();
  expect(read(keyFile).trim()).toBe(renewed);
});

it('given many key pairs, then each can be read', () => {
  for (let n = 0; n < 1_000; n += 1) expect(newKeyPair().publicBlob).toHaveLength(51);
});

it('given many clusters in one process, then each is its own, and a stop frees every port', async () => {
  const clusters = await Promise.all([1, 2, 3, 4, 5].map(() => aCluster({ speed: 600 })));
  const ids = await Promise.all(
    clusters.map(async (each) => (await call(each, 'balancer', '/api')).body.InstallationId),
  );
  expect(new Set(ids).size).toBe(5);
  await Promise.all(clusters.map((each) => each.stop()));
  for (const each of clusters) {
    for (const node of each.clusterFile.nodes) expect(await meets(node.host.port)).toBe('refused');
    await expect(call(each, 'balancer', '/api')).rejects.toThrow('fetch failed');
  }
});

it('given 64 nodes at full speed, then every one of them answers', async () => {
  const cluster = await aCluster({ nodes: 64, scenario: 'busy', speed: 60 });
  expect((await call(cluster, 'balancer', '/api/octopusservernodes/summary')).body.Nodes).toHaveLength(64);
  const names = await Promise.all(
    cluster.clusterFile.nodes.map(async (node) => data(await script(cluster, node.name, 'hello')).computerName),
  );
  expect(new Set(names).size).toBe(64);
});

it('given wrong options, then they are refused in words', async () => {
  await expect(aCluster({ scenario: 'nonsense' })).rejects.toThrow('nonsense is not one of: quiet, busy');
  await expect(aCluster({ nodes: 65 })).rejects.toThrow('1 to 64');
  await expect(aCluster({ topology: 'single', nodes: 2 })).rejects.toThrow('one node');
});

it('given a driven cluster, when an hour passes at once, then it is as if it had passed slowly', async () => {
  const driven = await aDrivenCluster();
  driven.clock.advance(3_600_000);
  advanceUntil(driven, () => true);
  expect(driven.cluster.audit()).toEqual([]);
  expect(driven.cluster.truth.count('task-ended')).toBeGreaterThan(50);
});
