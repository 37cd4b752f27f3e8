import { octopusService } from './host.ts';
import { startService } from './service-life.ts';
import { tell, type World } from './world.ts';

/** The scheduled task of each host starts a stopped Octopus service, as long as it is enabled. */
export function runWatchdogs(world: World): void {
  for (const host of world.hosts) {
    const everyMs = host.traits.watchdogEveryMs;
    world.clock.every(everyMs, world.random.between(1_000, everyMs), () => {
      if (host.power !== 'running' || host.shutdown === 'in-progress') return;
      if (!host.watchdogs.some((watchdog) => watchdog.enabled)) return;
      const service = octopusService(host);
      if (service.state !== 'stopped' || service.startType === 'disabled') return;
      startService(world, host, service);
      tell(world, 'watchdog-started-service', host.name);
    });
  }
}
