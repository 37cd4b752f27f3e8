import { expect, it } from 'vitest';
import {
  aDrivenCluster,
  advanceAll,
  advanceUntil,
  call,
  claim,
  data,
  drain,
  hold,
  runningOn,
  service,
} from './support/practice.ts';

it('given a drain, when tasks are queued, then at most the next look at the queue takes some and nothing follows', async () => {
  const driven = await aDrivenCluster({ scenario: 'busy' });
  const { cluster, clock } = driven;
  await drain(cluster, 'OCTO-1', true);
  const drainedMs = clock.nowMs();
  advanceAll(driven, 600_000);
  const started = cluster.truth.entries.filter(
    (entry) => entry.kind === 'task-started' && entry.node === 'OCTO-1' && entry.simulatedMs > drainedMs,
  );
  expect(started.length).toBeGreaterThan(0);
  expect(started.every((entry) => entry.simulatedMs - drainedMs <= 20_000)).toBe(true);
  expect(runningOn(cluster, 'OCTO-1')).toBe(0);
  expect(runningOn(cluster, 'OCTO-2')).toBeGreaterThan(0);
});

it('given a running task, then LastUpdatedTime moves every half minute, and a frozen one stands still', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  const moving = cluster.startTask({ node: 'OCTO-1', durationMs: null });
  const frozen = cluster.startTask({ node: 'OCTO-1', durationMs: null, startedAgoMs: 1_200_000, frozenForMs: 600_000 });
  advanceAll(driven, 65_000);
  const updated = async (id: string): Promise<string> =>
    (await call(cluster, 'OCTO-1', `/api/tasks/${id}`)).body.LastUpdatedTime;
  expect(await updated(moving)).toBe('2026-11-24T22:01:00.000+00:00');
  expect(await updated(frozen)).toBe('2026-11-24T21:50:00.000+00:00');
});

it('given a stop with tasks, then they look alive until the node is back and cancels them', async () => {
  const driven = await aDrivenCluster();
  const { cluster, clock } = driven;
  const id = cluster.startTask({ node: 'OCTO-1', durationMs: 3_000_000 });
  data(await claim(cluster, 'OCTO-1'));
  data(await hold(cluster, 'OCTO-1'));
  data(await service(cluster, 'OCTO-1', 'stop'));
  advanceAll(driven, 300_000);
  const read = async (): Promise<object> => (await call(cluster, 'OCTO-2', `/api/tasks/${id}`)).body;
  expect(await read()).toMatchObject({ State: 'Executing' });
  data(await service(cluster, 'OCTO-1', 'start'));
  clock.advance(20_000);
  expect(await read()).toMatchObject({
    State: 'Canceled',
    ErrorMessage: expect.stringContaining('shut down or ended unexpectedly'),
  });
});

it('given a node that stays away, then another clears its tasks up after an hour', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  const id = cluster.startTask({ node: 'OCTO-1', durationMs: null });
  cluster.crashService('OCTO-1');
  cluster.world.hosts[0]?.watchdogs.forEach((watchdog) => {
    watchdog.enabled = false;
  });
  const state = (): string | undefined => cluster.world.instance.tasks.find((task) => task.id === id)?.state;
  advanceAll(driven, 3_500_000);
  expect(state()).toBe('Executing');
  advanceAll(driven, 200_000);
  expect(state()).toBe('Canceled');
});

it('given a clean stop and a crash, then one is offline at once and the other after its heartbeat is old', async () => {
  const driven = await aDrivenCluster();
  const { cluster, clock } = driven;
  const offline = async (index: number): Promise<boolean> =>
    (await call(cluster, 'OCTO-3', '/api/octopusservernodes/summary')).body.Nodes[index].IsOffline;
  data(await claim(cluster, 'OCTO-1'));
  data(await hold(cluster, 'OCTO-1'));
  data(await service(cluster, 'OCTO-1', 'stop'));
  cluster.crashService('OCTO-2');
  clock.advance(5_000);
  expect([await offline(0), await offline(1)]).toEqual([true, false]);
  advanceAll(driven, 61_000);
  expect(await offline(1)).toBe(true);
});

it('given a task that was put back into the queue, when it is resolved, then its own node takes it again', async () => {
  const driven = await aDrivenCluster();
  const { cluster } = driven;
  const id = cluster.startTask({ node: 'OCTO-2', durationMs: 60_000 });
  cluster.waitForPerson(id, false);
  const read = async (): Promise<object> => (await call(cluster, 'OCTO-1', `/api/tasks/${id}`)).body;
  expect(await read()).toMatchObject({
    State: 'Queued',
    StartTime: '2026-11-24T22:00:00.000+00:00',
    HasPendingInterruptions: true,
  });
  advanceAll(driven, 60_000);
  expect(await read()).toMatchObject({ State: 'Queued' });
  cluster.resolveInterruption(id);
  advanceUntil(driven, () => cluster.world.instance.tasks.some((task) => task.id === id && task.state === 'Executing'));
  expect(await read()).toMatchObject({ ServerNode: 'OctopusServerNodes-OCTO-2' });
});
