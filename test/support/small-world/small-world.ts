import type { OctopusTask } from '../../../core/cluster/octopus-task.ts';
import type { BootWitnesses } from '../../../core/host/boot-witnesses.ts';
import type { Dependent, HostReading } from '../../../core/host/host-reading.ts';
import type { PatchResult, PatchRunName, PatchRunReading } from '../../../core/host/patch-run.ts';
import type { NodeSummary, PingReading } from '../../../core/ports/octopus-api.ts';
import type { Act } from '../../../core/window/act.ts';
import { newNode, type SmallNode, type SmallWorldOptions, stateOf } from './small-node.ts';

/** How long things take in the small world. */
const SHUTDOWN_MS = 5_000;
const BOOT_MS = 90_000;
const SNAPSHOT_MS = 20_000;
const PASS_MS = 60_000;
const READY_MS = 20_000;

/** A cluster in memory on a driven clock: for what the engine decides. It checks the true state at the arrival of every act. */
export class SmallWorld {
  nowMs = 1_000_000_000;
  maintenance = false;
  readonly nodes: SmallNode[];
  /** In the queue, no node chosen yet. */
  readonly queued: OctopusTask[] = [];
  readonly violations: string[] = [];
  readonly counts = new Map<string, number>();
  readonly topology: 'single' | 'ha';
  /** Hosts and API that do not answer at present. */
  readonly silent = new Set<string>();

  constructor(options: SmallWorldOptions) {
    this.topology = options.topology;
    const count = options.topology === 'single' ? 1 : (options.nodes ?? 3);
    this.nodes = Array.from({ length: count }, (_, index) => newNode(`OCTO-${index + 1}`, this.nowMs, options));
  }

  node(name: string): SmallNode {
    const found = this.nodes.find((node) => node.name === name);
    if (found === undefined) throw new Error(`No node ${name}`);
    return found;
  }

  advance(ms: number): void {
    this.nowMs += ms;
    for (const node of this.nodes) this.live(node);
  }

  /** True when the shared API can be asked. */
  apiAnswers(): boolean {
    return !this.silent.has('api') && this.nodes.some((node) => this.serves(node));
  }

  hostAnswers(node: SmallNode): boolean {
    return !this.silent.has(node.name) && (node.backAtMs === null || this.nowMs >= node.backAtMs);
  }

  /** The header `Date` of every answer. */
  serverTimeMs(): number | null {
    return this.nowMs;
  }

  summary(): readonly NodeSummary[] {
    return this.nodes.map((node) => ({
      id: node.id,
      name: node.name,
      isDraining: node.draining,
      taskCap: 5,
      lastSeenMs: this.serves(node) ? this.nowMs : null,
      isOffline: !this.serves(node),
      runningTaskCount: node.tasks.length,
      version: node.version,
    }));
  }

  ping(node: SmallNode): PingReading {
    if (!this.serves(node)) return { kind: 'refused' };
    return {
      kind: 'octopus',
      status: node.draining ? 418 : 200,
      name: node.name,
      isDraining: node.draining,
      isOffline: false,
      version: node.version,
    };
  }

  readHost(node: SmallNode, restartMark: string | null): HostReading {
    const boot: BootWitnesses = {
      lastBootUpMs: node.bootedAtMs,
      uptimeMs: this.nowMs - node.bootedAtMs,
      bootId: node.bootId,
      systemProcessMs: node.bootedAtMs,
    };
    const isUp = node.service !== 'stopped';
    return {
      computerName: node.name,
      osVersion: '10.0.20348',
      build: `20348.${node.build}`,
      boot,
      services: [
        {
          name: 'OctopusDeploy',
          path: 'Octopus.Server.exe',
          state: node.service,
          startType: node.startType,
          processId: isUp ? node.processId : 0,
          dependents: node.dependent === null ? [] : [node.dependent],
        },
      ],
      processes: isUp ? [{ id: node.processId, path: 'Octopus.Server.exe', created: null }] : [],
      watchdogs: [{ path: '\\', name: 'Octopus Watchdog', enabled: node.watchdogEnabled }],
      pendingRestart: { componentServicing: node.restartAsked, windowsUpdate: node.restartAsked, fileRename: false },
      servicing: 'idle',
      claim: node.claim === null ? { kind: 'none' } : { kind: 'claim', claim: node.claim },
      restartMark: restartMark === null ? 'not-asked' : node.restartMarks.includes(restartMark) ? 'found' : 'not-found',
    };
  }

  readPatchRun(node: SmallNode, name: PatchRunName): PatchRunReading {
    const { run } = node;
    if (run === null || run.name.pass !== name.pass || run.name.try !== name.try)
      return { task: 'none', progress: null, result: null };
    const hasEnded = this.nowMs >= run.endsAtMs;
    return {
      task: run.removed ? 'none' : hasEnded ? 'ready' : 'running',
      progress: null,
      result: hasEnded ? resultOf(run.outcome) : null,
    };
  }

  /** Does the act, and writes down what must never be. */
  arrive(act: Act): void {
    this.counts.set(`${act.kind}|${act.node ?? ''}`, (this.counts.get(`${act.kind}|${act.node ?? ''}`) ?? 0) + 1);
    this.check(act);
    switch (act.kind) {
      case 'set-maintenance':
        this.maintenance = act.on;
        return;
      case 'set-drain':
        this.node(act.node).draining = act.on;
        return;
      case 'cancel-tasks':
        this.node(act.node).tasks = [];
        return;
      case 'hold-service':
        this.node(act.node).claim = { ...act.claim, writtenAt: '' };
        this.node(act.node).startType = 'manual';
        this.node(act.node).watchdogEnabled = false;
        if (act.claim.prior.dependents !== undefined) this.dependent(act.node, { startType: 'manual' });
        return;
      case 'stop-service':
        if (act.dependents !== undefined) this.dependent(act.node, { state: 'stopped' });
        // Windows refuses.
        if (this.node(act.node).dependent?.state === 'running') return;
        this.node(act.node).service = 'stopped';
        return;
      case 'end-process':
        this.node(act.node).service = 'stopped';
        return;
      case 'take-snapshot':
        this.node(act.node).snapshotsToCome.push({ atMs: this.nowMs + SNAPSHOT_MS, name: act.name });
        this.node(act.node).held.set(act.name, stateOf(this.node(act.node)));
        return;
      case 'start-patch-run':
        this.node(act.node).run = {
          name: act.run,
          endsAtMs: this.nowMs + PASS_MS,
          outcome: this.node(act.node).passes.shift() ?? 'nothing-to-install',
          removed: false,
          applied: false,
        };
        return;
      case 'remove-patch-run': {
        const { run } = this.node(act.node);
        if (run !== null) run.removed = true;
        return;
      }
      case 'restart-host':
        this.node(act.node).restartMarks.push(act.comment);
        this.restart(act.node, SHUTDOWN_MS);
        return;
      case 'restore-snapshot':
        Object.assign(this.node(act.node), this.node(act.node).held.get(act.name));
        this.restart(act.node, 0);
        return;
      case 'release-service': {
        const node = this.node(act.node);
        node.startType = act.startType;
        node.watchdogEnabled = act.watchdogs.some((watchdog) => watchdog.enabled);
        for (const { startType } of act.dependents ?? []) this.dependent(act.node, { startType });
        if (node.claim?.windowId === act.windowId) node.claim = null;
        return;
      }
      case 'start-service':
        this.start(this.node(act.node));
        return;
      case 'start-dependents':
        this.dependent(act.node, { state: 'running' });
        return;
    }
  }

  private dependent(name: string, change: Partial<Dependent>): void {
    const node = this.node(name);
    if (node.dependent !== null) node.dependent = { ...node.dependent, ...change };
  }

  restart(name: string, shutdownMs: number): void {
    this.node(name).restartAtMs = this.nowMs + shutdownMs;
  }

  count(kind: Act['kind'], node: string): number {
    return this.counts.get(`${kind}|${node}`) ?? 0;
  }

  /** Everything as it was before anybody came. */
  asBefore(): readonly string[] {
    const wrong = this.nodes.flatMap((node) => [
      ...(node.draining ? [`${node.name} is drained`] : []),
      ...(node.startType === 'delayed' ? [] : [`${node.name} has start type ${node.startType}`]),
      ...(node.watchdogEnabled ? [] : [`${node.name} has no watchdog`]),
      ...(node.service === 'running' ? [] : [`${node.name} is ${node.service}`]),
      ...(node.dependent === null || isAsBefore(node.dependent)
        ? []
        : [`${node.name}: ${JSON.stringify(node.dependent)}`]),
      ...(node.claim === null ? [] : [`${node.name} has a claim`]),
      ...(node.run !== null && !node.run.removed ? [`${node.name} has a patch task`] : []),
    ]);
    return [...wrong, ...(this.maintenance ? ['Maintenance Mode is on'] : [])];
  }

  private serves(node: SmallNode): boolean {
    return (
      node.service === 'running' &&
      this.nowMs >= node.readyAtMs &&
      (node.backAtMs === null || this.nowMs >= node.backAtMs)
    );
  }

  private start(node: SmallNode): void {
    if (node.service === 'running') return;
    node.service = 'running';
    node.processId += 1;
    node.readyAtMs = this.nowMs + READY_MS;
  }

  private live(node: SmallNode): void {
    node.tasks = node.tasks.filter((task) => (task.queueTimeMs ?? 0) > this.nowMs);
    if (node.restartAtMs !== null && this.nowMs >= node.restartAtMs) {
      node.restartAtMs = null;
      node.backAtMs = this.nowMs + BOOT_MS;
      node.bootedAtMs = this.nowMs + BOOT_MS / 2;
      node.bootId += 1;
      node.service = 'stopped';
      this.dependent(node.name, { state: 'stopped' });
      if (node.restartAsked) node.build += 1;
      node.restartAsked = false;
      if (node.startType !== 'manual' && node.startType !== 'disabled') this.start(node);
      // Windows starts along what a service needs.
      if (node.dependent?.startType === 'automatic') {
        this.start(node);
        this.dependent(node.name, { state: 'running' });
      }
    }
    if (node.run !== null && !node.run.applied && this.nowMs >= node.run.endsAtMs) {
      node.run.applied = true;
      if (node.run.outcome === 'installed') node.restartAsked = true;
    }
    for (const due of node.snapshotsToCome.filter(({ atMs }) => this.nowMs >= atMs)) {
      node.snapshots.push({ id: `${due.name}-id`, name: due.name, created: null, kind: 'production' });
    }
    node.snapshotsToCome = node.snapshotsToCome.filter(({ atMs }) => this.nowMs < atMs);
  }

  private check(act: Act): void {
    if (act.node === null) return;
    const node = this.node(act.node);
    const others = this.nodes.filter((other) => other !== node);
    const wrong = (what: string) => this.violations.push(`${act.kind} on ${node.name}: ${what}`);
    const takesOut = (act.kind === 'set-drain' && act.on) || act.kind === 'stop-service' || act.kind === 'restart-host';
    if (this.topology === 'ha' && takesOut) {
      if (!others.some((other) => this.serves(other) && !other.draining)) wrong('no other node serves');
      if (others.some((other) => other.draining || !this.serves(other))) wrong('another node is out');
    }
    if (act.kind === 'stop-service' && node.tasks.length > 0) wrong('tasks run');
    if (act.kind === 'take-snapshot' || act.kind === 'start-patch-run' || act.kind === 'restart-host') {
      if (node.service !== 'stopped') wrong('service is not stopped');
    }
    if (act.kind === 'restart-host' && node.run !== null && this.nowMs < node.run.endsAtMs) wrong('a patch run works');
    if (act.kind === 'start-patch-run' && node.run !== null && this.nowMs < node.run.endsAtMs) wrong('two patch runs');
  }
}

function isAsBefore({ state, startType }: Dependent): boolean {
  return state === 'running' && startType === 'automatic';
}

function resultOf(outcome: PatchResult['outcome']): PatchResult {
  const update = { kb: '5046698', title: 'Cumulative update', resultCode: 2, hresult: 0 };
  return {
    outcome,
    installed: outcome === 'installed' ? [update] : [],
    failed: outcome === 'failed' ? [{ ...update, resultCode: 4, hresult: 0x80070643 }] : [],
    remaining: 0,
    restartAsked: outcome === 'installed' || outcome === 'restart-first',
    hresult: outcome === 'failed' ? 0x80070643 : 0,
    source: 'test',
  };
}
