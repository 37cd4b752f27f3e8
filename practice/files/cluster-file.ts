import type { PracticeClock } from '../clock.ts';
import { LOOPBACK } from '../network/ports.ts';
import type { Topology } from '../world/world.ts';

export interface SshHostEntry {
  readonly transport: 'ssh';
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly login: { readonly identityFile: string };
  readonly hostKey: string;
  readonly shell: 'powershell';
}

export interface ClusterFileNode {
  readonly name: string;
  readonly url: string;
  readonly host: SshHostEntry;
  readonly hypervisor: { readonly kind: 'hyper-v'; readonly vm: string; readonly host: SshHostEntry };
}

/** What `lowtide --cluster FILE` reads. */
export interface ClusterFile {
  readonly name: string;
  readonly url: string;
  readonly topology: Topology;
  readonly installationId: string;
  readonly apiKey: { readonly file: string };
  readonly nodes: readonly ClusterFileNode[];
  readonly practice: { readonly realEpochMs: number; readonly simulatedEpochMs: number; readonly speed: number };
}

const NAME = 'Practice cluster';
export const USER = 'patch';
export const API_KEY_FILE = 'keys/api-key';
export const IDENTITY_FILE = 'keys/operator';

export interface ClusterFileWish {
  readonly topology: Topology;
  readonly installationId: string;
  readonly clock: PracticeClock;
  readonly balancerPort: number;
  readonly hypervisor: { readonly port: number; readonly hostKey: string };
  readonly nodes: readonly {
    readonly name: string;
    readonly webPort: number;
    readonly sshPort: number;
    readonly hostKey: string;
    readonly vm: string;
  }[];
}

export function clusterFile(wish: ClusterFileWish): ClusterFile {
  const { realEpochMs, simulatedEpochMs, speed } = wish.clock;
  return {
    name: NAME,
    url: urlOf(wish.balancerPort),
    topology: wish.topology,
    installationId: wish.installationId,
    apiKey: { file: API_KEY_FILE },
    nodes: wish.nodes.map((node) => ({
      name: node.name,
      url: urlOf(node.webPort),
      host: sshHost(node.sshPort, node.hostKey),
      hypervisor: { kind: 'hyper-v', vm: node.vm, host: sshHost(wish.hypervisor.port, wish.hypervisor.hostKey) },
    })),
    practice: { realEpochMs, simulatedEpochMs, speed },
  };
}

function urlOf(port: number): string {
  return `http://${LOOPBACK}:${port}`;
}

function sshHost(port: number, hostKey: string): SshHostEntry {
  const login = { identityFile: IDENTITY_FILE };
  return { transport: 'ssh', address: LOOPBACK, port, user: USER, login, hostKey, shell: 'powershell' };
}
