import type { OctopusTask } from '../../../core/cluster/octopus-task.ts';
import type { Claim } from '../../../core/host/claim.ts';
import type { Dependent, StartType } from '../../../core/host/host-reading.ts';
import type { PatchResult, PatchRunName } from '../../../core/host/patch-run.ts';
import type { Snapshot } from '../../../core/host/snapshot.ts';

/** A node of the small world and its host. Times are milliseconds of its driven clock. */
export interface SmallNode {
  readonly name: string;
  readonly id: string;
  draining: boolean;
  online: boolean;
  tasks: OctopusTask[];
  service: 'running' | 'stopped' | 'stop-pending';
  startType: StartType;
  watchdogEnabled: boolean;
  /** A service that needs Octopus Server. */
  dependent: Dependent | null;
  processId: number;
  claim: Claim | null;
  bootedAtMs: number;
  bootId: number;
  restartAtMs: number | null;
  backAtMs: number | null;
  readyAtMs: number;
  restartAsked: boolean;
  restartMarks: string[];
  /** What each pass still to come will do. */
  passes: PatchResult['outcome'][];
  run: {
    name: PatchRunName;
    endsAtMs: number;
    outcome: PatchResult['outcome'];
    removed: boolean;
    applied: boolean;
  } | null;
  snapshots: Snapshot[];
  snapshotsToCome: { atMs: number; name: string }[];
  /** What a snapshot holds, by its name. */
  readonly held: Map<
    string,
    Pick<SmallNode, 'startType' | 'watchdogEnabled' | 'dependent' | 'claim' | 'build' | 'restartAsked'>
  >;
  version: string;
  build: number;
}

export interface SmallWorldOptions {
  readonly topology: 'single' | 'ha';
  readonly nodes?: number;
  /** Outcomes of the passes on every node; the last one must end the loop. */
  readonly passes?: readonly PatchResult['outcome'][];
  readonly taskEndsAfterMs?: number;
  /** The start type of a running service on every host that needs Octopus Server. */
  readonly dependent?: StartType;
}

/** What a snapshot of its host holds. */
export function stateOf({ startType, watchdogEnabled, dependent, claim, build, restartAsked }: SmallNode) {
  return { startType, watchdogEnabled, dependent, claim, build, restartAsked };
}

/** A node at work: one task runs on it, nobody has touched it. */
export function newNode(name: string, nowMs: number, options: SmallWorldOptions): SmallNode {
  const task: OctopusTask = {
    id: `ServerTasks-${name}`,
    name: 'Deploy',
    description: `Deploy from ${name}`,
    state: 'executing',
    spaceId: 'Spaces-1',
    nodeId: `OctopusServerNodes-${name}`,
    queueTimeMs: nowMs + (options.taskEndsAfterMs ?? 30_000),
    startTimeMs: nowMs,
    lastUpdatedMs: nowMs,
    hasPendingInterruptions: false,
  };
  return {
    name,
    id: `OctopusServerNodes-${name}`,
    draining: false,
    online: true,
    tasks: [task],
    service: 'running',
    startType: 'delayed',
    watchdogEnabled: true,
    dependent:
      options.dependent === undefined ? null : { name: 'Reporting', state: 'running', startType: options.dependent },
    processId: 4000,
    claim: null,
    bootedAtMs: nowMs - 10 * 86_400_000,
    bootId: 40,
    restartAtMs: null,
    backAtMs: null,
    readyAtMs: 0,
    restartAsked: (options.passes ?? [])[0] === 'restart-first',
    restartMarks: [],
    passes: [...(options.passes ?? ['installed', 'nothing-to-install'])],
    run: null,
    snapshots: [],
    snapshotsToCome: [],
    held: new Map(),
    version: '2025.4.10219',
    build: 2848,
  };
}
