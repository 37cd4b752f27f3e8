import type { ClusterLook } from '../../../contract/clusters.ts';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { HostReading } from '../../../core/host/host-reading.ts';
import { nodeFactsOf } from '../../../core/window/facts.ts';
import type { ClusterDesk } from '../clusters/cluster-desk.ts';
import { LiveCluster } from '../live-cluster/live-cluster.ts';
import type { LiveWindows } from '../live-window/live-windows.ts';
import type { Streams } from './streams.ts';

export interface LookedAtPorts {
  readonly clusters: ClusterDesk;
  readonly windows: LiveWindows;
  readonly streams: Streams;
  readonly onBug: (error: unknown) => string;
}

/** The clusters somebody looks at: each is read while that lasts. */
export class LookedAt {
  private readonly ports: LookedAtPorts;
  private readonly live = new Map<string, LiveCluster>();

  constructor(ports: LookedAtPorts) {
    this.ports = ports;
  }

  async look(clusterId: string, focus: string | null): Promise<Result<ClusterLook>> {
    const live = await this.liveOf(clusterId);
    if (!live.ok) return live;
    live.value.setFocus(focus);
    return succeeded(live.value.look());
  }

  lookAway(clusterId: string): void {
    this.live.get(clusterId)?.stop();
    this.live.delete(clusterId);
  }

  /** The cluster was changed: who looks at it gets the new picture. */
  renew(clusterId: string): void {
    const before = this.live.get(clusterId);
    if (before === undefined) return;
    this.lookAway(clusterId);
    this.ports.streams.breakOff(`cluster:${clusterId}`);
    this.look(clusterId, before.focus).catch((error: unknown) => this.ports.onBug(error));
  }

  /** One reading of a host, on purpose: now its secret may be asked for. */
  async readHost(clusterId: string, node: string): Promise<Result<HostReading>> {
    const known = this.ports.clusters.find(clusterId);
    if (!known.ok) return known;
    if (!known.value.definition.nodes.some(({ name }) => name === node))
      return failed({ code: 'host.not-offered', host: node, why: 'unknown-node' });
    const opened = await this.ports.clusters.use(clusterId, 'hosts');
    if (!opened.ok) return opened;
    const live = await this.liveOf(clusterId);
    if (!live.ok) return live;
    await live.value.readHost(node);
    const { host } = nodeFactsOf(live.value.ownFacts, node);
    return host.kind === 'observed' ? succeeded(host.value) : failed(host.fault);
  }

  stopAll(): void {
    for (const clusterId of [...this.live.keys()]) this.lookAway(clusterId);
  }

  private async liveOf(clusterId: string): Promise<Result<LiveCluster>> {
    const before = this.live.get(clusterId);
    if (before !== undefined) return succeeded(before);
    const known = this.ports.clusters.find(clusterId);
    if (!known.ok) return known;
    const opened = await this.ports.clusters.use(clusterId, 'api');
    if (!opened.ok) return opened;
    const meanwhile = this.live.get(clusterId);
    if (meanwhile !== undefined) return succeeded(meanwhile);
    const { windows, streams, onBug } = this.ports;
    const live = new LiveCluster(clusterId, known.value.definition, opened.value, {
      streams,
      openWindow: () => {
        const window = windows.ofCluster(clusterId);
        return window === null ? null : { windowId: window.windowId, hand: 'here' };
      },
      factsOfWindow: () => windows.ofCluster(clusterId)?.facts ?? null,
      onDefect: (error) => void onBug(error),
    });
    this.live.set(clusterId, live);
    void live.run();
    return succeeded(live);
  }
}
