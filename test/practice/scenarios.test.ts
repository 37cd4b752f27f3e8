import { describe, expect, it } from 'vitest';
import { type PracticeCluster, scenarios } from '../../practice/index.ts';
import {
  aDrivenCluster,
  advanceAll,
  advanceUntil,
  call,
  data,
  drain,
  readHost,
  readPatch,
  restart,
  runningOn,
  service,
  startPatch,
  takeOut,
  violations,
} from './support/practice.ts';
import { isUp } from './support/take-through.ts';

const SUMMARY = '/api/octopusservernodes/summary';
const drains = async (cluster: PracticeCluster, by: string): Promise<boolean[]> =>
  (await call(cluster, by, SUMMARY)).body.Nodes.map(
    (node: { IsInMaintenanceMode: boolean }) => node.IsInMaintenanceMode,
  );

it('given the list, then it is the one of the design, in its order', () => {
  expect(scenarios.map((scenario) => scenario.name)).toEqual([
    'quiet',
    'busy',
    'needs-a-person',
    'stuck-task',
    'hidden-tasks',
    'drained-before',
    'foreign-undrain',
    'foreign-maintenance-off',
    'two-windows',
    'watchdog-restarts',
    'service-is-needed',
    'second-instance',
    'service-hangs-on-stop',
    'patch-fails',
    'nothing-to-install',
    'restart-first',
    'second-reboot',
    'slow-shutdown',
    'slow-boot',
    'no-return',
    'returns-with-service-stopped',
    'returns-with-new-version',
    'restarted-by-hand',
    'host-key-changed',
    'rate-limited',
    'api-errors',
    'key-expires',
    'connection-cut',
    'workstation-offline',
  ]);
});

it.each(
  scenarios.flatMap(
    ({ name }) =>
      [
        [name, 'single'],
        [name, 'ha'],
      ] as const,
  ),
)('given %s on %s, then it starts and lives an hour', async (scenario, topology) => {
  const driven = await aDrivenCluster({ scenario, topology });
  advanceAll(driven, 3_600_000);
  expect(violations(driven.cluster)).toEqual([]);
});

describe('tasks', () => {
  it('busy: each node runs several tasks, one slips in after the drain, the others go on', async () => {
    const driven = await aDrivenCluster({ scenario: 'busy' });
    const { cluster } = driven;
    expect(runningOn(cluster, 'OCTO-1')).toBe(3);
    await drain(cluster, 'OCTO-1', true);
    advanceAll(driven, 21_000);
    const slipped = cluster.truth.entries.filter(
      (entry) => entry.kind === 'task-started' && entry.detail['draining'] === true,
    );
    expect(slipped.length).toBeGreaterThan(0);
    advanceUntil(driven, () => runningOn(cluster, 'OCTO-1') === 0);
  });

  it('needs-a-person: one waits in its slot for ever, another in the queue', async () => {
    const driven = await aDrivenCluster({ scenario: 'needs-a-person' });
    const { cluster } = driven;
    await drain(cluster, 'OCTO-1', true);
    advanceAll(driven, 7_200_000);
    const query = '/api/tasks?spaces=all&includeSystem=true&hasPendingInterruptions=true';
    const waiting = (await call(cluster, 'OCTO-2', query)).body.Items;
    expect(waiting.map((task: { State: string }) => task.State)).toEqual(['Queued', 'Executing']);
    expect(waiting[0].StartTime).not.toBeNull();
    expect(runningOn(cluster, 'OCTO-1')).toBe(1);
    cluster.resolveInterruption(waiting[1].Id);
    advanceAll(driven, 60_000);
    expect(runningOn(cluster, 'OCTO-1')).toBe(0);
  });

  it('stuck-task: it does not move, and a cancel takes half a minute', async () => {
    const driven = await aDrivenCluster({ scenario: 'stuck-task' });
    const { cluster, clock } = driven;
    await drain(cluster, 'OCTO-1', true);
    advanceAll(driven, 3_600_000);
    const query = '/api/tasks?spaces=all&running=true&node=OctopusServerNodes-OCTO-1';
    const [task] = (await call(cluster, 'OCTO-2', query)).body.Items;
    expect(clock.nowMs() - Date.parse(task.LastUpdatedTime)).toBeGreaterThan(3_600_000);
    await call(cluster, 'OCTO-2', `/api/tasks/${task.Id}/cancel`, { method: 'POST' });
    clock.advance(29_000);
    expect(runningOn(cluster, 'OCTO-1')).toBe(1);
    clock.advance(2_000);
    expect(runningOn(cluster, 'OCTO-1')).toBe(0);
  });

  it('hidden-tasks: the count says two, the list says none', async () => {
    const driven = await aDrivenCluster({ scenario: 'hidden-tasks' });
    const { cluster } = driven;
    await drain(cluster, 'OCTO-1', true);
    advanceAll(driven, 3_600_000);
    expect((await call(cluster, 'OCTO-2', SUMMARY)).body.Nodes[0].RunningTaskCount).toBe(2);
    const query = '/api/tasks?spaces=all&includeSystem=true&running=true&node=OctopusServerNodes-OCTO-1';
    expect((await call(cluster, 'OCTO-2', query)).body.TotalResults).toBe(0);
  });
});

describe('colleagues', () => {
  it('drained-before: the second node, or the only one, is drained and the plan takes it over', async () => {
    const { cluster } = await aDrivenCluster({ scenario: 'drained-before' });
    expect(await drains(cluster, 'OCTO-1')).toEqual([false, true, false]);
    expect(cluster.planFile.nodes).toEqual(['OCTO-1', { name: 'OCTO-2', drained: 'take-over' }, 'OCTO-3']);
    await drain(cluster, 'OCTO-2', false);
    expect(cluster.audit()).toEqual([]);
    const single = await aDrivenCluster({ scenario: 'drained-before', topology: 'single' });
    expect(await drains(single.cluster, 'OCTO-1')).toEqual([true]);
  });

  it('foreign-undrain: on the second node, while its first update installs', async () => {
    const driven = await aDrivenCluster({ scenario: 'foreign-undrain' });
    const { cluster, clock } = driven;
    for (const node of ['OCTO-1', 'OCTO-2']) {
      data(await service(cluster, node, 'stop'));
      await drain(cluster, node, true);
      data(await startPatch(cluster, node));
      advanceAll(driven, 70_000);
    }
    expect(await drains(cluster, 'OCTO-3')).toEqual([true, true, false]);
    clock.advance(6_000);
    expect(await drains(cluster, 'OCTO-3')).toEqual([true, false, false]);
    expect(data(await readPatch(cluster, 'OCTO-2')).progress.phase).toBe('installing');
  });

  it('foreign-undrain on a single server: after the drain was seen, before a stop', async () => {
    const { cluster, clock } = await aDrivenCluster({ scenario: 'foreign-undrain', topology: 'single' });
    await drain(cluster, 'OCTO-1', true, 'OCTO-1');
    clock.advance(60_000);
    expect(await drains(cluster, 'OCTO-1')).toEqual([true]);
    clock.advance(6_000);
    expect(await drains(cluster, 'OCTO-1')).toEqual([false]);
    await drain(cluster, 'OCTO-1', true, 'OCTO-1');
    await drains(cluster, 'OCTO-1');
    clock.advance(60_000);
    expect(await drains(cluster, 'OCTO-1')).toEqual([true]);
  });

  it('foreign-maintenance-off: once the server is seen drained as well, however late that is', async () => {
    const { cluster, clock } = await aDrivenCluster({ scenario: 'foreign-maintenance-off', topology: 'single' });
    const path = '/api/maintenanceconfiguration';
    await call(cluster, 'OCTO-1', path, { method: 'PUT', body: '{"IsInMaintenanceMode":true}' });
    const isOn = async (): Promise<boolean> => (await call(cluster, 'OCTO-1', path)).body.IsInMaintenanceMode;
    clock.advance(60_000);
    expect(await isOn()).toBe(true);
    await drain(cluster, 'OCTO-1', true, 'OCTO-1');
    clock.advance(60_000);
    expect(await isOn()).toBe(true);
    await drains(cluster, 'OCTO-1');
    clock.advance(6_000);
    expect(await isOn()).toBe(false);
    await drain(cluster, 'OCTO-1', false, 'OCTO-1');
    expect(cluster.audit()).toEqual([]);
  });

  it('two-windows: another node is drained at the arrival of our first drain', async () => {
    const { cluster } = await aDrivenCluster({ scenario: 'two-windows' });
    await drain(cluster, 'OCTO-1', true);
    expect(await drains(cluster, 'OCTO-2')).toEqual([true, false, true]);
    await drain(cluster, 'OCTO-1', false);
    expect([violations(cluster), cluster.audit()]).toEqual([[], []]);
    const single = await aDrivenCluster({ scenario: 'two-windows', topology: 'single' });
    await drain(single.cluster, 'OCTO-1', true, 'OCTO-1');
    expect(single.cluster.truth.count('foreign')).toBe(0);
  });

  it('restarted-by-hand: right after the reading that shows the result', async () => {
    const driven = await aDrivenCluster({ scenario: 'restarted-by-hand' });
    const { cluster, clock } = driven;
    await takeOut(driven, 'OCTO-1');
    const before = data(await readHost(cluster, 'OCTO-1')).boot;
    data(await startPatch(cluster, 'OCTO-1'));
    advanceAll(driven, 60_000);
    data(await readPatch(cluster, 'OCTO-1'));
    expect(cluster.truth.count('foreign')).toBe(0);
    advanceAll(driven, 180_000);
    expect(data(await readPatch(cluster, 'OCTO-1')).result.outcome).toBe('installed');
    clock.advance(1);
    expect((await restart(cluster, 'OCTO-1')).kind).toBe('unknown');
    await isUp(driven, 'OCTO-1');
    expect(data(await readHost(cluster, 'OCTO-1')).boot.bootId).toBe(before.bootId + 1);
    expect([cluster.truth.count('restart'), violations(cluster)]).toEqual([0, []]);
  });
});
