import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeCluster } from '../../../practice/index.ts';
import { octopusService } from '../../../practice/world/host.ts';
import { judgeRestart, judgeStop } from '../../../practice/world/judge.ts';
import { endService, startService, stopService } from '../../../practice/world/service-life.ts';
import { hostNamed } from '../../../practice/world/world.ts';
import type { SshHost } from './ssh-host.ts';
import { stubNow } from './stub-files.ts';
import { eventsIn, type StubEvent } from './stub-machine.ts';
import { SERVICING, type StubHost, serviceOf, UPDATE_REBOOT } from './stub-state.ts';

/** What happened on a host, with what was true at that moment. */
export interface Happened extends StubEvent {
  readonly host: string;
  /** State of the Octopus service when it was seen. */
  readonly service: string;
}

export interface MachineKeeper {
  readonly log: readonly Happened[];
  stop(): void;
}

const OCTOPUS = 'OctopusDeploy';
const LOOK_EVERY_MS = 20;
const SHUTDOWN_AFTER_MS = 5_000;
const BACK_AFTER_MS = 30_000;

/**
 * Ties pretended machines to a practice cluster: a service that stops takes its Octopus node along, and a machine that
 * is restarted goes down, stays away for a while, and is back with another boot identity.
 */
export function keepMachines(hosts: readonly SshHost[], cluster: PracticeCluster): MachineKeeper {
  const log: Happened[] = [];
  const seen = new Map<string, { readonly bytes: number; readonly events: number }>();
  const { world, clock } = cluster;

  const take = (host: SshHost, event: StubEvent): void => {
    const service = host.machine.use((state) => state.services.find(({ name }) => name === OCTOPUS)?.state);
    log.push({ host: host.name, service: service ?? 'none', ...event });
    if (!world.hosts.some((each) => each.name === host.name)) return;
    const twin = hostNamed(world, host.name);
    const isTaken = event['returnValue'] === 0 && event['name'] === OCTOPUS;
    clock.catchUp();
    if (event.what === 'StopService' && isTaken) {
      judgeStop(world, twin);
      stopService(world, twin, octopusService(twin));
    }
    if (event.what === 'Enable-ScheduledTask' || event.what === 'Disable-ScheduledTask')
      for (const watchdog of twin.watchdogs) watchdog.enabled = event.what === 'Enable-ScheduledTask';
    if (event.what === 'StartService' && isTaken) startService(world, twin, octopusService(twin));
    if (event.what === 'shutdown.exe') {
      judgeRestart(world, twin, String(event['comment']), false);
      clock.after(SHUTDOWN_AFTER_MS, () => {
        host.powerOff();
        endService(world, twin, octopusService(twin), true);
        host.machine.use(bootAnew);
        clock.after(BACK_AFTER_MS, () => void host.start());
      });
    }
  };

  const look = (): void => {
    for (const host of hosts) {
      const file = join(host.machine.folder, 'events.ndjson');
      const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      const before = seen.get(host.name) ?? { bytes: 0, events: 0 };
      if (bytes === before.bytes) continue;
      const events = eventsIn(file);
      seen.set(host.name, { bytes, events: events.length });
      for (const event of events.slice(before.events)) take(host, event);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { log, stop: () => clearInterval(timer) };
}

/** The machine boots: what was installed is in effect, and only services that start by themselves run. */
function bootAnew(host: StubHost): void {
  host.bootedMs = stubNow(host);
  const [prefetch] = Object.entries(host.registry).filter(([key]) => key.endsWith('PrefetchParameters'));
  const [version] = Object.entries(host.registry).filter(([key]) => key.endsWith('Windows NT\\CurrentVersion'));
  if (prefetch !== undefined) prefetch[1]['BootId'] = Number(prefetch[1]['BootId']) + 1;
  if (version !== undefined && host.windowsUpdate.rebootRequired) version[1]['UBR'] = Number(version[1]['UBR']) + 117;
  host.windowsUpdate.rebootRequired = false;
  delete host.registry[UPDATE_REBOOT];
  delete host.registry[`${SERVICING}\\RebootPending`];
  const startsAtBoot = host.services.filter(({ startMode }) => startMode === 'Auto');
  // Windows starts along what such a service needs.
  const needed = startsAtBoot.flatMap(({ dependsOn = [] }) => dependsOn);
  for (const service of host.services) {
    Object.assign(service, { state: 'Stopped', processId: 0, settlesAtMs: null });
    if (startsAtBoot.includes(service) || needed.includes(service.name))
      Object.assign(service, { state: 'Running', processId: (host.nextProcessId += 4), startedMs: host.bootedMs });
  }
  serviceOf(host).settlesTo = 'Stopped';
}
