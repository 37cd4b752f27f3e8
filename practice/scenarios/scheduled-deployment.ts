import type { Stage } from './scenario.ts';

/** A deployment that is queued for later: it starts by itself, Maintenance Mode or not. */
export function scheduleDeployment({ meddling }: Stage): void {
  meddling.startTask({ description: 'Deploy Web 2.0.0 to Production', queueInMs: 25 * 60_000, durationMs: 90_000 });
}
