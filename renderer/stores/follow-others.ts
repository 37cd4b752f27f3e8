import { valueOf } from './load.ts';
import type { Stores } from './stores.ts';

/** The journals of ten thousand windows take a moment to look through. */
const LOOK_AGAIN_MS = 10_000;

/**
 * What a terminal begins and ends on the same data folder is told by nobody: unless a window of the cluster in sight is
 * in hand here, the list is read again. Answers how to stop that.
 */
export function followOthers({ navigation, clusters }: Pick<Stores, 'navigation' | 'clusters'>): () => void {
  const timer = setInterval(() => {
    const { clusterId } = navigation.store.getState();
    const entry = valueOf(clusters.store.getState().list)?.find((one) => one.clusterId === clusterId);
    if (entry !== undefined && entry.openWindow?.hand !== 'here') void clusters.lookAgain();
  }, LOOK_AGAIN_MS);
  return () => clearInterval(timer);
}
