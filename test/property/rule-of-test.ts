import { describe, expect, it } from 'vitest';
import type { HostReading } from '../../core/host/host-reading.ts';
import type { Facts } from '../../core/window/facts.ts';
import type { AnswerKind } from '../../core/window/hold.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { Window } from '../../core/window/window.ts';
import type { SmallWorldOptions } from '../support/small-world/small-node.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { type Engine, realEngine, startOf, walk } from '../support/small-world/walk.ts';
import { engineWithout, type Rule } from './engine-without.ts';

/** What must be true of any engine we ship; answers what was broken. */
type Property = (engine: Engine) => readonly string[];

export interface RuleOfTest extends Rule {
  readonly property: Property;
}

/** Each property holds for the engine as it is, and is broken once its rule is taken out. */
export function eachRuleMatters(rules: readonly RuleOfTest[]): void {
  describe.each(rules)('$name', (rule) => {
    it('holds as it is', () => {
      expect(rule.property(realEngine)).toEqual([]);
    });

    it('is broken when it is taken out', () => {
      const { engine, remove } = engineWithout(rule);
      try {
        expect(rule.property(engine)).not.toEqual([]);
      } finally {
        remove();
      }
    });
  });
}

export function ha(options: Partial<SmallWorldOptions> = {}): SmallWorld {
  return new SmallWorld({
    topology: 'ha',
    nodes: 2,
    passes: ['installed', 'nothing-to-install'],
    ...options,
    ...(options.nodes === undefined ? { nodes: 3 } : {}),
  });
}

export function isInHand(window: Window, step: string, node: string): boolean {
  return window.inHand?.placeKey.startsWith(`${step}|`) === true && window.inHand.placeKey.endsWith(`|${node}`);
}

export function onceInHand(step: string, node: string, what: (world: SmallWorld) => void) {
  let done = false;
  return (world: SmallWorld, window: Window) => {
    if (done || !isInHand(window, step, node)) return;
    done = true;
    what(world);
  };
}

/** A broken engine may throw or never end: that too is a broken property. */
export function attempt(run: () => ReturnType<typeof walk>): {
  end: string;
  window: Window | null;
  facts: Facts | null;
  events: readonly JournalEvent[];
} {
  try {
    return run();
  } catch (error) {
    return { end: `threw ${String(error)}`, window: null, facts: null, events: [] };
  }
}

/** The host of OCTO-1 is shown so, whatever the world says. */
export function withHost(facts: Facts, change: (host: HostReading) => HostReading): Facts {
  const known = facts.nodes['OCTO-1'];
  if (known?.host.kind !== 'observed') throw new Error('The host was not read');
  const host = { ...known.host, value: change(known.host.value) };
  return { ...facts, nodes: { ...facts.nodes, 'OCTO-1': { ...known, host } } };
}

export function closes(engine: Engine, world: SmallWorld): readonly string[] {
  const { end } = attempt(() => walk(world, [startOf(world)], { engine, turns: 5_000 }));
  return end === 'closed' ? world.asBefore() : [end];
}

export function eachOnce(
  engine: Engine,
  world: SmallWorld,
  fate: 'arrives' | 'arrives-unheard' = 'arrives',
): readonly string[] {
  attempt(() => walk(world, [startOf(world)], { engine, fate: () => fate, turns: 5_000 }));
  return world.nodes.flatMap((node) => {
    const counts = [
      world.count('restart-host', node.name),
      world.count('take-snapshot', node.name),
      world.count('start-patch-run', node.name),
    ];
    return counts.every((count, index) => count <= ([1, 1, 2][index] ?? 0))
      ? []
      : [`${node.name}: ${counts.join(', ')}`];
  });
}

export function holdsOnce(events: readonly JournalEvent[]): readonly string[] {
  return events.filter((event) => event.type === 'held').length === 1 ? [] : ['not one hold'];
}

export function slipTask(world: SmallWorld, name: string): void {
  const node = world.node(name);
  node.tasks.push({
    id: 'ServerTasks-9',
    name: 'Deploy',
    description: 'late',
    state: 'executing',
    spaceId: null,
    nodeId: node.id,
    queueTimeMs: world.nowMs + 20_000,
    startTimeMs: null,
    lastUpdatedMs: null,
    hasPendingInterruptions: false,
  });
}

export function slipsIn(engine: Engine): readonly string[] {
  const world = ha();
  attempt(() =>
    walk(world, [startOf(world)], {
      engine,
      meddle: onceInHand('stop-service', 'OCTO-1', (at) => slipTask(at, 'OCTO-1')),
    }),
  );
  return world.violations;
}

/** The gate alone: the watch of `stop-service` would notice the same thing first. */
export function withoutWatchOfStop(engine: Engine): Engine {
  const waiver = { placeKey: 'stop-service|0|OCTO-1', what: 'state', reason: '', by: '', tasks: [] };
  return {
    ...engine,
    decide: (window, facts, nowMs) =>
      engine.decide(
        { ...window, waivers: window.done['stop-service|0|OCTO-1'] === undefined ? [] : [waiver] },
        facts,
        nowMs,
      ),
  };
}

/** Answers holds with these, in their order; then nobody answers. */
export function answers(...kinds: readonly AnswerKind[]) {
  const left = [...kinds];
  return (window: Window): JournalEvent | null => {
    const answer = left.shift();
    if (answer === undefined || window.hold === null) return null;
    const { id: holdId, digest, raisedAtMs } = window.hold;
    return {
      type: 'answered',
      atMs: raisedAtMs,
      answer: { holdId, digest, answer, by: 'tester', minutes: 30, reason: 'because' },
    };
  };
}

/** The first hold was raised for this reason. */
export function holdsFor(events: readonly JournalEvent[], code: string): readonly string[] {
  const held = events.find((event) => event.type === 'held');
  return held?.type === 'held' && held.hold.fault.code === code ? [] : [`no hold ${code} first`];
}
