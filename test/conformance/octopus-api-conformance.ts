import { describe, expect, it } from 'vitest';
import type { OctopusApi } from '../../core/ports/octopus-api.ts';
import { good } from '../support/good.ts';

/** What a world is asked to be. Nodes are named OCTO-1, OCTO-2, ... */
export interface WorldWish {
  readonly nodes: number;
  readonly running?: readonly { readonly node: string; readonly name: string }[];
  /** Tasks in the queue, no node chosen yet. */
  readonly queued?: number;
}

/** A cluster with an API to it, and a way to see what is really so without asking that API. */
export interface OctopusWorld {
  readonly api: OctopusApi;
  readonly installationId: string;
  /** When the key of `api` ends; null: never. */
  readonly keyEndsMs: number | null;
  truth(): Promise<{
    readonly isMaintenanceOn: boolean;
    readonly draining: readonly string[];
    readonly taskCaps: readonly number[];
  }>;
  /** Nothing listens at the node's own address any more; other addresses go on. */
  stopNode(name: string): Promise<void>;
}

const EVERYBODY = { avoidNodes: [] };

export function octopusApiConformance(name: string, build: (wish: WorldWish) => Promise<OctopusWorld>): void {
  describe(`OctopusApi (${name})`, () => {
    it('given a cluster, when it is asked who it is, then it names its installation and version', async () => {
      const { api, installationId } = await build({ nodes: 2 });

      const { value } = good(await api.identity(EVERYBODY));
      expect(value).toEqual({ installationId, version: expect.stringMatching(/^\d+\.\d+/u) });
    });

    it('given a key, when its end is asked for, then it is told and nothing of the key itself', async () => {
      const { api, keyEndsMs } = await build({ nodes: 1 });

      const answer = good(await api.keyExpiry(EVERYBODY));
      expect(answer.value).toEqual({ kind: 'known', endsMs: keyEndsMs });
      expect(JSON.stringify(answer)).not.toMatch(/API-/iu);
    });

    it('given a quiet cluster, when its nodes are read, then each is online, undrained, and runs nothing', async () => {
      const { api } = await build({ nodes: 2 });

      const answer = good(await api.summary(EVERYBODY));
      expect(
        answer.value.map(({ name: node, isDraining, isOffline, runningTaskCount }) => ({
          node,
          isDraining,
          isOffline,
          runningTaskCount,
        })),
      ).toEqual([
        { node: 'OCTO-1', isDraining: false, isOffline: false, runningTaskCount: 0 },
        { node: 'OCTO-2', isDraining: false, isOffline: false, runningTaskCount: 0 },
      ]);
      expect(answer.answeredBy).toMatch(/^OCTO-[12]$/u);
      expect(answer.serverTimeMs).toBeGreaterThan(0);
    });

    it('given Maintenance Mode off, when it is switched on and off, then the cluster and the reading follow', async () => {
      const { api, truth } = await build({ nodes: 1 });
      const seen = async (): Promise<readonly boolean[]> => [
        good(await api.maintenance(EVERYBODY)).value.isOn,
        (await truth()).isMaintenanceOn,
      ];

      expect(await seen()).toEqual([false, false]);
      expect(await api.setMaintenance(true, EVERYBODY)).toEqual({ kind: 'accepted' });
      expect(await seen()).toEqual([true, true]);
      expect(await api.setMaintenance(false, EVERYBODY)).toEqual({ kind: 'accepted' });
      expect(await seen()).toEqual([false, false]);
    });

    it('given two nodes, when one is drained and the drain lifted, then only its flag changes and every task cap stays', async () => {
      const { api, truth } = await build({ nodes: 2 });
      const before = await truth();
      const second = good(await api.summary(EVERYBODY)).value.find(({ name: node }) => node === 'OCTO-2');

      expect(await api.setDrain(second?.id ?? '', true, EVERYBODY)).toEqual({ kind: 'accepted' });
      expect(await truth()).toEqual({ ...before, draining: ['OCTO-2'] });
      expect(good(await api.summary(EVERYBODY)).value.map(({ isDraining }) => isDraining)).toEqual([false, true]);
      expect(await api.setDrain(second?.id ?? '', false, EVERYBODY)).toEqual({ kind: 'accepted' });
      expect(await truth()).toEqual(before);
    });

    it('given a node, when it is drained, then its ping turns from 200 to 418 and both are answers', async () => {
      const { api } = await build({ nodes: 2 });
      const ids = good(await api.summary(EVERYBODY)).value.map(({ id }) => id);
      const pinged = async (): Promise<unknown> => good(await api.ping('OCTO-1')).value;

      expect(await pinged()).toMatchObject({ kind: 'octopus', status: 200, name: 'OCTO-1', isDraining: false });
      await api.setDrain(ids[0] ?? '', true, EVERYBODY);
      expect(await pinged()).toMatchObject({ kind: 'octopus', status: 418, name: 'OCTO-1', isDraining: true });
    });

    it('given a stopped node, when its own address is pinged, then nobody is there; others still answer', async () => {
      const { api, stopNode } = await build({ nodes: 2 });
      await stopNode('OCTO-1');

      expect(['refused', 'silent', 'not-octopus']).toContain(good(await api.ping('OCTO-1')).value.kind);
      expect((await api.process('OCTO-1')).ok).toBe(false);
      expect(good(await api.ping('OCTO-2')).value.kind).toBe('octopus');
      expect((await api.summary({ avoidNodes: ['OCTO-1'] })).ok).toBe(true);
    });

    it('given tasks on two nodes, when the tasks of one are read, then only they are given; for the instance, all', async () => {
      const { api } = await build({
        nodes: 2,
        running: [
          { node: 'OCTO-1', name: 'Deploy' },
          { node: 'OCTO-2', name: 'Health' },
        ],
      });
      const [first] = good(await api.summary(EVERYBODY)).value;

      const ofFirst = good(await api.runningTasks(first?.id ?? '', EVERYBODY)).value.tasks;
      expect(ofFirst.map(({ name: type, nodeId, state }) => ({ type, nodeId, state }))).toEqual([
        { type: 'Deploy', nodeId: first?.id, state: 'executing' },
      ]);
      expect(
        good(await api.runningTasks(null, EVERYBODY))
          .value.tasks.map(({ name: type }) => type)
          .toSorted(),
      ).toEqual(['Deploy', 'Health']);
    });

    it('given more queued tasks than fit on a page, when the queue is read, then each is given once', async () => {
      const { api } = await build({ nodes: 1, queued: 75 });

      const ids = good(await api.queuedTasks(EVERYBODY)).value.tasks.map(({ id }) => id);
      expect([ids.length, new Set(ids).size]).toEqual([75, 75]);
      expect(good(await api.runningTasks(null, EVERYBODY)).value.tasks).toEqual([]);
    });

    it('given a running task, when it is cancelled, then it is cancelling or gone', async () => {
      const { api } = await build({ nodes: 1, running: [{ node: 'OCTO-1', name: 'Deploy' }] });
      const [task] = good(await api.runningTasks(null, EVERYBODY)).value.tasks;

      expect(await api.cancelTask(task?.id ?? '', EVERYBODY)).toEqual({ kind: 'accepted' });
      expect(
        good(await api.runningTasks(null, EVERYBODY)).value.tasks.every(({ state }) => state === 'cancelling'),
      ).toBe(true);
    });

    it('given a node, when its process is read at its own address, then it tells an uptime', async () => {
      const { api } = await build({ nodes: 2 });

      expect(good(await api.process('OCTO-2')).value.uptimeMs).toBeGreaterThanOrEqual(0);
    });

    it('given a node or task that is not there, when it is read or changed, then it is a fault and nothing changed', async () => {
      const { api, truth } = await build({ nodes: 1 });
      const before = await truth();

      expect(await api.ping('OCTO-9')).toMatchObject({ ok: false, fault: { code: 'octopus.no-address' } });
      expect(await api.process('OCTO-9')).toMatchObject({ ok: false, fault: { code: 'octopus.no-address' } });
      expect(await api.setDrain('OctopusServerNodes-OCTO-9', true, EVERYBODY)).toMatchObject({
        kind: 'refused',
        fault: { code: 'octopus.not-found' },
      });
      expect(await api.cancelTask('ServerTasks-999999', EVERYBODY)).toMatchObject({
        kind: 'refused',
        fault: { code: 'octopus.not-found' },
      });
      expect(await truth()).toEqual(before);
    });
  });
}
