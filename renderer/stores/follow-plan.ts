import type { Stores } from './stores.ts';

/** A plan is begun when its screen is opened, for the cluster that is in sight. */
export function followPlan({ navigation, plan, app }: Stores): () => void {
  return navigation.store.subscribe(({ screen, clusterId }) => {
    if (screen.kind !== 'plan' || clusterId === null) return;
    void plan.show(clusterId, app.store.getState().settings?.mode ?? 'ask');
  });
}
