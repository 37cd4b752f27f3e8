import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OpenWindow } from '../../../contract/clusters.ts';
import { followOthers } from '../../../renderer/stores/follow-others.ts';
import { buildStores } from '../../../renderer/stores/stores.ts';
import { answered, type FakeBridge, fakeBridge } from '../../support/fake-bridge.ts';

const CLUSTER = '11111111-1111-4111-8111-111111111111';
const WINDOW = '22222222-2222-4222-8222-222222222222';
const NEXT_WINDOW = '33333333-3333-4333-8333-333333333333';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('given a window that another process begins and ends, then it comes in sight, and the next one too', async () => {
  let openWindow: OpenWindow | null = null;
  let lists = 0;
  const fake: FakeBridge = fakeBridge({
    clusters: {
      list: () => {
        lists += 1;
        const entry = {
          ...{ clusterId: CLUSTER, name: 'Production Octopus', url: 'https://octopus.example.com' },
          ...{ topology: 'ha' as const, nodes: 2, practice: null, openWindow, precautionsKept: [] },
        };
        return answered({ mark: fake.mark('clusters'), clusters: [entry] });
      },
    },
  });
  const stores = buildStores(fake.bridge);
  await stores.start();
  const stop = followOthers(stores);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(stores.navigation.store.getState()).toMatchObject({ clusterId: CLUSTER, windowId: null });

  openWindow = { windowId: WINDOW, hand: 'elsewhere' };
  await vi.advanceTimersByTimeAsync(10_000);
  expect(stores.navigation.store.getState().windowId).toBe(WINDOW);

  openWindow = null;
  await vi.advanceTimersByTimeAsync(10_000);
  openWindow = { windowId: NEXT_WINDOW, hand: 'here' };
  await vi.advanceTimersByTimeAsync(10_000);
  expect(stores.navigation.store.getState().windowId).toBe(NEXT_WINDOW);

  // Of what is in hand here main tells.
  const asked = lists;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lists).toBe(asked);
  stop();
});
