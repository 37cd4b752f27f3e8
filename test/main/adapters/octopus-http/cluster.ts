import { onTestFinished } from 'vitest';
import {
  type OctopusHttp,
  type OctopusHttpOptions,
  openOctopusHttp,
} from '../../../../main/adapters/octopus-http/octopus-http.ts';
import type { Transport } from '../../../../main/adapters/octopus-http/transport.ts';
import { undiciTransport } from '../../../../main/adapters/octopus-http/undici-transport.ts';
import { type OctopusServer, octopusServer, type ServerOptions } from '../../../support/octopus-server.ts';
import { anOctopusState, type OctopusState } from '../../../support/octopus-state.ts';

export const KEY = 'API-GOODKEY000000';
export const NOBODY = { avoidNodes: [] };

export interface Cluster {
  readonly state: OctopusState;
  readonly shared: OctopusServer;
  /** One for each node, in their order. */
  readonly own: readonly OctopusServer[];
}

/** Servers of one cluster: a shared address, which the first node answers, and every node's own. */
export async function aCluster(
  nodes: readonly string[] = ['OCTO-1', 'OCTO-2'],
  options: Partial<ServerOptions> = {},
): Promise<Cluster> {
  const state = anOctopusState(nodes);
  const shared = await aServer({ state, node: nodes[0] ?? null, ...options });
  const own = await Promise.all(nodes.map((node) => aServer({ state, node, ...options })));
  return { state, shared, own };
}

export async function aServer(options: ServerOptions): Promise<OctopusServer> {
  const server = await octopusServer(options);
  onTestFinished(() => server.close());
  return server;
}

export interface Opened extends OctopusHttp {
  /** Every wait the adapter asked for, in milliseconds; none is real. */
  readonly waits: readonly number[];
}

/** The adapter on a cluster: shared address and all own addresses, a clock that only waiting moves. */
export function opened(cluster: Cluster, options: Partial<OctopusHttpOptions> = {}): Opened {
  let nowMs = Date.now();
  const waits: number[] = [];
  const api = openOctopusHttp({
    sharedUrl: cluster.shared.url,
    nodes: cluster.state.nodes.map(({ Name }, at) => ({ name: Name, url: cluster.own[at]?.url ?? null })),
    installationId: cluster.state.installationId,
    tls: null,
    insecureHttp: null,
    apiKey: async () => KEY,
    now: () => nowMs,
    sleep: async (ms) => {
      waits.push(ms);
      nowMs += ms;
    },
    ...options,
  });
  onTestFinished(() => api.close());
  return { ...api, waits };
}

/** The transport outside Electron, which leaves it to the deadline of a request how long its connection may take to open. */
export function patientTransport(): Transport {
  const { transport, close } = undiciTransport({ pinned: null, openWithinMs: 60_000 });
  onTestFinished(close);
  return transport;
}

export function openedOnShared(cluster: Cluster, options: Partial<OctopusHttpOptions> = {}): Opened {
  return opened(cluster, { nodes: cluster.state.nodes.map(({ Name }) => ({ name: Name, url: null })), ...options });
}
