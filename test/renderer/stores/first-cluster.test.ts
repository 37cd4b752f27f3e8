import { expect, it } from 'vitest';
import type { ClusterEntry } from '../../../contract/clusters.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import { valueOf } from '../../../renderer/stores/load.ts';
import { buildStores } from '../../../renderer/stores/stores.ts';
import { aDefinition } from '../../support/a-definition.ts';
import { answered, defaultSettings, type FakeBridge, fakeBridge } from '../../support/fake-bridge.ts';

const entry: ClusterEntry = {
  clusterId: '11111111-1111-4111-8111-111111111111',
  name: 'Production Octopus',
  url: 'https://octopus.example.com',
  topology: 'ha',
  nodes: 2,
  practice: null,
  openWindow: null,
  precautionsKept: [],
};

/** The page starts; the list of clusters comes before or after the settings, which take their time. */
async function started(first: 'list' | 'settings') {
  const list = Promise.withResolvers<void>();
  const settings = Promise.withResolvers<void>();
  const fake = fakeBridge({
    clusters: {
      list: async () => {
        await list.promise;
        return answered({ mark: { stream: 'clusters', seq: 0 }, clusters: [entry] });
      },
    },
    settings: {
      read: async () => {
        await settings.promise;
        return answered(defaultSettings);
      },
    },
  });
  const stores = buildStores(fake.bridge);
  const start = stores.start();
  (first === 'list' ? list : settings).resolve();
  if (first === 'list') await expect.poll(() => stores.clusters.store.getState().list.kind).toBe('there');
  else await start;
  list.resolve();
  settings.resolve();
  await start;
  return stores;
}

it.each(['list', 'settings'] as const)('given the %s first, then the first cluster comes in sight', async (first) => {
  const { navigation } = await started(first);
  await expect
    .poll(() => navigation.store.getState())
    .toMatchObject({
      clusterId: entry.clusterId,
      screen: { kind: 'cluster' },
    });
});

it('given an installation that is learned when it answers first, then the cluster is looked at again, and knows it', async () => {
  let installationId: string | null = null;
  const fake: FakeBridge = fakeBridge({
    clusters: {
      list: () => answered({ mark: fake.mark('clusters'), clusters: [entry] }),
      look: ({ clusterId }) =>
        answered({
          mark: fake.mark(`cluster:${clusterId}`),
          clusterId,
          definition: aDefinition({ installationId }),
          facts: emptyFacts([], 0),
          clock: { nowMs: 0, speed: 1 },
          instructions: [],
          openWindow: null,
        }),
    },
  });
  const stores = buildStores(fake.bridge);
  await stores.start();
  const known = () => valueOf(stores.cluster.store.getState().picture)?.definition.installationId;
  await expect.poll(known).toBe(null);

  installationId = 'a1b2c3d4-0000-4000-8000-000000000000';
  fake.emit('clusters', { type: 'clusters-changed' });
  await expect.poll(known).toBe(installationId);
});
