import type { Fault } from '../../core/fault/fault.ts';
import type { Place } from '../../core/window/place.ts';
import type { PracticeCluster } from '../../practice/index.ts';
import { octopusService } from '../../practice/world/host.ts';
import { startService } from '../../practice/world/service-life.ts';
import { hostNamed } from '../../practice/world/world.ts';

export interface ForeignChange {
  /** Where it can be read: the API, or the host alone. */
  readonly where: 'api' | 'host';
  /** The hold that names it. */
  readonly code: Fault['code'];
  readonly make: () => void;
}

/** How long after a change the hold came that names it. */
export interface Shown {
  readonly where: 'api' | 'host';
  readonly afterMs: number;
}

/**
 * Something a colleague changes while the question of this place is open; null where nothing is changed. Only what can
 * be read then: the API of a single server is silent from its stop to its start.
 */
export function aForeignChange(
  practice: PracticeCluster,
  { step, node }: Place,
  topology: 'single' | 'ha',
  random: () => number,
): ForeignChange | null {
  if (node === null) return null;
  const host = hostNamed(practice.world, node);
  const drainLifted: ForeignChange = {
    where: 'api',
    code: 'window.drain-lifted-by-other',
    make: () => practice.setDrain(node, false),
  };
  switch (step) {
    case 'hold-service':
      if (topology === 'ha' || random() < 0.5) return drainLifted;
      return { where: 'api', code: 'window.maintenance-off-by-other', make: () => practice.setMaintenance(false) };
    case 'precaution':
      if (random() < 0.5)
        return {
          where: 'host',
          code: 'window.service-started',
          make: () => void startService(practice.world, host, octopusService(host)),
        };
      return {
        where: 'host',
        code: 'window.watchdog-enabled',
        make: () => {
          for (const watchdog of host.watchdogs) watchdog.enabled = true;
        },
      };
    case 'patch':
    case 'reboot':
      return topology === 'ha' ? drainLifted : null;
    default:
      return null;
  }
}
