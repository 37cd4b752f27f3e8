import { randomUUID } from 'node:crypto';
import type { OpenWindow } from '../../../contract/clusters.ts';
import type { WindowEntry, WindowHand, WindowLook, WindowStart } from '../../../contract/windows.ts';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { AnswerMailbox, JournalStore, OpenJournal, RecordSummary } from '../../../core/ports/journal-store.ts';
import type { WindowFiles } from '../../../core/ports/window-files.ts';
import { whyRefused } from '../../../core/window/check-answer.ts';
import { foldJournal } from '../../../core/window/evolve.ts';
import type { Answer } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Plan } from '../../../core/window/plan.ts';
import type { Window } from '../../../core/window/window.ts';
import type { ClusterDesk, KnownCluster, OpenedCluster } from '../clusters/cluster-desk.ts';
import type { Streams } from '../console/streams.ts';
import { handOverAnswer } from '../window-session/hand-over-answer.ts';
import {
  beginWindow,
  type Operator,
  runnerOf,
  type SessionPorts,
  takeUpWindow,
} from '../window-session/window-session.ts';
import { LiveWindow } from './live-window.ts';

/** In a window only a reading of now is good enough. */
const READINGS_STAND_MS = 10_000;

export interface LiveWindowsPorts {
  readonly clusters: ClusterDesk;
  readonly store: JournalStore;
  readonly mailbox: AnswerMailbox;
  readonly files: WindowFiles;
  readonly streams: Streams;
  readonly operator: () => Omit<Operator, 'mode'>;
  /** Writes the cluster's file beside the journal, so that a terminal can take the window up, and answers its path. */
  readonly keepClusterFile: (windowId: string, cluster: KnownCluster) => Promise<Result<string>>;
  readonly onEvent: (event: JournalEvent, window: Window, hash: string) => void;
  /** The windows in hand here are others than before. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => string;
}

/** The windows of this console: begun here, taken up here, or left by somebody. */
export class LiveWindows {
  private readonly ports: LiveWindowsPorts;
  private readonly live = new Map<string, LiveWindow>();
  private readonly runs = new Map<string, Promise<unknown>>();
  /** Why a window could not be taken up when the console started. */
  private readonly notTakenUp = new Map<string, Fault>();

  constructor(ports: LiveWindowsPorts) {
    this.ports = ports;
  }

  /** Those that go on in this process now. */
  inHand(): readonly LiveWindow[] {
    return [...this.live.values()].filter(({ hand }) => hand.kind === 'here');
  }

  find(windowId: string): Result<LiveWindow> {
    const found = this.live.get(windowId);
    return found === undefined ? failed({ code: 'console.not-in-hand', windowId }) : succeeded(found);
  }

  ofCluster(clusterId: string): LiveWindow | null {
    return this.inHand().find((window) => window.clusterId === clusterId) ?? null;
  }

  /** Preflight once more, then the journal, then the runner. Nothing was changed anywhere unless it begins. */
  async start(cluster: KnownCluster, plan: Plan, mode: 'ask' | 'run'): Promise<Result<WindowStart>> {
    const opened = await this.ports.clusters.use(cluster.clusterId, 'hosts');
    if (!opened.ok) return opened;
    const windowId = randomUUID();
    const ports = this.sessionPorts(cluster.clusterId, opened.value);
    const operator = { ...this.ports.operator(), mode };
    const begun = await beginWindow(windowId, cluster.definition, plan, operator, ports);
    if (begun.kind === 'refused') return failed(begun.fault);
    if (begun.kind === 'blocked') return succeeded(begun);
    await this.keepClusterFile(windowId, cluster);
    this.run(cluster.clusterId, begun.journal, ports, opened.value);
    return succeeded({ kind: 'begun', windowId });
  }

  /** Another process may have it, and then it stays there. */
  async takeUp(windowId: string): Promise<Result<null>> {
    if (this.live.get(windowId)?.hand.kind === 'here') return succeeded(null);
    const taken = await this.tryToTakeUp(windowId);
    if (taken.ok) this.notTakenUp.delete(windowId);
    else this.notTakenUp.set(windowId, taken.fault);
    this.ports.onChange();
    return taken;
  }

  /** At the start of the console: every window that nobody has in hand goes on by looking. */
  async resumeUnfinished(): Promise<void> {
    for (const record of await this.openRecords()) {
      const holder = await this.ports.store.lockHolder(record.windowId);
      if (holder.ok && holder.value === null) await this.takeUp(record.windowId);
    }
  }

  async list(): Promise<readonly WindowEntry[]> {
    const records = await this.openRecords();
    const here = [...this.live.values()].filter(
      ({ windowId }) => !records.some((record) => record.windowId === windowId),
    );
    const ended = here.map((window): WindowEntry => {
      const { name } = window.window.cluster;
      const { startedAtMs } = window.window;
      return { windowId: window.windowId, clusterId: window.clusterId, cluster: name, startedAtMs, hand: window.hand };
    });
    const open = await Promise.all(records.map((record) => this.entryOf(record)));
    return [...open, ...ended];
  }

  /** By installation, for the list of clusters. */
  async openWindows(): Promise<ReadonlyMap<string, OpenWindow>> {
    const records = await this.openRecords();
    const entries = await Promise.all(
      records.map(async ({ windowId, installationId }) => {
        const { kind } = await this.handOf(windowId);
        const hand = kind === 'ended' ? 'unfinished' : kind;
        return [installationId ?? '', { windowId, hand }] as const;
      }),
    );
    return new Map(entries);
  }

  async look(windowId: string): Promise<Result<WindowLook>> {
    const live = this.live.get(windowId);
    if (live !== undefined) return succeeded(live.look());
    const reading = await this.ports.store.read(windowId);
    if (!reading.ok) return reading;
    const events = reading.value.entries.map(({ event }) => event);
    const started = events.find((event) => event.type === 'started');
    const cluster = started === undefined ? null : this.clusterOf(started.cluster.installationId);
    return succeeded({
      mark: this.ports.streams.mark(`window:${windowId}`),
      windowId,
      clusterId: cluster?.clusterId ?? null,
      hand: await this.handOf(windowId),
      events,
      lastHash: reading.value.lastHash,
      facts: null,
      decision: null,
      samples: {},
      clock: { nowMs: events.at(-1)?.atMs ?? 0, speed: started?.speed ?? 1 },
      pausesAfterThisStep: false,
    });
  }

  /** To the window in hand here; where another process has it, through its mailbox, as `lowtide answer` does. */
  async answer(windowId: string, given: Omit<Answer, 'by'>, word: string | null): Promise<Result<null>> {
    const live = this.live.get(windowId);
    if (live !== undefined) return live.answer(given, word);
    const { store, mailbox, operator } = this.ports;
    const holder = await store.lockHolder(windowId);
    if (!holder.ok) return holder;
    if (holder.value === null) return failed({ code: 'console.not-in-hand', windowId });
    const reading = await store.read(windowId);
    if (!reading.ok) return reading;
    const answer = { ...given, by: operator().name };
    const early = whyRefused(foldJournal(reading.value.entries.map(({ event }) => event)), answer, word);
    const handed = early === null ? await handOverAnswer(windowId, answer, word, mailbox) : { refusal: early };
    if (handed === null) return failed({ code: 'console.not-in-hand', windowId });
    return handed.refusal === null ? succeeded(null) : failed({ code: 'console.answer-refused', why: handed.refusal });
  }

  /** Ends every run: the journals say where they stand, and the next start looks at the world. */
  async interruptAll(): Promise<void> {
    for (const window of this.inHand()) window.interrupt();
    await Promise.all([...this.runs.values()]);
  }

  private async tryToTakeUp(windowId: string): Promise<Result<null>> {
    const reading = await this.ports.store.read(windowId);
    if (!reading.ok) return reading;
    const started = reading.value.entries[0]?.event;
    if (started?.type !== 'started') return failed({ code: 'journal.not-found', windowId });
    const cluster = this.clusterOf(started.cluster.installationId);
    if (cluster === null) return failed({ code: 'console.unknown-cluster', clusterId: started.cluster.name });
    const opened = await this.ports.clusters.use(cluster.clusterId, 'hosts');
    if (!opened.ok) return opened;
    const ports = this.sessionPorts(cluster.clusterId, opened.value);
    const { mode } = foldJournal(reading.value.entries.map(({ event }) => event));
    const journal = await takeUpWindow(windowId, { ...this.ports.operator(), mode }, ports);
    if (!journal.ok) return journal;
    this.run(cluster.clusterId, journal.value, ports, opened.value);
    return succeeded(null);
  }

  private run(clusterId: string, journal: OpenJournal, ports: SessionPorts, opened: OpenedCluster): void {
    const { streams, operator, onEvent, onBug } = this.ports;
    const window = new LiveWindow(clusterId, {
      journal,
      streams,
      clock: opened.clock,
      operator: () => operator().name,
      runner: (listener) => runnerOf(journal, ports, { stay: true }, listener),
      onEvent,
      onBug,
    });
    this.live.set(window.windowId, window);
    const attendance = opened.manual.attend(READINGS_STAND_MS, () => undefined);
    const run = window.run().then(() => {
      attendance.leave();
      this.runs.delete(window.windowId);
      this.ports.onChange();
    });
    this.runs.set(window.windowId, run);
    this.ports.onChange();
  }

  private sessionPorts(clusterId: string, { octopus, hosts, clock }: OpenedCluster): SessionPorts {
    const { store, mailbox, files, clusters } = this.ports;
    return { octopus, hosts, clock, store, mailbox, files, renewCredential: () => clusters.renewCredential(clusterId) };
  }

  /** Only the terminal needs it: a window goes on without. */
  private async keepClusterFile(windowId: string, cluster: KnownCluster): Promise<void> {
    const path = await this.ports.keepClusterFile(windowId, cluster);
    if (path.ok) await this.ports.files.keepClusterFile(windowId, path.value);
  }

  private async openRecords(): Promise<readonly RecordSummary[]> {
    const records = await this.ports.store.list();
    return records.ok
      ? records.value.filter(({ state, closedAtMs }) => state.kind === 'open' && closedAtMs === null)
      : [];
  }

  private async entryOf({ windowId, installationId, cluster, startedAtMs }: RecordSummary): Promise<WindowEntry> {
    const known = installationId === null ? null : this.clusterOf(installationId);
    const hand = await this.handOf(windowId);
    return { windowId, clusterId: known?.clusterId ?? null, cluster: cluster ?? '', startedAtMs, hand };
  }

  private async handOf(windowId: string): Promise<WindowHand> {
    const live = this.live.get(windowId);
    if (live !== undefined) return live.hand;
    const holder = await this.ports.store.lockHolder(windowId);
    if (holder.ok && holder.value !== null)
      return { kind: 'elsewhere', holder: `process ${holder.value.pid} on ${holder.value.host}` };
    return { kind: 'unfinished', fault: await this.whyNotTakenUp(windowId) };
  }

  /** A cluster that was not in the list at the start may be there by now. */
  private async whyNotTakenUp(windowId: string): Promise<Fault | null> {
    const fault = this.notTakenUp.get(windowId) ?? null;
    if (fault?.code !== 'console.unknown-cluster') return fault;
    const installationId = (await this.openRecords()).find((record) => record.windowId === windowId)?.installationId;
    return installationId == null || this.clusterOf(installationId) === null ? fault : null;
  }

  private clusterOf(installationId: string): KnownCluster | null {
    return this.ports.clusters.findByInstallation(installationId);
  }
}
