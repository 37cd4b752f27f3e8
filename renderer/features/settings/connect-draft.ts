import type { AddressTry, ClusterDraft } from '../../../contract/clusters.ts';
import type { HostDraft, HypervisorDraft } from '../../../contract/hosts.ts';
import type { SecretGiven } from '../../../contract/secrets.ts';
import type {
  ClusterDefinition,
  HostDefinition,
  SecretSource,
  SshLogin,
} from '../../../core/cluster/cluster-definition.ts';

export type NodeDraft = ClusterDraft['nodes'][number];

/** How a machine is reached, as the form offers it. */
export type HostWay = 'winrm' | 'powershell-over-ssh' | 'ssh' | 'manual';

export function wayOf(host: HostDraft): HostWay {
  if (host.transport !== 'powershell') return host.transport;
  return host.over === 'ssh' ? 'powershell-over-ssh' : 'winrm';
}

export const EMPTY_DRAFT: ClusterDraft = {
  name: '',
  url: '',
  tls: null,
  insecureHttp: null,
  topology: 'ha',
  installationId: null,
  apiKey: { kind: 'typed', value: '', keep: 'vault' },
  nodes: [],
};

export function emptyHost(way: HostWay): HostDraft {
  switch (way) {
    case 'manual':
      return { transport: 'manual' };
    case 'ssh':
      return {
        transport: 'ssh',
        address: '',
        port: 22,
        user: '',
        login: { kind: 'agent' },
        hostKey: null,
        knownHosts: null,
        shell: 'powershell',
      };
    case 'winrm':
      return { ...EMPTY_POWERSHELL, over: 'winrm', https: true };
    case 'powershell-over-ssh':
      return { ...EMPTY_POWERSHELL, over: 'ssh', port: 22, user: '', login: { kind: 'agent' } };
  }
}

const EMPTY_POWERSHELL = {
  transport: 'powershell',
  computerName: '',
  port: null,
  https: false,
  authentication: null,
  credential: null,
  skipChecks: null,
  configurationName: null,
  user: null,
  login: null,
  hostKey: null,
} as const;

/** One server often carries them all: the next node begins with the one that is in the form already. */
export function newHypervisor(kind: HypervisorDraft['kind'], { nodes }: ClusterDraft): HypervisorDraft {
  const known = nodes.map(({ hypervisor }) => hypervisor).find((hypervisor) => hypervisor?.kind === kind);
  if (known != null) return { ...known, vm: '' };
  return kind === 'hyper-v'
    ? { kind, vm: '', host: emptyHost('winrm') }
    : { kind, server: '', vm: '', credential: { user: '', password: { kind: 'typed', value: '', keep: 'vault' } } };
}

/** Nodes as the API lists them; what was said of one that is in the form already stays. */
export function nodesFound(
  draft: ClusterDraft,
  found: AddressTry,
): Pick<ClusterDraft, 'nodes' | 'installationId' | 'topology'> {
  const nodes = found.nodes.map(
    ({ name }): NodeDraft =>
      draft.nodes.find((node) => node.name === name) ?? {
        name,
        url: null,
        service: null,
        host: { transport: 'manual' },
        hypervisor: null,
      },
  );
  return {
    nodes: nodes.length === 0 ? draft.nodes : nodes,
    installationId: found.identity?.installationId ?? draft.installationId,
    topology: found.topology ?? draft.topology,
  };
}

export function withNode(draft: ClusterDraft, name: string, change: Partial<NodeDraft>): Pick<ClusterDraft, 'nodes'> {
  return { nodes: draft.nodes.map((node) => (node.name === name ? { ...node, ...change } : node)) };
}

/** A cluster that is known, as the form takes it: its secrets stay where they are found. */
export function draftOf(definition: ClusterDefinition): ClusterDraft {
  const { name, url, tls, insecureHttp, topology, installationId, apiKey, nodes } = definition;
  return {
    name,
    url,
    tls,
    insecureHttp,
    topology,
    installationId,
    apiKey: source(apiKey),
    nodes: nodes.map((node): NodeDraft => {
      const { hypervisor } = node;
      return {
        name: node.name,
        url: node.url,
        service: node.service,
        host: hostOf(node.host),
        hypervisor:
          hypervisor === null
            ? null
            : hypervisor.kind === 'hyper-v'
              ? { kind: 'hyper-v', vm: hypervisor.vm, host: hostOf(hypervisor.host) }
              : {
                  ...hypervisor,
                  credential: { user: hypervisor.credential.user, password: source(hypervisor.credential.password) },
                },
      };
    }),
  };
}

function hostOf(host: HostDefinition): HostDraft {
  switch (host.transport) {
    case 'manual':
      return host;
    case 'ssh':
      return { ...host, login: loginOf(host.login) };
    case 'powershell':
      return {
        ...host,
        credential:
          host.credential === null ? null : { user: host.credential.user, password: source(host.credential.password) },
        login: host.login === null ? null : loginOf(host.login),
      };
  }
}

function loginOf(login: SshLogin) {
  switch (login.kind) {
    case 'agent':
      return login;
    case 'key':
      return { ...login, passphrase: login.passphrase === null ? null : source(login.passphrase) };
    case 'password':
      return { kind: login.kind, password: source(login.password) };
  }
}

function source(found: SecretSource): SecretGiven {
  return { kind: 'source', source: found };
}

export function needsReason(url: string): boolean {
  try {
    const { protocol, hostname } = new URL(url);
    const isLoopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
    return protocol === 'http:' && !isLoopback;
  } catch {
    return false;
  }
}

/** What is missing before the cluster can be kept; null if nothing is. */
export function missingIn(draft: ClusterDraft): string | null {
  if (draft.url.trim() === '') return 'The address of your Octopus is missing.';
  if (draft.apiKey.kind === 'typed' && draft.apiKey.value === '') return 'The API key is missing.';
  if (draft.nodes.length === 0) return 'No node is known yet: try the address first.';
  if (draft.name.trim() === '') return 'Give the cluster a name; it is typed to start a window.';
  for (const { name, host, hypervisor } of draft.nodes) {
    const missing = missingInHost(name, host);
    if (missing !== null) return missing;
    const missingThere = hypervisor === null ? null : missingInHypervisor(name, hypervisor);
    if (missingThere !== null) return missingThere;
  }
  return null;
}

function missingInHypervisor(node: string, hypervisor: HypervisorDraft): string | null {
  if (hypervisor.vm.trim() === '') return `${node}: the id of its virtual machine is missing.`;
  if (hypervisor.kind === 'hyper-v') return missingInHost(`Hypervisor of ${node}`, hypervisor.host);
  const { server, credential } = hypervisor;
  return server === '' || credential.user === '' ? `${node}: the vCenter server and its user are missing.` : null;
}

function missingInHost(of: string, host: HostDraft): string | null {
  switch (host.transport) {
    case 'manual':
      return null;
    case 'ssh':
      if (host.address === '' || host.user === '') return `${of}: address and user are missing.`;
      if (host.login.kind === 'key' && isNotTyped(host.login.passphrase))
        return `${of}: the passphrase of its key is missing.`;
      return host.hostKey === null && host.knownHosts === null ? untrusted(of) : null;
    case 'powershell':
      if (host.computerName === '') return `${of}: the computer name is missing.`;
      if (host.over === 'winrm') return null;
      if (host.user === null || host.user === '') return `${of}: the user is missing.`;
      return host.hostKey === null ? untrusted(of) : null;
  }
}

/** It is to be kept, and there is nothing to keep. */
function isNotTyped(secret: SecretGiven | null): boolean {
  return secret?.kind === 'typed' && secret.keep === 'vault' && secret.value === '';
}

function untrusted(of: string): string {
  return `${of}: its host key is not trusted yet. Try it, then compare the key.`;
}
