import type { ClusterLook, OpenWindow } from '../../../contract/clusters.ts';
import { newsOf } from '../../../contract/facts-news.ts';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Facts } from '../../../core/window/facts.ts';
import { ClusterWatch } from '../cluster-watch/cluster-watch.ts';
import type { OpenedCluster } from '../clusters/cluster-desk.ts';
import { Bundle } from '../console/bundle.ts';
import type { Streams } from '../console/streams.ts';
import { Wake } from '../window-runner/wake.ts';
import { mapNeeds } from './map-needs.ts';

const LONGEST_REST_MS = 1_000;
/** 64 hosts read at once keep this process busy for half a second, connected to at once for more than one. */
const BETWEEN_HOSTS_MS = 80;

export interface LiveClusterPorts {
  readonly streams: Streams;
  readonly openWindow: () => OpenWindow | null;
  /** Facts of the window that is in hand here: while it runs, its watch reads, and this one rests. */
  readonly factsOfWindow: () => Facts | null;
  readonly onDefect: (error: unknown) => void;
}

/** The live picture of one cluster while somebody looks at it. It reads, and never decides or changes anything. */
export class LiveCluster {
  focus: string | null = null;
  private readonly clusterId: string;
  private readonly definition: ClusterDefinition;
  private readonly opened: OpenedCluster;
  private readonly ports: LiveClusterPorts;
  private readonly watch: ClusterWatch;
  private readonly wake = new Wake();
  private readonly bundle: Bundle;
  private told: Facts | null = null;
  private stopped = false;

  constructor(clusterId: string, definition: ClusterDefinition, opened: OpenedCluster, ports: LiveClusterPorts) {
    this.clusterId = clusterId;
    this.definition = definition;
    this.opened = opened;
    this.ports = ports;
    const nodes = definition.nodes.map(({ name }) => ({ name, id: '' }));
    this.bundle = new Bundle(() => this.tell());
    const onReading = () => {
      this.wake.up();
      this.bundle.soon();
    };
    const cluster = { isSingle: definition.topology === 'single', nodes };
    this.watch = new ClusterWatch(opened, cluster, onReading, BETWEEN_HOSTS_MS);
  }

  /** Reads until it is stopped. */
  async run(): Promise<void> {
    try {
      while (!this.stopped) {
        const isResting = this.ports.factsOfWindow() !== null;
        const nextMs = isResting ? LONGEST_REST_MS : this.watch.startDue(this.needs());
        if (isResting) this.bundle.soon();
        await this.wake.rest(Math.min(nextMs, LONGEST_REST_MS), this.opened.clock);
      }
    } catch (error) {
      this.ports.onDefect(error);
    } finally {
      this.bundle.end();
    }
  }

  stop(): void {
    this.stopped = true;
    this.wake.up();
  }

  setFocus(node: string | null): void {
    this.focus = node;
    this.wake.up();
  }

  /** Reads one host now, whatever was said before. */
  async readHost(node: string): Promise<void> {
    await this.watch.refresh([{ kind: 'host', node, everyMs: 1, restartMark: null }]);
  }

  look(): ClusterLook {
    const facts = this.facts();
    this.told = facts;
    return {
      mark: this.ports.streams.mark(`cluster:${this.clusterId}`),
      clusterId: this.clusterId,
      definition: this.definition,
      facts,
      clock: { nowMs: this.opened.clock.nowMs(), speed: this.opened.clock.speed },
      instructions: this.opened.manual.outstanding(),
      openWindow: this.ports.openWindow(),
    };
  }

  facts(): Facts {
    return this.ports.factsOfWindow() ?? this.watch.facts;
  }

  /** What this watch itself has read. */
  get ownFacts(): Facts {
    return this.watch.facts;
  }

  private needs() {
    return mapNeeds(this.definition, this.watch.facts, this.focus, this.opened.clock.speed);
  }

  private tell(): void {
    const facts = this.facts();
    const news = newsOf(this.told, facts);
    this.told = facts;
    this.ports.streams.publish(`cluster:${this.clusterId}`, {
      type: 'cluster-read',
      news,
      clock: { nowMs: this.opened.clock.nowMs(), speed: this.opened.clock.speed },
      openWindow: this.ports.openWindow(),
    });
  }
}
