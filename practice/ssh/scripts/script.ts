import type { Host } from '../../world/host.ts';
import { broken } from '../../world/judge.ts';
import type { Service } from '../../world/service.ts';
import type { World } from '../../world/world.ts';
import type { Parameters } from '../parameters.ts';
import { ScriptFailure } from '../script-call.ts';

/** What a script of the contract does in the practice world; what it returns is the result's `data`. */
export type HostScript = (world: World, host: Host, parameters: Parameters) => object;

export type HypervisorScript = (world: World, parameters: Parameters) => object;

/** The Octopus Server service that a script acts on. */
export function serviceNamed(world: World, host: Host, name: string): Service {
  const service = host.services.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (service === undefined) throw new ScriptFailure('service-not-found', `No service is named ${name}`);
  if (service.octopus === null)
    throw new ScriptFailure('service-not-found', `${name} is not an Octopus Server service`);
  if (service.octopus === 'other') broken(world, 'other-instance-touched', host.name, { service: name });
  return service;
}

/** On the host's own clock, which is not the clock of anybody else. */
export function hostDate(host: Host, ms: number): string {
  return new Date(ms + host.clockSkewMs).toISOString();
}
