import type { HostTry } from '../../../contract/hosts.ts';
import type { HostDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { HostReading } from '../../../core/host/host-reading.ts';
import { sameName } from '../../../core/window/facts.ts';
import type { OpenedCluster } from './cluster-desk.ts';
import { Tries } from './tries.ts';

type What = HostTry['tries'][number]['what'];
const ORDER: readonly What[] = ['transport', 'host-key', 'login', 'script', 'right-machine', 'service'];

/** Which try a fault belongs to: what comes before it worked. */
const failsAt: { readonly [C in Fault['code']]?: What } = {
  'host.unreachable': 'transport',
  'host.not-offered': 'transport',
  'host.key-changed': 'host-key',
  'host.login-refused': 'login',
  'console.secret-not-given': 'login',
  'console.vault-unavailable': 'login',
  'input.wrong': 'login',
};

/** Connects to the host of one node and reads it; writes nothing there. */
export async function tryHost(
  node: string,
  service: string | null,
  host: HostDefinition,
  opened: OpenedCluster,
): Promise<HostTry> {
  const tries = new Tries<What>(ORDER);
  if (host.transport === 'manual') {
    tries.worked('transport', 'by hand: the console shows a command, and you paste the line that it prints');
    return { tries: tries.results(), reading: null, offeredHostKey: null };
  }
  const secrets = await opened.readSecrets();
  const read = secrets.ok ? await opened.hosts.readHost(node, { restartMark: null }) : secrets;
  if (!read.ok) {
    const at = failsAt[read.fault.code] ?? 'script';
    for (const what of ORDER.slice(0, ORDER.indexOf(at))) tries.worked(what, wordsOf(what, host));
    tries.failed(at, read.fault);
    return { tries: tries.results(), reading: null, offeredHostKey: offeredBy(read.fault) };
  }
  for (const what of ORDER.slice(0, ORDER.indexOf('right-machine'))) tries.worked(what, wordsOf(what, host));
  noteMachine(tries, node, read.value);
  noteService(tries, node, service, read.value);
  return { tries: tries.results(), reading: read.value, offeredHostKey: null };
}

function wordsOf(what: What, host: HostDefinition): string {
  switch (what) {
    case 'transport':
      return host.transport === 'ssh' ? `SSH answers at ${host.address}, port ${host.port}` : 'answers';
    case 'host-key':
      return host.transport === 'ssh' ? 'the one that was expected' : 'checked by the transport';
    case 'login':
      return host.transport === 'ssh' ? `as ${host.user}` : 'accepted';
    default:
      return 'the shipped script ran';
  }
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

function offeredBy(fault: Fault): string | null {
  return fault.code === 'host.key-changed' ? fault.offered : null;
}
