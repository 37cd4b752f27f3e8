import type { Bridge } from '../../contract/console-api.ts';
import type { ScreenAsked } from '../../contract/event.ts';
import { createAppStore } from './app-store.ts';
import { createByHandStore } from './by-hand-store.ts';
import { createClusterStore } from './cluster-store.ts';
import { type ClustersState, createClustersStore } from './clusters-store.ts';
import { valueOf } from './load.ts';
import { createNavigationStore, type Screen } from './navigation-store.ts';
import { createPlanStore } from './plan-store.ts';
import { createRecordsStore } from './records-store.ts';
import { createSecretsStore } from './secrets-store.ts';
import { createWindowStore } from './window-store.ts';

export type Stores = ReturnType<typeof buildStores>;

/** Every store of the page, each a mirror of main, and what the operator looks at. */
export function buildStores(bridge: Bridge) {
  const navigation = createNavigationStore();
  const app = createAppStore(bridge, (screen) => goWhereAsked(screen));
  const clusters = createClustersStore(bridge);
  const cluster = createClusterStore(bridge);
  const plan = createPlanStore(bridge);
  const shownWindow = createWindowStore(bridge);
  const records = createRecordsStore(bridge);
  const secrets = createSecretsStore(bridge);
  const byHand = createByHandStore(bridge);

  const showWindow = (windowId: string | null): void => {
    navigation.chooseWindow(windowId);
    shownWindow.show(windowId);
  };

  /** From here on every screen is about this cluster, and about its window if one is not closed. */
  const showCluster = (clusterId: string | null): void => {
    navigation.chooseCluster(clusterId);
    cluster.show(clusterId);
    void byHand.show(clusterId);
    const entry = valueOf(clusters.store.getState().list)?.find((one) => one.clusterId === clusterId);
    showWindow(entry?.openWindow?.windowId ?? null);
  };

  const goWhereAsked = (asked: ScreenAsked): void => {
    switch (asked.kind) {
      case 'one-window':
        showWindow(asked.windowId);
        navigation.go({ kind: 'window' });
        return;
      case 'commands':
        navigation.open({ kind: 'commands' });
        return;
      case 'shortcuts':
        navigation.go({ kind: 'help' });
        return;
      default:
        navigation.go(reachable(asked.kind, navigation.store.getState().clusterId));
    }
  };

  /** Once the list is there, perhaps already: a cluster whose window is open comes first, else the first one, else Welcome. */
  const showFirstCluster = (): void => {
    const show = ({ list }: ClustersState): boolean => {
      const entries = valueOf(list);
      if (entries === null) return false;
      const first = entries.find((entry) => entry.openWindow !== null) ?? entries[0];
      if (first === undefined || navigation.store.getState().clusterId !== null) return true;
      showCluster(first.clusterId);
      navigation.go({ kind: first.openWindow === null ? 'cluster' : 'window' });
      return true;
    };
    if (show(clusters.store.getState())) return;
    const stop = clusters.store.subscribe((state) => {
      if (show(state)) stop();
    });
  };

  const start = async (): Promise<void> => {
    clusters.start();
    records.start();
    secrets.start();
    await app.start();
    showFirstCluster();
    followOpenWindow();
  };

  /** The window in sight was in nobody's hand here when it was looked at last. */
  const isSomebodyElses = (): boolean => {
    const hand = valueOf(shownWindow.store.getState().picture)?.hand.kind;
    return hand === 'unfinished' || hand === 'elsewhere';
  };

  /** Which installation it is may be learned only when it first answers: until then no window and no record is its own. */
  const lookForInstallation = (): void => {
    if (valueOf(cluster.store.getState().picture)?.definition.installationId === null) void cluster.lookAgain();
  };

  /** A window that begins on the cluster in sight comes in sight too, whoever began it. */
  const followOpenWindow = (): void => {
    clusters.store.subscribe(({ list }) => {
      lookForInstallation();
      const { clusterId, windowId } = navigation.store.getState();
      const entry = valueOf(list)?.find((one) => one.clusterId === clusterId);
      const open = entry?.openWindow?.windowId ?? null;
      if (open !== null && open !== windowId) showWindow(open);
      else if (entry?.openWindow?.hand === 'here' && isSomebodyElses()) void shownWindow.lookAgain();
    });
  };

  return {
    app,
    clusters,
    cluster,
    plan,
    window: shownWindow,
    records,
    secrets,
    byHand,
    navigation,
    bridge,
    showCluster,
    showWindow,
    start,
  };
}

/** Where there is no cluster yet, what is about one is Welcome. */
function reachable(kind: Exclude<Screen['kind'], 'connect' | 'help'>, clusterId: string | null): Screen {
  const needsCluster = kind === 'cluster' || kind === 'plan' || kind === 'window';
  return needsCluster && clusterId === null ? { kind: 'welcome' } : { kind };
}
