import type { Host } from './host.ts';
import { callOffAll, type Service } from './service.ts';
import { closeWeb, endOctopusProcess, openWeb } from './web.ts';
import { tell, type World } from './world.ts';

/** Return values of Win32_Service, as far as they are needed. */
export const ACCEPTED = 0;
const DEPENDENTS_RUN = 3;
const CANNOT_ACCEPT = 5;
export const NOT_ACTIVE = 6;
export const ALREADY_RUNNING = 10;
const DISABLED = 14;

const START_TAKES_MS = 3_000;
const WEB_CLOSES_AFTER_MS = 1_000;

export function dependentsOf(host: Host, service: Service): readonly Service[] {
  return service.dependents.flatMap((name) => host.services.filter((each) => each.name === name));
}

/** StopService: accepts and does not wait. */
export function stopService(world: World, host: Host, service: Service): number {
  if (service.state === 'stopped') return NOT_ACTIVE;
  if (service.state !== 'running') return CANNOT_ACCEPT;
  if (dependentsOf(host, service).some(({ state }) => state !== 'stopped')) return DEPENDENTS_RUN;
  const { clock } = world;
  callOffAll(service.coming);
  service.state = 'stop-pending';
  if (service.octopus === 'this') service.coming.push(clock.after(WEB_CLOSES_AFTER_MS, () => closeWeb(world, host)));
  if (service.octopus === 'this' && host.traits.hangsOnStop) {
    tell(world, 'service-hangs', host.name);
    return ACCEPTED;
  }
  service.coming.push(clock.after(host.traits.serviceStopMs, () => endService(world, host, service, true)));
  return ACCEPTED;
}

/** StartService: accepts and does not wait. */
export function startService(world: World, host: Host, service: Service): number {
  if (service.startType === 'disabled') return DISABLED;
  // Windows answers so too while it starts.
  if (service.state === 'running' || service.state === 'start-pending') return ALREADY_RUNNING;
  if (service.state !== 'stopped') return CANNOT_ACCEPT;
  callOffAll(service.coming);
  // Windows starts along what a service needs.
  for (const needed of host.services.filter(({ dependents }) => dependents.includes(service.name)))
    startService(world, host, needed);
  service.state = 'start-pending';
  // Windows uses its numbers again after a while; a creation time goes with each.
  host.nextProcessId += 4;
  service.process = { id: host.nextProcessId, path: service.executable, createdMs: world.clock.nowMs() };
  service.coming.push(
    world.clock.after(START_TAKES_MS, () => {
      service.state = 'running';
      tell(world, 'service-running', host.name, { service: service.name });
    }),
  );
  if (service.octopus === 'this') service.coming.push(...openWeb(world, host));
  return ACCEPTED;
}

/** The process is gone from this moment on. */
export function endService(world: World, host: Host, service: Service, clean: boolean): void {
  if (service.state === 'stopped') return;
  callOffAll(service.coming);
  service.process = null;
  service.state = 'stopped';
  if (service.octopus === 'this') endOctopusProcess(world, host, clean);
  tell(world, 'service-stopped', host.name, { service: service.name, clean });
}
