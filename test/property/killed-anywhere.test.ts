import { describe, expect, it } from 'vitest';
import type { PatchResult } from '../../core/host/patch-run.ts';
import { foldJournal } from '../../core/window/evolve.ts';
import { emptyFacts } from '../../core/window/facts.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { realEngine, startOf, walk } from '../support/small-world/walk.ts';

const PASSES: readonly PatchResult['outcome'][] = ['installed', 'installed', 'nothing-to-install'];
/** One node's acts are each met once; the other nodes repeat them. */
const NODES = 2;

function intentionsOf(topology: 'single' | 'ha'): number {
  const world = new SmallWorld({ topology, nodes: NODES, passes: PASSES });
  return walk(world, [startOf(world)]).events.filter((event) => event.type === 'intended').length;
}

describe.each(['ha', 'single'] as const)('killed after an intention (%s)', (topology) => {
  const all = Array.from({ length: intentionsOf(topology) }, (_, index) => index + 1);

  it.each(
    all.flatMap(
      (intention) =>
        [
          [intention, true],
          [intention, false],
        ] as const,
    ),
  )('intention %i, effect happened: %s', (intention, effect) => {
    const world = new SmallWorld({ topology, nodes: NODES, passes: PASSES });
    const killed = walk(world, [startOf(world)], { killAt: { intention, effect } });
    expect(killed.end).toBe('killed');

    world.advance(30_000);
    const { end, window } = walk(world, killed.events);

    expect({ end, hold: window.hold, violations: world.violations, wrong: world.asBefore() }).toEqual({
      end: 'closed',
      hold: null,
      violations: [],
      wrong: [],
    });
    for (const node of world.nodes) {
      expect([
        node.name,
        world.count('restart-host', node.name),
        world.count('take-snapshot', node.name),
        world.count('start-patch-run', node.name),
      ]).toEqual([node.name, 2, 1, 3]);
    }
  });
});

describe('folding', () => {
  it('gives the same window twice, at every prefix', () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { events } = walk(world, [startOf(world)]);
    for (let length = 1; length <= events.length; length += 1) {
      const prefix = events.slice(0, length);
      expect(foldJournal(prefix)).toEqual(foldJournal(JSON.parse(JSON.stringify(prefix))));
    }
  });

  it('changes no window in place: what was worked out of one stays true', () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { events } = walk(world, [startOf(world)]);
    const { evolve, decide, needsOf } = realEngine;
    const facts = emptyFacts(
      world.nodes.map(({ name }) => name),
      world.nowMs,
    );
    let window = frozen(foldJournal(events.slice(0, 1)));
    for (const event of events.slice(1)) {
      needsOf(window, facts, event.atMs);
      decide(window, facts, event.atMs);
      window = frozen(evolve(window, event));
    }
    expect(window).toEqual(foldJournal(events));
  });

  it('owns every change before its act, and gives it back only as restored or left', () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { events, window } = walk(world, [startOf(world)]);
    const acts = events
      .filter((event) => event.type === 'intended')
      .filter((event) => ['set-drain', 'hold-service', 'stop-service', 'start-patch-run'].includes(event.act.kind));
    for (const event of acts) {
      const isLifting = event.act.kind === 'set-drain' && !event.act.on;
      expect([event.act.kind, event.changes.length > 0 || isLifting]).toEqual([event.act.kind, true]);
    }
    expect(window.changes.map((change) => change.state.kind)).not.toContain('owned');
  });
});

describe('connections that break', () => {
  it.each(['arrives-unheard', 'is-lost'] as const)(
    'closes with every act done once when the first try of each %s',
    (fate) => {
      const world = new SmallWorld({ topology: 'ha', nodes: 2, passes: PASSES });
      const tried = new Set<string>();
      const { end, window } = walk(world, [startOf(world)], {
        fate: (act) => {
          const key = JSON.stringify(act);
          if (tried.has(key)) return 'arrives';
          tried.add(key);
          return fate;
        },
      });

      expect({ end, hold: window.hold, violations: world.violations, wrong: world.asBefore() }).toEqual({
        end: 'closed',
        hold: null,
        violations: [],
        wrong: [],
      });
      for (const node of world.nodes) {
        expect([
          world.count('restart-host', node.name),
          world.count('take-snapshot', node.name),
          world.count('start-patch-run', node.name),
        ]).toEqual([2, 1, 3]);
      }
    },
  );
});

/** Deeply: whoever writes into it throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
