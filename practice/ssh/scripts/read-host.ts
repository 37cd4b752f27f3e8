import { buildOf, type Host } from '../../world/host.ts';
import type { Service } from '../../world/service.ts';
import { dependentsOf } from '../../world/service-life.ts';
import type { World } from '../../world/world.ts';
import { type Parameters, textOrNull } from '../parameters.ts';
import { hostDate } from './script.ts';

/** LastBootUpTime moves a little from one reading to the next, as it does on Windows. */
const JITTER_MS = 300;

export function readHost(world: World, host: Host, parameters: Parameters): object {
  const service = textOrNull(parameters, 'service');
  const restartMark = textOrNull(parameters, 'restartMark');
  const { disk } = host;
  return {
    computerName: host.name,
    osVersion: disk.osVersion,
    build: buildOf(host),
    productType: 3,
    boot: bootOf(world, host),
    services: host.services.filter((each) => isMeant(each, service)).map((each) => serviceLine(host, each)),
    processes: host.services.flatMap((each) =>
      each.octopus !== null && each.process !== null
        ? { id: each.process.id, path: each.process.path, created: hostDate(host, each.process.createdMs) }
        : [],
    ),
    watchdogs: host.watchdogs.map(({ path, name, enabled }) => ({ path, name, enabled })),
    pendingRestart: { ...disk.pendingRestart },
    servicing: host.servicing,
    claim: disk.claim === null ? { kind: 'none' } : { kind: 'claim', claim: disk.claim },
    restartMark:
      restartMark === null ? 'not-asked' : disk.restartComments.includes(restartMark) ? 'found' : 'not-found',
  };
}

function bootOf(world: World, host: Host): object {
  const nowMs = world.clock.nowMs();
  const lastBootUpMs = host.lastBootUpMs + world.random.between(-JITTER_MS, JITTER_MS);
  return {
    lastBootUp: hostDate(host, lastBootUpMs),
    now: hostDate(host, nowMs),
    uptimeMs: Math.max(0, nowMs - lastBootUpMs),
    bootId: host.disk.bootId,
    systemProcess: hostDate(host, host.lastBootUpMs + 700),
  };
}

function isMeant(service: Service, name: string | null): boolean {
  return name === null ? service.octopus !== null : service.name.toLowerCase() === name.toLowerCase();
}

function serviceLine(host: Host, service: Service): object {
  return {
    name: service.name,
    path: service.path,
    state: service.state,
    startType: service.startType,
    processId: service.process?.id ?? 0,
    dependents: dependentsOf(host, service).map(({ name, state, startType }) => ({ name, state, startType })),
  };
}
