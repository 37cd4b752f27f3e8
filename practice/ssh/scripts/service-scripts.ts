import type { Host } from '../../world/host.ts';
import { judgeEndProcess, judgeStop } from '../../world/judge.ts';
import type { Service } from '../../world/service.ts';
import {
  ACCEPTED,
  ALREADY_RUNNING,
  dependentsOf,
  endService,
  NOT_ACTIVE,
  startService,
  stopService,
} from '../../world/service-life.ts';
import { tell, type World } from '../../world/world.ts';
import { number, type Parameters, text, textsOrNone } from '../parameters.ts';
import { ScriptFailure } from '../script-call.ts';
import { hostDate, serviceNamed } from './script.ts';

export function stopOctopus(world: World, host: Host, parameters: Parameters): object {
  const service = serviceNamed(world, host, text(parameters, 'service'));
  judgeStop(world, host);
  tell(world, 'stop-service', host.name, { state: service.state });
  // The script waits for them; here they take no time.
  for (const dependent of namedDependents(host, service, parameters)) endService(world, host, dependent, true);
  const returnValue = stopService(world, host, service);
  if (returnValue !== ACCEPTED && returnValue !== NOT_ACTIVE) {
    throw new ScriptFailure('stop-refused', `StopService returned ${returnValue}`);
  }
  return { returnValue };
}

export function startOctopus(world: World, host: Host, parameters: Parameters): object {
  const service = serviceNamed(world, host, text(parameters, 'service'));
  tell(world, 'start-service', host.name, { state: service.state });
  const returnValue = startService(world, host, service);
  if (returnValue !== ACCEPTED && returnValue !== ALREADY_RUNNING) {
    throw new ScriptFailure('start-refused', `StartService returned ${returnValue}`);
  }
  return { returnValue };
}

export function startDependents(world: World, host: Host, parameters: Parameters): object {
  const asked = namedDependents(host, serviceNamed(world, host, text(parameters, 'service')), parameters);
  for (const dependent of asked.toReversed()) startService(world, host, dependent);
  tell(world, 'start-dependents', host.name, { names: asked.map(({ name }) => name) });
  return { asked: asked.map(({ name }) => name) };
}

/** One that does not need it is never touched, whatever the caller names. */
function namedDependents(host: Host, service: Service, parameters: Parameters): readonly Service[] {
  const names = textsOrNone(parameters, 'dependents');
  return dependentsOf(host, service).filter(({ name }) => names.includes(name));
}

export function endProcess(world: World, host: Host, parameters: Parameters): object {
  const service = serviceNamed(world, host, text(parameters, 'service'));
  const process = service.process;
  const id = number(parameters, 'processId');
  const createdMs = Date.parse(text(parameters, 'created'));
  const isThatOne =
    process !== null && process.id === id && Date.parse(hostDate(host, process.createdMs)) === createdMs;
  if (!isThatOne) throw new ScriptFailure('process-not-found', `No process ${id} of that creation time`);
  const restarts = service.startType === 'automatic' || service.startType === 'delayed';
  if (restarts || host.watchdogs.some((watchdog) => watchdog.enabled)) {
    throw new ScriptFailure('still-restarts', 'Start type or watchdog would start the service again');
  }
  judgeEndProcess(world, host);
  tell(world, 'end-process', host.name, { processId: id });
  endService(world, host, service, false);
  return { returnValue: ACCEPTED };
}
