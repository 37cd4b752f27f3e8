import type { Clock } from '../../../core/ports/clock.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { OctopusApi } from '../../../core/ports/octopus-api.ts';
import type { SmallWorld } from './small-world.ts';
import { worldHosts } from './world-hosts.ts';
import { worldOctopus } from './world-octopus.ts';

export interface WorldPorts {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
  /** Every call, in order: `summary`, `ping OCTO-1`, `readHost OCTO-1`. */
  readonly calls: string[];
}

const HOST_CALLS = ['readHost', 'readPatchRun', 'readSnapshots'];

/** The ports of a cluster in memory, on its driven clock: to rest is to let its time go on. */
export function worldPorts(world: SmallWorld): WorldPorts {
  const calls: string[] = [];
  const called = (name: string, node?: string) => void calls.push(node === undefined ? name : `${name} ${node}`);
  const octopus: OctopusApi = {
    ...worldOctopus(world, called),
    requestCount: () => calls.filter((call) => !HOST_CALLS.some((name) => call.startsWith(name))).length,
  };
  return { octopus, hosts: worldHosts(world, called), clock: drivenClock(world), calls };
}

/** Time of the small world. To rest lets it go on by that much, at once. */
function drivenClock(world: SmallWorld): Clock {
  return {
    nowMs: () => world.nowMs,
    speed: 1,
    sleepRealMs: async (durationMs, signal) => {
      // Readings that are ready come first, as they would in real time.
      await new Promise(setImmediate);
      if (signal?.aborted !== true) world.advance(Math.max(1, Math.round(durationMs)));
    },
  };
}
