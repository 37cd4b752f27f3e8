import type {
  ClusterDefinition,
  HostDefinition,
  HypervisorDefinition,
  PowerShellHost,
  SshHost,
} from '../../core/cluster/cluster-definition.ts';
import type { NamedSecret } from './held-secrets.ts';

/** Every secret that the adapters of a cluster need, each with a name for questions and errors. */
export function namedSecrets(definition: ClusterDefinition): readonly NamedSecret[] {
  const hosts = definition.nodes.flatMap(({ host, hypervisor }) =>
    hypervisor?.kind === 'hyper-v' ? [host, hypervisor.host] : [host],
  );
  const centers = definition.nodes.flatMap(({ hypervisor }) =>
    hypervisor?.kind === 'vmware' ? [centerPassword(hypervisor)] : [],
  );
  return [apiKeyOf(definition), ...hosts.flatMap(secretsOfHost), ...centers];
}

export function centerPassword({ server, credential }: Extract<HypervisorDefinition, { kind: 'vmware' }>): NamedSecret {
  return { source: credential.password, what: `password of ${credential.user} at ${server}` };
}

export function apiKeyOf({ apiKey }: ClusterDefinition): NamedSecret {
  return { source: apiKey, what: 'API key' };
}

/** The secret of a login over SSH: passphrase or password; null where the login needs none. */
export function loginSecret(host: SshHost): NamedSecret | null {
  const { login } = host;
  switch (login.kind) {
    case 'key':
      return login.passphrase === null
        ? null
        : { source: login.passphrase, what: `passphrase of ${login.identityFile}` };
    case 'password':
      return { source: login.password, what: `password of ${host.user} at ${host.address}` };
    case 'agent':
      return null;
  }
}

/** The password of a credential for PowerShell Remoting; null: the operator's own ticket, or over SSH. */
export function passwordOf({ credential, computerName }: PowerShellHost): NamedSecret | null {
  return credential === null
    ? null
    : { source: credential.password, what: `password of ${credential.user} at ${computerName}` };
}

function secretsOfHost(host: HostDefinition): readonly NamedSecret[] {
  const secret =
    host.transport === 'ssh' ? loginSecret(host) : host.transport === 'powershell' ? passwordOf(host) : null;
  return secret === null ? [] : [secret];
}
