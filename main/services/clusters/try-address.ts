import type { AddressTry } from '../../../contract/clusters.ts';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { NodeSummary } from '../../../core/ports/octopus-api.ts';
import type { OpenedCluster } from './cluster-desk.ts';
import { Tries } from './tries.ts';

const ORDER = ['address', 'certificate', 'installation', 'key', 'maintenance-mode', 'nodes', 'tasks'] as const;
const options = { avoidNodes: [] };

/** Looks at an address, and with a key at the instance behind it. Reads only; the key goes nowhere before the installation is known. */
export async function tryAddress(
  definition: ClusterDefinition,
  hasKey: boolean,
  opened: OpenedCluster,
): Promise<AddressTry> {
  const tries = new Tries<(typeof ORDER)[number]>(ORDER);
  const identity = await opened.octopus.identity(options);
  if (identity.ok) {
    tries.worked('address', `answers at ${definition.url}`);
    tries.worked('certificate', certificateWords(definition));
    tries.worked('installation', `${identity.value.value.installationId}, Octopus ${identity.value.value.version}`);
  } else {
    noteFirstFailure(tries, identity.fault, definition);
  }
  const nodes = hasKey ? await tryKey(tries, opened) : [];
  const fault = identity.ok ? null : identity.fault;
  return {
    tries: tries.results(),
    identity: identity.ok ? identity.value.value : null,
    nodes,
    topology: nodes.length === 0 ? null : nodes.length > 1 ? 'ha' : 'single',
    offeredFingerprint: fault?.code === 'octopus.untrusted-certificate' ? fault.fingerprint : null,
  };
}

/** An untrusted certificate means that somebody answered; another installation means that the certificate was accepted, too. */
function noteFirstFailure(tries: Tries<(typeof ORDER)[number]>, fault: Fault, { url }: ClusterDefinition): void {
  switch (fault.code) {
    case 'octopus.untrusted-certificate':
      tries.worked('address', `answers at ${url}`);
      tries.failed('certificate', fault);
      return;
    case 'octopus.wrong-instance':
    case 'octopus.not-octopus':
    case 'octopus.odd-answer':
      tries.worked('address', `answers at ${url}`);
      tries.failed('installation', fault);
      return;
    default:
      tries.failed('address', fault);
  }
}

async function tryKey(
  tries: Tries<(typeof ORDER)[number]>,
  { octopus, readSecrets }: OpenedCluster,
): Promise<readonly NodeSummary[]> {
  await tries.attempt('key', readSecrets, () => 'given');
  await tries.attempt(
    'maintenance-mode',
    () => octopus.maintenance(options),
    ({ value }) => (value.isOn ? 'on' : 'off'),
  );
  const summary = await tries.attempt(
    'nodes',
    () => octopus.summary(options),
    ({ value }) => value.map(({ name }) => name).join(', '),
  );
  await tries.attempt(
    'tasks',
    () => octopus.runningTasks(null, options),
    ({ value }) => `${value.tasks.length} running`,
  );
  return summary?.value ?? [];
}

function certificateWords({ url, tls, insecureHttp }: ClusterDefinition): string {
  if (url.startsWith('http:'))
    return `none: plain http${insecureHttp === null ? ' on this machine' : `, ${insecureHttp}`}`;
  return tls === null ? 'trusted by this computer' : 'the one that was trusted by its fingerprint';
}
