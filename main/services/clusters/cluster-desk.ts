import { randomUUID } from 'node:crypto';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import { isSameInstance } from '../../../core/cluster/same-instance.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { ManualDesk } from '../../../core/ports/manual-desk.ts';
import type { OctopusApi } from '../../../core/ports/octopus-api.ts';
import type { SettingsStore } from '../../../core/ports/settings-store.ts';
import type { Plan } from '../../../core/window/plan.ts';
import type { Streams } from '../console/streams.ts';
import type { ReadSecret, SecretDesk } from '../secrets/secret-desk.ts';

/** Adapters of one cluster, as the composition builds them (`main/composition/open-cluster.ts`). */
export interface OpenedCluster {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
  readonly manual: ManualDesk;
  readSecrets(): Promise<Result<null>>;
  close(): Promise<void>;
}

export type OpenCluster = (
  definition: ClusterDefinition,
  readSecret: ReadSecret,
  onInstallationLearnt?: (installationId: string) => void,
) => OpenedCluster;

export interface KnownCluster {
  readonly clusterId: string;
  readonly definition: ClusterDefinition;
  readonly lastPlan: Plan | null;
  readonly practice: PracticeMark | null;
}

export interface PracticeMark {
  readonly scenario: string;
  readonly speed: number;
  /** The file that leads there from another process. */
  readonly clusterFilePath: string;
  /** Every plan of it begins with this one, complete: what was stated in it is no word of another evening. */
  readonly plan: Plan;
}

/** A pasted reading answers the same question for so long: a plan is reviewed and started with one. */
const READINGS_STAND_MS = 10 * 60_000;

/** `api`: only the API key is asked for; `hosts`: everything that the hosts need, too. */
export type Depth = 'api' | 'hosts';

interface Open {
  readonly opened: OpenedCluster;
  readonly leave: () => void;
  depth: Depth;
  /** Reading of secrets goes one after another, so that nobody is asked twice at once. */
  ready: Promise<Result<null>>;
}

export interface ClusterDeskPorts {
  readonly settings: SettingsStore;
  readonly secrets: SecretDesk;
  readonly streams: Streams;
  readonly open: OpenCluster;
  readonly confirmPractice: (definition: ClusterDefinition) => Promise<Result<null>>;
}

/** The clusters this console knows, and for each at most one set of adapters in this process. */
export class ClusterDesk {
  private readonly ports: ClusterDeskPorts;
  private readonly practice = new Map<string, KnownCluster>();
  private readonly opened = new Map<string, Open>();

  constructor(ports: ClusterDeskPorts) {
    this.ports = ports;
  }

  list(): readonly KnownCluster[] {
    const stored = this.ports.settings.read().clusters.map((cluster) => ({ ...cluster, practice: null }));
    return [...this.practice.values(), ...stored];
  }

  find(clusterId: string): Result<KnownCluster> {
    const found = this.list().find((cluster) => cluster.clusterId === clusterId);
    return found === undefined ? failed({ code: 'console.unknown-cluster', clusterId }) : succeeded(found);
  }

  findByInstallation(installationId: string): KnownCluster | null {
    return this.list().find(({ definition }) => isSameInstance(definition.installationId, installationId)) ?? null;
  }

  add(definition: ClusterDefinition): string {
    const clusterId = randomUUID();
    const { clusters } = this.ports.settings.read();
    this.ports.settings.write({ clusters: [...clusters, { clusterId, definition, lastPlan: null }] });
    this.tell();
    return clusterId;
  }

  async change(clusterId: string, change: Partial<Pick<KnownCluster, 'definition' | 'lastPlan'>>): Promise<void> {
    const practice = this.practice.get(clusterId);
    if (practice !== undefined) this.practice.set(clusterId, { ...practice, ...change });
    else {
      const clusters = this.ports.settings
        .read()
        .clusters.map((cluster) => (cluster.clusterId === clusterId ? { ...cluster, ...change } : cluster));
      this.ports.settings.write({ clusters });
    }
    if (change.definition !== undefined) await this.close(clusterId);
    this.tell();
  }

  async remove(clusterId: string): Promise<void> {
    await this.close(clusterId);
    this.practice.delete(clusterId);
    const { clusters } = this.ports.settings.read();
    const left = clusters.filter((cluster) => cluster.clusterId !== clusterId);
    if (left.length < clusters.length) this.ports.settings.write({ clusters: left });
    this.tell();
  }

  addPractice(definition: ClusterDefinition, practice: PracticeMark): string {
    const clusterId = randomUUID();
    this.practice.set(clusterId, { clusterId, definition, lastPlan: null, practice });
    this.tell();
    return clusterId;
  }

  /** The cluster's adapters, opened at the first use, with the secrets that this use needs. */
  async use(clusterId: string, depth: Depth): Promise<Result<OpenedCluster>> {
    const known = this.find(clusterId);
    if (!known.ok) return known;
    const open = this.opened.get(clusterId);
    if (open === undefined) return this.openOne(known.value, depth);
    const before = await open.ready;
    const isDeeper = depth === 'hosts' && open.depth === 'api';
    if (isDeeper || !before.ok) {
      if (isDeeper) open.depth = depth;
      open.ready = this.makeReady(known.value.definition, open.opened);
    }
    const ready = await open.ready;
    return ready.ok ? succeeded(open.opened) : ready;
  }

  /** Reads the secrets anew; what was typed is asked for again. */
  async renewCredential(clusterId: string): Promise<Result<null>> {
    const open = this.opened.get(clusterId);
    if (open === undefined) return failed({ code: 'console.unknown-cluster', clusterId });
    this.ports.secrets.forgetTyped(clusterId);
    open.ready = open.opened.readSecrets();
    return open.ready;
  }

  /** Where the instructions of a cluster lie; none before it was looked at. */
  manualDesk(clusterId: string): Result<ManualDesk> {
    const open = this.opened.get(clusterId);
    return open === undefined ? failed({ code: 'console.unknown-cluster', clusterId }) : succeeded(open.opened.manual);
  }

  async close(clusterId: string): Promise<void> {
    const open = this.opened.get(clusterId);
    this.opened.delete(clusterId);
    open?.leave();
    await open?.opened.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.opened.keys()].map((clusterId) => this.close(clusterId)));
  }

  private async openOne({ clusterId, definition }: KnownCluster, depth: Depth): Promise<Result<OpenedCluster>> {
    const mayAsk = (what: string): boolean => what === 'API key' || this.opened.get(clusterId)?.depth === 'hosts';
    const read = this.ports.secrets.readerFor(clusterId, definition.name, mayAsk);
    const opened = this.ports.open(definition, read, (installationId) => this.learn(clusterId, installationId));
    const { manual } = opened;
    const { leave } = manual.attend(READINGS_STAND_MS, () =>
      this.ports.streams.publish(`cluster:${clusterId}`, {
        type: 'instructions-changed',
        instructions: manual.outstanding(),
      }),
    );
    const open: Open = { opened, leave, depth, ready: Promise.resolve(succeeded(null)) };
    this.opened.set(clusterId, open);
    open.ready = this.makeReady(definition, open.opened);
    const ready = await open.ready;
    return ready.ok ? succeeded(open.opened) : ready;
  }

  /** The adapters know it already: they are not opened anew. */
  private learn(clusterId: string, installationId: string): void {
    const { clusters } = this.ports.settings.read();
    this.ports.settings.write({
      clusters: clusters.map((cluster) =>
        cluster.clusterId === clusterId
          ? { ...cluster, definition: { ...cluster.definition, installationId } }
          : cluster,
      ),
    });
    this.tell();
  }

  private async makeReady(definition: ClusterDefinition, opened: OpenedCluster): Promise<Result<null>> {
    const confirmed = await this.ports.confirmPractice(definition);
    return confirmed.ok ? opened.readSecrets() : confirmed;
  }

  private tell(): void {
    this.ports.streams.publish('clusters', { type: 'clusters-changed' });
  }
}
