import { createStore } from 'zustand/vanilla';
import type { ClusterLook } from '../../contract/clusters.ts';
import type { Bridge } from '../../contract/console-api.ts';
import { withNews } from '../../contract/facts-news.ts';
import { type Following, followStream } from '../bridge/follow-stream.ts';
import { keepLastKnown } from './keep-last-known.ts';
import { failedLoad, type Load, valueOf } from './load.ts';
import { arrived, type ShownClock } from './shown-clock.ts';

export interface ClusterPicture extends Omit<ClusterLook, 'mark' | 'clock'> {
  readonly clock: ShownClock;
}

export interface ClusterState {
  readonly clusterId: string | null;
  readonly picture: Load<ClusterPicture>;
  readonly selected: string | null;
  readonly view: 'map' | 'table';
  readonly filter: string;
  /** A host that is being read because somebody asked for it. */
  readonly checking: string | null;
}

/** The cluster that is looked at: read-only, as main sees it. */
export function createClusterStore(bridge: Bridge) {
  const store = createStore<ClusterState>(() => ({
    clusterId: null,
    picture: { kind: 'reading' },
    selected: null,
    view: 'map',
    filter: '',
    checking: null,
  }));
  let following: Following | null = null;

  const follow = (clusterId: string) =>
    followStream(bridge.events, {
      look: () => bridge.clusters.look({ clusterId, focus: store.getState().selected }),
      onPicture: ({ mark: _mark, clock, ...look }) =>
        store.setState(({ picture }) => {
          const before = valueOf(picture);
          const facts = before === null ? look.facts : keepLastKnown(before.facts, look.facts);
          return { picture: { kind: 'there', value: { ...look, facts, clock: arrived(clock) } } };
        }),
      onFault: (fault) => store.setState(({ picture }) => ({ picture: failedLoad(picture, fault) })),
      onEvent: (event) => {
        if (event.type !== 'cluster-read') return;
        store.setState(({ picture }) => {
          if (picture.kind !== 'there') return {};
          const facts = keepLastKnown(picture.value.facts, withNews(picture.value.facts, event.news));
          const { openWindow } = event;
          return {
            picture: { kind: 'there', value: { ...picture.value, facts, openWindow, clock: arrived(event.clock) } },
          };
        });
      },
    });

  const leave = () => {
    const { clusterId } = store.getState();
    following?.end();
    following = null;
    if (clusterId !== null) void bridge.clusters.lookAway({ clusterId });
  };

  return {
    store,
    /** Looks at another cluster; null looks at none. */
    show: (clusterId: string | null) => {
      if (store.getState().clusterId === clusterId && following !== null) return;
      leave();
      store.setState({ clusterId, picture: { kind: 'reading' }, selected: null, filter: '', checking: null });
      if (clusterId !== null) following = follow(clusterId);
    },
    lookAgain: async () => following?.lookAgain(),
    select: (node: string | null) => {
      store.setState({ selected: node });
      void following?.lookAgain();
    },
    showAs: (view: 'map' | 'table') => store.setState({ view }),
    filterBy: (filter: string) => store.setState({ filter }),
    checkHost: async (node: string) => {
      const { clusterId } = store.getState();
      if (clusterId === null) return null;
      store.setState({ checking: node });
      const answer = await bridge.hosts.look({ clusterId, node });
      if (store.getState().checking === node) store.setState({ checking: null });
      return answer;
    },
  };
}
