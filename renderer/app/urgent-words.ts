import { isSameInstance } from '../../core/cluster/same-instance.ts';
import { faultText } from '../../core/fault/fault-text.ts';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import type { Window } from '../../core/window/window.ts';
import { isNotReady, nodeViews } from '../features/cluster/node-view.ts';
import type { ClusterPicture } from '../stores/cluster-store.ts';
import type { Urgent } from './speech.ts';

interface Sight {
  readonly window: Window | null;
  /** The card of the hold is on the screen, and nothing lies over it. */
  readonly showsHold: boolean;
  readonly cluster: ClusterPicture | null;
  readonly nowMs: number;
}

/** A hold by its title, and every node that is not ready though no window works on it. */
export function urgentWords({ window, showsHold, cluster, nowMs }: Sight): readonly Urgent[] {
  const held: readonly Urgent[] =
    window === null || window.hold === null
      ? []
      : [
          {
            key: `hold ${window.id} ${window.hold.id}`,
            words: `Hold: ${faultText(window.hold.fault).title}`,
            isSaidOnScreen: showsHold,
          },
        ];
  if (cluster === null) return held;
  const { definition, facts, clusterId, clock } = cluster;
  const own = isSameInstance(window?.cluster.installationId ?? null, definition.installationId) ? window : null;
  const views = nodeViews({ definition, facts, window: own, nowMs, speed: clock.reading.speed });
  const notReady = views.filter(isNotReady).map(
    ({ name }): Urgent => ({
      key: `not ready ${clusterId} ${name}`,
      words: `Not ready: ${escapeOutsideText(name)}`,
      isSaidOnScreen: false,
    }),
  );
  return [...held, ...notReady];
}
