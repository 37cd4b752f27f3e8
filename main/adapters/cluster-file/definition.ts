import { dirname, resolve } from 'node:path';
import type {
  ClusterDefinition,
  HostDefinition,
  HypervisorDefinition,
  NodeDefinition,
  SecretSource,
  SshLogin,
} from '../../../core/cluster/cluster-definition.ts';
import type { ClusterFile, HostEntry, LoginEntry, NodeEntry, SecretEntry } from './schema.ts';

/** The checked file as a definition: defaults filled in, paths made absolute from the file's folder. */
export function definitionOf(path: string, file: ClusterFile): ClusterDefinition {
  const inFolder = (relative: string): string => resolve(dirname(path), relative);
  return {
    name: file.name,
    url: file.url,
    tls: file.tls ?? null,
    insecureHttp: file.insecureHttp ?? null,
    topology: file.topology,
    installationId: file.installationId ?? null,
    apiKey: secretOf(file.apiKey, inFolder),
    nodes: file.nodes.map((node) => nodeOf(node, inFolder)),
    practice: file.practice ?? null,
  };
}

type InFolder = (relative: string) => string;

function nodeOf(node: NodeEntry, inFolder: InFolder): NodeDefinition {
  return {
    name: node.name,
    url: node.url ?? null,
    service: node.service ?? null,
    host: hostOf(node.host, inFolder),
    hypervisor: node.hypervisor === undefined ? null : hypervisorOf(node.hypervisor, inFolder),
  };
}

function hypervisorOf(entry: NonNullable<NodeEntry['hypervisor']>, inFolder: InFolder): HypervisorDefinition {
  if (entry.kind === 'hyper-v') return { kind: 'hyper-v', vm: entry.vm, host: hostOf(entry.host, inFolder) };
  const { user, password } = entry.credential;
  return { ...entry, credential: { user, password: secretOf(password, inFolder) } };
}

function hostOf(host: HostEntry, inFolder: InFolder): HostDefinition {
  switch (host.transport) {
    case 'ssh':
      return {
        ...host,
        login: loginOf(host.login, inFolder),
        hostKey: host.hostKey ?? null,
        knownHosts: host.knownHosts === undefined ? null : inFolder(host.knownHosts),
      };
    case 'powershell':
      return {
        transport: 'powershell',
        over: host.over,
        computerName: host.computerName,
        port: host.port ?? null,
        // The own ticket encrypts by itself; a password goes nowhere without HTTPS unless somebody writes so.
        https: host.https ?? host.credential !== undefined,
        authentication: host.authentication ?? null,
        credential:
          host.credential === undefined
            ? null
            : { user: host.credential.user, password: secretOf(host.credential.password, inFolder) },
        skipChecks: host.certificate?.skipChecks ?? null,
        configurationName: host.configurationName ?? null,
        user: host.user ?? null,
        login: host.login === undefined ? null : loginOf(host.login, inFolder),
        hostKey: host.hostKey ?? null,
      };
    case 'manual':
      return { transport: 'manual' };
  }
}

function loginOf(login: LoginEntry, inFolder: InFolder): SshLogin {
  if (login.identityFile !== undefined) {
    const passphrase = login.passphrase === undefined ? null : secretOf(login.passphrase, inFolder);
    return { kind: 'key', identityFile: inFolder(login.identityFile), passphrase };
  }
  if (login.password !== undefined) return { kind: 'password', password: secretOf(login.password, inFolder) };
  return { kind: 'agent' };
}

function secretOf(entry: SecretEntry, inFolder: InFolder): SecretSource {
  if (entry.env !== undefined) return { kind: 'env', name: entry.env };
  if (entry.file !== undefined) return { kind: 'file', path: inFolder(entry.file) };
  if (entry.vault !== undefined) return { kind: 'vault', id: entry.vault };
  return { kind: 'ask' };
}
