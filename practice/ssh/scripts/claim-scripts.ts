import { releaseHost, writeClaim } from '../../world/claims.ts';
import type { Claim, DependentWish, Host } from '../../world/host.ts';
import { broken } from '../../world/judge.ts';
import { dependentsOf } from '../../world/service-life.ts';
import { tell, type World } from '../../world/world.ts';
import {
  flag,
  type Parameters,
  startType,
  startTypes,
  taskNames,
  text,
  textsOrNone,
  watchdogs,
} from '../parameters.ts';
import { isRecord, ScriptFailure } from '../script-call.ts';
import { serviceNamed } from './script.ts';

export function claimHost(world: World, host: Host, parameters: Parameters): object {
  const claim = claimOf(parameters['claim']);
  if (claim.windowId !== text(parameters, 'windowId')) {
    throw new ScriptFailure('System.ArgumentException', 'The claim is not of this window');
  }
  if (!writeClaim(world, host, claim, flag(parameters, 'takeOver'))) {
    throw claimedByOther(host);
  }
  return { claim: host.disk.claim };
}

export function holdService(world: World, host: Host, parameters: Parameters): object {
  const service = serviceNamed(world, host, text(parameters, 'service'));
  const names = taskNames(parameters['watchdogs']);
  if (host.disk.claim === null) broken(world, 'hold-without-claim', host.name, {});
  const dependents = textsOrNone(parameters, 'dependents');
  service.startType = 'manual';
  for (const each of dependentsOf(host, service)) if (dependents.includes(each.name)) each.startType = 'manual';
  for (const watchdog of host.watchdogs) {
    if (names.some((each) => each.name === watchdog.name && each.path === watchdog.path)) watchdog.enabled = false;
  }
  tell(world, 'hold-service', host.name, { watchdogs: names.length });
  return { startType: service.startType, watchdogs: host.watchdogs.map((watchdog) => ({ ...watchdog })) };
}

export function releaseService(world: World, host: Host, parameters: Parameters): object {
  const service = serviceNamed(world, host, text(parameters, 'service'));
  const released = releaseHost(world, host, {
    windowId: text(parameters, 'windowId'),
    startType: startType(parameters['startType']),
    watchdogs: watchdogs(parameters['watchdogs']),
    dependents: startTypes(parameters['dependents']),
  });
  if (released === false) {
    throw claimedByOther(host);
  }
  return {
    startType: service.startType,
    watchdogs: host.watchdogs.map((watchdog) => ({ ...watchdog })),
    claimRemoved: released.removed,
  };
}

/** Its message names who holds the host, as JSON (docs/host-scripts.md). */
function claimedByOther({ disk }: Host): ScriptFailure {
  const { windowId, operator, workstation } = disk.claim ?? {};
  return new ScriptFailure('claimed-by-other', JSON.stringify({ windowId, operator, workstation }));
}

function claimOf(value: unknown): Claim {
  if (!isRecord(value) || value['format'] !== 1 || !isRecord(value['prior'])) {
    throw new ScriptFailure('System.ArgumentException', 'The claim is not of format 1');
  }
  const { prior } = value;
  return {
    format: 1,
    windowId: text(value, 'windowId'),
    operator: text(value, 'operator'),
    workstation: text(value, 'workstation'),
    node: text(value, 'node'),
    service: text(value, 'service'),
    prior: {
      startType: startType(prior['startType']),
      watchdogs: watchdogs(prior['watchdogs']),
      ...(prior['dependents'] === undefined ? {} : { dependents: dependentsIn(prior['dependents']) }),
    },
    writtenAt: text(value, 'writtenAt'),
  };
}

function dependentsIn(value: unknown): readonly DependentWish[] {
  const named = startTypes(value);
  return (value as readonly Parameters[]).map((each, index) => ({
    name: named[index]?.name ?? '',
    startType: startType(each['startType']),
    running: flag(each, 'running'),
  }));
}
