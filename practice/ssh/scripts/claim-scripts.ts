import { releaseHost, writeClaim } from '../../world/claims.ts';
import type { Claim, Host } from '../../world/host.ts';
import { broken } from '../../world/judge.ts';
import { tell, type World } from '../../world/world.ts';
import { flag, type Parameters, startType, taskNames, text, watchdogs } from '../parameters.ts';
import { isRecord, ScriptFailure } from '../script-call.ts';
import { serviceNamed } from './script.ts';

export function claimHost(world: World, host: Host, parameters: Parameters): object {
  const claim = claimOf(parameters['claim']);
  if (claim.windowId !== text(parameters, 'windowId')) {
    throw new ScriptFailure('System.ArgumentException', 'The claim is not of this window');
  }
  if (!writeClaim(world, host, claim, flag(parameters, 'takeOver'))) {
    throw new ScriptFailure('claimed-by-other', `Claimed by window ${host.disk.claim?.windowId ?? ''}`);
  }
  return { claim: host.disk.claim };
}

export function holdService(world: World, host: Host, parameters: Parameters): object {
  const service = serviceNamed(host, text(parameters, 'service'));
  const names = taskNames(parameters['watchdogs']);
  if (host.disk.claim === null) broken(world, 'hold-without-claim', host.name, {});
  service.startType = 'manual';
  for (const watchdog of host.watchdogs) {
    if (names.some((each) => each.name === watchdog.name && each.path === watchdog.path)) watchdog.enabled = false;
  }
  tell(world, 'hold-service', host.name, { watchdogs: names.length });
  return { startType: service.startType, watchdogs: host.watchdogs.map((watchdog) => ({ ...watchdog })) };
}

export function releaseService(world: World, host: Host, parameters: Parameters): object {
  const service = serviceNamed(host, text(parameters, 'service'));
  const released = releaseHost(world, host, {
    windowId: text(parameters, 'windowId'),
    startType: startType(parameters['startType']),
    watchdogs: watchdogs(parameters['watchdogs']),
  });
  if (released === false) {
    throw new ScriptFailure('claimed-by-other', `Claimed by window ${host.disk.claim?.windowId ?? ''}`);
  }
  return {
    startType: service.startType,
    watchdogs: host.watchdogs.map((watchdog) => ({ ...watchdog })),
    claimRemoved: released.removed,
  };
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
    prior: { startType: startType(prior['startType']), watchdogs: watchdogs(prior['watchdogs']) },
    writtenAt: text(value, 'writtenAt'),
  };
}
