import type { HostTry, HypervisorTry } from '../../../contract/hosts.ts';
import type { HostDefinition, HypervisorDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { HostReading } from '../../../core/host/host-reading.ts';
import { sameName } from '../../../core/window/facts.ts';
import type { OpenedCluster } from './cluster-desk.ts';
import { type FarEnd, ON_THE_WAY, reach } from './reach.ts';
import { Tries } from './tries.ts';

type What = HostTry['tries'][number]['what'];
const ORDER: readonly What[] = [...ON_THE_WAY, 'right-machine', 'service'];

/** Connects to the host of one node and reads it; writes nothing there. */
export async function tryHost(
  node: string,
  service: string | null,
  host: HostDefinition,
  opened: OpenedCluster,
): Promise<HostTry> {
  const tries = new Tries<What>(ORDER);
  const { reading, offeredHostKey } = await reach(tries, host, opened, () =>
    opened.hosts.readHost(node, { restartMark: null }),
  );
  if (reading !== null) {
    noteMachine(tries, node, reading);
    noteService(tries, node, service, reading);
  }
  return { tries: tries.results(), reading, offeredHostKey };
}

/** Connects to the server the machine under a node lies on, and reads that machine there; writes nothing. */
export async function tryHypervisor(
  node: string,
  hypervisor: HypervisorDefinition,
  opened: OpenedCluster,
): Promise<HypervisorTry> {
  const tries = new Tries<HypervisorTry['tries'][number]['what']>([...ON_THE_WAY, 'virtual-machine']);
  const { reading, offeredHostKey } = await reach(
    tries,
    endOf(hypervisor),
    opened,
    () => opened.hosts.readSnapshots(node),
    {
      'host.machine-not-found': 'virtual-machine',
    },
  );
  if (reading !== null) {
    const { machine, snapshots } = reading;
    const taken = snapshots.length === 0 ? 'no snapshot' : `${snapshots.length} snapshots`;
    tries.worked('virtual-machine', `${machine.name} is ${machine.state}, it has ${taken}`);
  }
  return { tries: tries.results(), reading, offeredHostKey };
}

function endOf(hypervisor: HypervisorDefinition): FarEnd {
  if (hypervisor.kind === 'hyper-v') return hypervisor.host;
  const { server, credential } = hypervisor;
  return { transport: 'powercli', server, user: credential.user };
}

/** Octopus names a node after its machine unless somebody changed it, so another name is only worth a second look. */
function noteMachine(tries: Tries<What>, node: string, { computerName }: HostReading): void {
  tries.worked(
    'right-machine',
    sameName(computerName, node)
      ? `the machine says that it is ${computerName}`
      : `the machine says that it is ${computerName}, the node is ${node}: compare them`,
  );
}

function noteService(tries: Tries<What>, node: string, service: string | null, { services }: HostReading): void {
  const found = services.filter(({ name }) => service === null || name === service);
  const [only] = found;
  if (only === undefined)
    return tries.failed('service', {
      code: 'host.service-not-found',
      host: node,
      service: service ?? 'Octopus.Server.exe',
    });
  if (found.length > 1)
    return tries.failed('service', {
      code: 'host.several-services',
      host: node,
      services: found.map(({ name }) => name),
    });
  tries.worked('service', `${only.name} is ${only.state}`);
}
