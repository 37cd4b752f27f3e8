import { createStore } from 'zustand/vanilla';
import type { ClusterEntry } from '../../contract/clusters.ts';
import type { Bridge } from '../../contract/console-api.ts';
import { type Following, followStream } from '../bridge/follow-stream.ts';
import { failedLoad, type Load } from './load.ts';

export interface ClustersState {
  readonly list: Load<readonly ClusterEntry[]>;
}

/** Every cluster there is, and which of them has a window that is not closed. */
export function createClustersStore(bridge: Bridge) {
  const store = createStore<ClustersState>(() => ({ list: { kind: 'reading' } }));
  let following: Following | null = null;
  return {
    store,
    start: () => {
      const own = followStream(bridge.events, {
        look: () => bridge.clusters.list({}),
        onPicture: ({ clusters }) => store.setState({ list: { kind: 'there', value: clusters } }),
        onFault: (fault) => store.setState(({ list }) => ({ list: failedLoad(list, fault) })),
        onEvent: (event) => {
          if (event.type === 'clusters-changed') void own.lookAgain();
        },
      });
      following = own;
    },
    lookAgain: async () => following?.lookAgain(),
  };
}
