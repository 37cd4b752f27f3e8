import { type Result, succeeded } from '../../../core/base/result.ts';
import type {
  ClusterDefinition,
  HostDefinition,
  HypervisorDefinition,
  NodeDefinition,
  SecretSource,
  SshLogin,
} from '../../../core/cluster/cluster-definition.ts';
import { checkShape } from '../json-file/read-json-file.ts';
import { definitionOf } from './definition.ts';
import { clusterFileSchema } from './schema.ts';
import { checkWholeFile } from './whole-file.ts';

/** A definition as the file that leads to it: what it does not say is left out. The other way round is `definitionOf`. */
export function clusterFileOf({ name, url, topology, ...rest }: ClusterDefinition): object {
  return said({
    name,
    url,
    tls: rest.tls,
    insecureHttp: rest.insecureHttp,
    topology,
    installationId: rest.installationId,
    apiKey: secretEntry(rest.apiKey),
    nodes: rest.nodes.map(nodeEntry),
    practice: rest.practice,
  });
}

/** Whether a definition can be written down and read again: what holds for the file holds for what is kept. */
export function checkDefinition(place: string, definition: ClusterDefinition): Result<null> {
  const read = parseDefinition(place, clusterFileOf(definition));
  return read.ok ? succeeded(null) : read;
}

/** The object of a cluster file that lies in another file; its paths are absolute. */
export function parseDefinition(place: string, value: unknown): Result<ClusterDefinition> {
  const file = checkShape(place, value, clusterFileSchema);
  if (!file.ok) return file;
  const whole = checkWholeFile(place, file.value);
  return whole.ok ? succeeded(definitionOf('/', file.value)) : whole;
}

function nodeEntry({ name, url, service, host, hypervisor }: NodeDefinition): object {
  return said({
    name,
    url,
    service,
    host: hostEntry(host),
    hypervisor: hypervisor === null ? null : hypervisorEntry(hypervisor),
  });
}

function hypervisorEntry(hypervisor: HypervisorDefinition): object {
  const { kind, vm } = hypervisor;
  if (hypervisor.kind === 'hyper-v') return { kind, vm, host: hostEntry(hypervisor.host) };
  const { server, credential } = hypervisor;
  return { kind, server, vm, credential: { user: credential.user, password: secretEntry(credential.password) } };
}

function hostEntry(host: HostDefinition): object {
  switch (host.transport) {
    case 'manual':
      return host;
    case 'ssh':
      return said({ ...host, login: loginEntry(host.login) });
    case 'powershell': {
      const { transport, over, computerName, port } = host;
      if (over === 'ssh') {
        const { user, hostKey, login } = host;
        const entry = login === null ? null : loginEntry(login);
        return said({ transport, over, computerName, port, user, login: entry, hostKey });
      }
      const { https, authentication, credential, skipChecks, configurationName } = host;
      return said({
        transport,
        over,
        computerName,
        port,
        https,
        authentication,
        credential: credential === null ? null : { user: credential.user, password: secretEntry(credential.password) },
        certificate: skipChecks === null ? null : { skipChecks },
        configurationName,
      });
    }
  }
}

function loginEntry(login: SshLogin): object {
  switch (login.kind) {
    case 'agent':
      return { agent: true };
    case 'password':
      return { password: secretEntry(login.password) };
    case 'key':
      return said({
        identityFile: login.identityFile,
        passphrase: login.passphrase === null ? null : secretEntry(login.passphrase),
      });
  }
}

function secretEntry(source: SecretSource): object {
  switch (source.kind) {
    case 'env':
      return { env: source.name };
    case 'file':
      return { file: source.path };
    case 'vault':
      return { vault: source.id };
    case 'ask':
      return { ask: true };
  }
}

function said(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null && value !== undefined));
}
