import { expect, it } from 'vitest';
import type { ClusterEntry } from '../../../contract/clusters.ts';
import { buildStores } from '../../../renderer/stores/stores.ts';
import { answered, defaultSettings, fakeBridge } from '../../support/fake-bridge.ts';

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
