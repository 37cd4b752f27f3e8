import type { Host } from '../../world/host.ts';
import type { Service } from '../../world/service.ts';
import type { World } from '../../world/world.ts';
import { hostDate } from './script.ts';

const GB = 1_000_000_000;

/** What a window has to know beforehand: a host as administrators like it. */
export function readPreflight(world: World, host: Host): object {
  const machine = world.hypervisor.machines.find((each) => each.host === host.name);
  const octopus = host.services.filter((service) => service.octopus !== null);
  return {
    account: 'PRACTICE\\patch',
    elevated: true,
    languageMode: 'FullLanguage',
    now: hostDate(host, world.clock.nowMs()),
    machine: {
      id: machine?.id ?? null,
      name: machine?.name ?? null,
      physicalHost: machine === undefined ? null : world.hypervisor.name,
    },
    remoteServices: host.services.filter(({ name }) => name === 'sshd').map(line),
    octopusServices: octopus.map(line),
    failureActions: octopus.map(({ name }) => ({ service: name, delaysMs: [] })),
    databaseServices: [],
    dataFolders: [],
    disks: [{ drive: 'C:', freeBytes: 61 * GB, sizeBytes: 127 * GB }],
    updatePolicy: {
      server: 'https://wsus.practice.example:8531',
      noAutoUpdate: true,
      autoOptions: null,
      alwaysRestartsAtTime: null,
      noRestartWithUsers: null,
    },
    updateManagers: [],
  };
}

function line({ name, state, startType }: Service): object {
  return { name, state, startType };
}
