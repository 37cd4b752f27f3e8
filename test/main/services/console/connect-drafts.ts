import type { ClusterDraft } from '../../../../contract/clusters.ts';
import type { HostDraft } from '../../../../contract/hosts.ts';
import type { ClusterDefinition, HostDefinition } from '../../../../core/cluster/cluster-definition.ts';

/** The host of the first node. */
export function draftOf({ nodes: [node] }: ClusterDefinition): Extract<HostDraft, { transport: 'ssh' }> {
  return sshDraft(node?.host);
}

export function sshDraft(host: HostDefinition | undefined): Extract<HostDraft, { transport: 'ssh' }> {
  if (host?.transport !== 'ssh' || host.login.kind !== 'key') throw new Error('The practice cluster is reached by SSH');
  return { ...host, login: { kind: 'key', identityFile: host.login.identityFile, passphrase: null } };
}

/** The same host by sessions of PowerShell, its key not compared yet. */
export function overSsh({ address, port, user, login }: ReturnType<typeof sshDraft>): HostDraft {
  return {
    transport: 'powershell',
    over: 'ssh',
    computerName: address,
    port,
    https: false,
    authentication: null,
    credential: null,
    skipChecks: null,
    configurationName: null,
    user,
    login,
    hostKey: null,
  };
}

/** A whole form with the key typed in, every node on the same host. */
export function formOf(definition: ClusterDefinition, key: string, keep: 'vault' | 'no'): ClusterDraft {
  const host = draftOf(definition);
  return {
    name: 'By form',
    url: definition.url,
    tls: null,
    insecureHttp: null,
    topology: 'ha',
    installationId: definition.installationId,
    apiKey: { kind: 'typed', value: key, keep },
    nodes: definition.nodes.map(({ name, url }) => ({ name, url, service: null, host, hypervisor: null })),
  };
}
