import type {
  ClusterDefinition,
  HostDefinition,
  SecretSource,
  SshLogin,
} from '../../../core/cluster/cluster-definition.ts';

/** The vault's entries that a cluster uses. */
export function secretIdsOf({ apiKey, nodes }: ClusterDefinition): readonly string[] {
  const sources = [
    apiKey,
    ...nodes.flatMap(({ host, hypervisor }) => [
      ...ofHost(host),
      ...(hypervisor === null
        ? []
        : hypervisor.kind === 'hyper-v'
          ? ofHost(hypervisor.host)
          : [hypervisor.credential.password]),
    ]),
  ];
  return sources.flatMap((source) => (source.kind === 'vault' ? [source.id] : []));
}

function ofHost(host: HostDefinition): readonly SecretSource[] {
  if (host.transport === 'manual') return [];
  const ofCredential = host.transport === 'powershell' && host.credential !== null ? [host.credential.password] : [];
  return [...ofCredential, ...(host.login === null ? [] : ofLogin(host.login))];
}

function ofLogin(login: SshLogin): readonly SecretSource[] {
  if (login.kind === 'password') return [login.password];
  return login.kind === 'key' && login.passphrase !== null ? [login.passphrase] : [];
}
