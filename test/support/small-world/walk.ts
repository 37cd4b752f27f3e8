import type { Result } from '../../../core/base/result.ts';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { Answer, TasksReading } from '../../../core/ports/octopus-api.ts';
import {
  absorbHost,
  absorbMaintenance,
  absorbPatchRun,
  absorbPing,
  absorbProcess,
  absorbQueued,
  absorbQuiet,
  absorbSnapshots,
  absorbSummary,
} from '../../../core/window/absorb.ts';
import { type Act, actDigest } from '../../../core/window/act.ts';
import * as decideModule from '../../../core/window/decide.ts';
import type { Decision } from '../../../core/window/decision.ts';
import * as evolveModule from '../../../core/window/evolve.ts';
import { emptyFacts, type Facts } from '../../../core/window/facts.ts';
import type { JournalEvent, Started } from '../../../core/window/journal-event.ts';
import { nodeResultOf } from '../../../core/window/node-result.ts';
import type { Plan } from '../../../core/window/plan.ts';
import type { ReadingNeed } from '../../../core/window/reading-need.ts';
import { stepOf } from '../../../core/window/steps/index.ts';
import type { Window } from '../../../core/window/window.ts';
import * as needsModule from '../../../core/window/window-needs.ts';
import type { SmallWorld } from './small-world.ts';

/** The engine under test: the real one, or one with a rule taken out. */
export interface Engine {
  readonly decide: typeof decideModule.decide;
  readonly foldJournal: typeof evolveModule.foldJournal;
  readonly evolve: typeof evolveModule.evolve;
  readonly needsOf: typeof needsModule.needsOf;
  readonly stepOf: typeof stepOf;
}

export const realEngine: Engine = {
  decide: decideModule.decide,
  foldJournal: evolveModule.foldJournal,
  evolve: evolveModule.evolve,
  needsOf: needsModule.needsOf,
  stepOf,
};

export interface WalkOptions {
  readonly engine?: Engine;
  /** Called before each turn; may change the world. */
  readonly meddle?: (world: SmallWorld, window: Window, events: readonly JournalEvent[]) => void;
  /** What becomes of an act on its way. */
  readonly fate?: (act: Act, events: readonly JournalEvent[]) => 'arrives' | 'arrives-unheard' | 'is-lost';
  /** Ends the walk (as a kill would) right after an intention was written; the effect starts or not. */
  readonly killAt?: { readonly intention: number; readonly effect: boolean };
  readonly answer?: (window: Window) => JournalEvent | null;
  /** Goes on at a hold that nobody answers. */
  readonly stay?: boolean;
  readonly turns?: number;
  /** Ends the walk at the beginning of the first turn in which this holds. */
  readonly until?: (window: Window) => boolean;
}

export interface WalkEnd {
  readonly end: 'closed' | 'held' | 'killed' | 'reached' | 'too-long';
  readonly window: Window;
  readonly facts: Facts;
  readonly events: readonly JournalEvent[];
}

const TURN_MS = 1_000;

/** Runs the engine against the small world, one second a turn, until it closes, holds or is killed. */
export function walk(world: SmallWorld, journal: readonly JournalEvent[], options: WalkOptions = {}): WalkEnd {
  const engine = options.engine ?? realEngine;
  const events = [...journal];
  let window = engine.foldJournal(events);
  let facts = emptyFacts(
    world.nodes.map((node) => node.name),
    world.nowMs,
  );
  let intentions = 0;
  const append = (event: JournalEvent) => {
    events.push(event);
    window = engine.evolve(window, event);
  };

  for (let turn = 0; turn < (options.turns ?? 20_000); turn += 1) {
    if (options.until?.(window) === true) return { end: 'reached', window, facts, events };
    options.meddle?.(world, window, events);
    for (const need of engine.needsOf(window, facts, world.nowMs)) facts = read(world, facts, need);
    const decision: Decision = engine.decide(window, facts, world.nowMs);
    const atMs = world.nowMs;
    switch (decision.kind) {
      case 'rest':
      case 'wait':
        world.advance(TURN_MS);
        break;
      case 'ask':
        throw new Error(`Nobody consents: ${actDigest(decision.act)}`);
      case 'act': {
        const { place, act } = decision;
        const changes = engine.stepOf(place.step).changes(act, { facts, window, place, nowMs: atMs });
        append({ type: 'intended', atMs, place, act, changes });
        intentions += 1;
        if (options.killAt?.intention === intentions) {
          if (options.killAt.effect) world.arrive(act);
          return { end: 'killed', window, facts, events };
        }
        const fate = options.fate?.(act, events) ?? 'arrives';
        if (fate !== 'is-lost') world.arrive(act);
        append({ type: 'outcome', atMs, place, outcome: fate === 'arrives' ? 'accepted' : 'unknown', fault: null });
        break;
      }
      case 'not-done':
        append({ type: 'not-done', atMs, place: decision.place });
        break;
      case 'reopen':
        append({ type: 'reopened', atMs, place: decision.place, because: decision.because });
        break;
      case 'advance':
        append({ type: 'advanced', atMs, place: decision.place, evidence: decision.evidence });
        break;
      case 'read-again':
        append({ type: 'reading-again', atMs });
        world.advance(1);
        break;
      case 'settle':
        append({ type: 'change-settled', atMs, subject: decision.change.subject, state: decision.state });
        break;
      case 'close':
        append({
          type: 'closed',
          atMs,
          outcome: decision.outcome,
          nodes: window.plan.nodes.map(({ node }) => nodeResultOf(window, node)),
          precautions: window.precautions,
        });
        return { end: 'closed', window, facts, events };
      case 'hold': {
        if (window.hold === null) {
          const { place, fault, answers, digest, withdrawsItself, tasks } = decision;
          append({
            type: 'held',
            atMs,
            hold: {
              id: `h${window.holdCount + 1}`,
              place,
              fault,
              answers,
              digest,
              withdrawsItself,
              tasks,
              raisedAtMs: atMs,
              reasonEndedAtMs: null,
            },
          });
        }
        const answer = options.answer?.(window) ?? null;
        if (answer === null && options.stay !== true) return { end: 'held', window, facts, events };
        if (answer !== null) append(answer);
        world.advance(TURN_MS);
        break;
      }
    }
    if (window.hold !== null && decision.kind !== 'hold')
      append({ type: 'hold-withdrawn', atMs, holdId: window.hold.id });
  }
  return { end: 'too-long', window, facts, events };
}

export function planOf(nodes: readonly string[], change: Partial<Plan> = {}): Plan {
  return {
    reason: 'test',
    agreed: null,
    announce: { kind: 'attested', statement: 'mail' },
    nodes: nodes.map((node) => ({
      node,
      precaution: { kind: 'hyper-v', keepDays: 3 },
      patch: { kind: 'windows-update', categories: [], accept: [], reject: [] },
      drained: null,
      otherInstances: {},
    })),
    drainSingle: true,
    settleSeconds: 60,
    maxPasses: 4,
    reboot: 'if-required',
    limits: {},
    ...change,
  };
}

export function startOf(world: SmallWorld, plan: Plan = planOf(world.nodes.map((node) => node.name))): Started {
  return {
    type: 'started',
    atMs: world.nowMs,
    product: 'test',
    windowId: '11111111-2222-4333-8444-555555555555',
    cluster: {
      name: 'Test cluster',
      url: 'http://127.0.0.1:1',
      installationId: 'installation',
      topology: world.topology,
      hasSharedAddress: false,
      maintenanceBefore: world.maintenance,
      insecureHttp: null,
      nodes: world.nodes.map((node) => ({
        name: node.name,
        id: node.id,
        draining: node.draining,
        offline: false,
        taskCap: 5,
        version: node.version,
        hasAddress: true,
        inFile: true,
        stateHere: [],
        isThatMachine: true,
      })),
    },
    plan,
    operator: 'tester',
    workstation: 'here',
    mode: 'run',
    speed: 1,
    findings: [],
  };
}

/** One reading of the world as it is now. */
export function read(world: SmallWorld, facts: Facts, need: ReadingNeed): Facts {
  const times = { startedAtMs: world.nowMs, observedAtMs: world.nowMs };
  const api = <T>(value: T): Result<Answer<T>> =>
    world.apiAnswers()
      ? succeeded({ value, answeredBy: 'OCTO-1', serverTimeMs: world.serverTimeMs(), throughShared: true })
      : failed({ code: 'octopus.unreachable', url: 'test', reason: 'refused' });
  const tasks = (list: TasksReading['tasks']): TasksReading => ({ tasks: list, scope: 'all' });
  switch (need.kind) {
    case 'maintenance':
      return absorbMaintenance(facts, api({ isOn: world.maintenance, lastModifiedBy: null }), times);
    case 'summary':
      return absorbSummary(facts, api(world.summary()), times);
    case 'queued':
      return absorbQueued(facts, api(tasks([])), times);
    case 'quiet': {
      const node = world.node(need.node);
      const value = {
        runningCount: node.tasks.length,
        tasks: tasks(node.tasks),
        tasksReadAtMs: world.nowMs,
        serverTimeMs: world.serverTimeMs(),
      };
      const read = api(value);
      return absorbQuiet(
        absorbSummary(facts, api(world.summary()), times),
        need.node,
        read.ok ? succeeded(value) : read,
        times,
      );
    }
    case 'ping':
      return absorbPing(
        facts,
        need.node,
        succeeded({
          value: world.ping(world.node(need.node)),
          answeredBy: null,
          serverTimeMs: null,
          throughShared: false,
        }),
        times,
      );
    case 'process':
      return absorbProcess(
        facts,
        need.node,
        succeeded({
          value: { uptimeMs: 1_000, version: null },
          answeredBy: null,
          serverTimeMs: null,
          throughShared: false,
        }),
        times,
      );
    case 'host': {
      const node = world.node(need.node);
      const read = world.hostAnswers(node)
        ? succeeded(world.readHost(node, need.restartMark))
        : failed({ code: 'host.unreachable', host: need.node, reason: 'refused' });
      return absorbHost(facts, need.node, need.restartMark, read, times);
    }
    case 'patch-run': {
      const node = world.node(need.node);
      const read = world.hostAnswers(node)
        ? succeeded(world.readPatchRun(node, need.run))
        : failed({ code: 'host.unreachable', host: need.node, reason: 'refused' });
      return absorbPatchRun(facts, need.node, need.run, read, times);
    }
    case 'snapshots': {
      const node = world.node(need.node);
      return absorbSnapshots(
        facts,
        need.node,
        succeeded({ machine: { id: 'vm', name: node.name, state: 'running' }, snapshots: node.snapshots }),
        times,
      );
    }
  }
}
