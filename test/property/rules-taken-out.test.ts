import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { Window } from '../../core/window/window.ts';
import { SmallWorld, type SmallWorldOptions } from '../support/small-world/small-world.ts';
import { type Engine, planOf, realEngine, startOf, walk } from '../support/small-world/walk.ts';
import { engineWithout, type Rule } from './engine-without.ts';

/** What must be true of any engine we ship; answers what was broken. */
type Property = (engine: Engine) => readonly string[];

interface RuleOfTest extends Rule {
  readonly property: Property;
}

const rules: readonly RuleOfTest[] = [
  {
    name: 'rule 0: a hold stays until it is answered',
    file: 'decide.ts',
    text: "if (hold !== null && !hold.withdrawsItself) return { ...hold, kind: 'hold' };",
    without: '',
    property: (engine) => {
      const world = ha();
      const meddle = (at: SmallWorld, window: Window) => {
        if (isInHand(window, 'patch', 'OCTO-2')) at.node('OCTO-2').draining = window.hold !== null;
      };
      const { events } = attempt(() => walk(world, [startOf(world)], { engine, meddle, stay: true, turns: 2_000 }));
      return events.some((event) => event.type === 'hold-withdrawn')
        ? ['a hold went away unanswered']
        : holdsOnce(events);
    },
  },
  {
    name: 'rule 1: what was done is watched',
    file: 'decide.ts',
    text: 'if (undone !== null) return undone;',
    without: 'void undone;',
    property: (engine) => {
      const world = ha();
      const meddle = onceInHand('patch', 'OCTO-2', (at) => {
        at.node('OCTO-2').draining = false;
      });
      const { events } = attempt(() => walk(world, [startOf(world)], { engine, meddle }));
      return events.some((event) => event.type === 'held') ? [] : ['a lifted drain was not noticed'];
    },
  },
  {
    name: 'rule 2: proved is done, whoever did it',
    file: 'decide.ts',
    text: "if (proof.kind === 'proved') return { kind: 'advance', place, evidence: foundSo(window, place, proof.evidence) };",
    without: '',
    property: (engine) => closes(engine, ha()),
  },
  {
    name: 'rule 2b: what waiting cannot mend asks a person',
    file: 'decide.ts',
    text: 'if (forPerson !== null) return holdFor(forPerson, place, window, tasksOf(proof, gates));',
    without: 'void forPerson;',
    property: (engine) => {
      const world = ha({ passes: ['failed'] });
      const { window, events } = attempt(() => walk(world, [startOf(world)], { engine, turns: 1_000 }));
      return window?.hold?.fault.code === 'window.patch-failed'
        ? []
        : [`a failed run is not a hold: ${events.at(-1)?.type}`];
    },
  },
  {
    name: 'rule 3: what was sent is not sent again',
    file: 'decide.ts',
    text: 'return waitForProof(view, proof, gates);\n    }\n    if (isBackingOff',
    without: '}\n    if (isBackingOff',
    property: (engine) => eachOnce(engine, ha()),
  },
  {
    name: 'rule 3: lost means looked for and not found',
    file: 'decide.ts',
    text: "step.trace(attempt.act, view) === 'did-not-happen'",
    without: 'true',
    property: (engine) => eachOnce(engine, ha(), 'arrives-unheard'),
  },
  {
    name: 'rule 4: gates',
    file: 'decide.ts',
    text: 'if (closed.length > 0) return',
    without: 'if (closed.length > 999) return',
    property: (engine) => {
      const world = ha({ nodes: 2 });
      world.node('OCTO-2').service = 'stopped';
      attempt(() => walk(world, [startOf(world, planOf(['OCTO-1']))], { engine, turns: 2_000 }));
      return world.violations;
    },
  },
  {
    name: 'the gate of the last serving node',
    file: 'capacity-gate.ts',
    text: "if (view.window.cluster.topology === 'single') return [];",
    without: 'return [];',
    property: (engine) => {
      const world = ha({ nodes: 2 });
      world.node('OCTO-2').service = 'stopped';
      attempt(() => walk(world, [startOf(world, planOf(['OCTO-1']))], { engine, turns: 2_000 }));
      return world.violations;
    },
  },
  {
    name: 'the gate of running tasks at the stop',
    file: 'steps/stop-service.ts',
    text: 'gates: (view) => [quietGate(view), ',
    without: 'gates: (view) => [',
    property: slipsIn,
  },
  {
    name: 'quiet is watched and reopened',
    file: 'steps/quiet.ts',
    text: "watchedUntil: 'stop-service'",
    without: 'watchedUntil: null',
    property: (engine) => {
      const world = ha();
      const meddle = onceInHand('hold-service', 'OCTO-1', (at) => slipTask(at, 'OCTO-1'));
      const { events } = attempt(() => walk(world, [startOf(world)], { engine, meddle }));
      return events.some((event) => event.type === 'reopened') ? [] : ['a slipped task did not reopen quiet'];
    },
  },
  {
    name: 'the 45 seconds after the flag',
    file: 'quiet-proof.ts',
    text: 'export const QUIET_AFTER_FLAG_MS = 45_000;',
    without: 'export const QUIET_AFTER_FLAG_MS = 0;',
    property: (engine) => {
      const world = ha({ taskEndsAfterMs: 1 });
      const { events } = attempt(() => walk(world, [startOf(world)], { engine }));
      const at = (step: string) =>
        events.find((event) => event.type === 'advanced' && event.place.step === step)?.atMs ?? 0;
      return at('quiet') - at('drain') >= 45_000 ? [] : ['quiet was believed too early'];
    },
  },
  {
    name: 'the gate of the stopped service',
    file: 'steps/precaution.ts',
    text: 'gates: (view) => [stoppedGate(view)],',
    without: 'gates: () => [],',
    property: (engine) => {
      const world = ha();
      const meddle = onceInHand('precaution', 'OCTO-1', (at) => {
        at.node('OCTO-1').service = 'stop-pending';
      });
      attempt(() => walk(world, [startOf(world)], { engine: withoutWatchOfStop(engine), meddle, turns: 2_000 }));
      return world.violations;
    },
  },
  {
    name: 'closing reads every change once more',
    file: 'close-decision.ts',
    text: "if (look.kind === 'as-before') {",
    without: "if (look.kind !== 'differs' || look.found !== '') {",
    property: (engine) => {
      const world = ha({ nodes: 2 });
      const meddle = (at: SmallWorld, window: Window) => {
        if (window.inHand === null && window.state.kind === 'running') at.node('OCTO-1').draining = true;
      };
      const { end } = attempt(() => walk(world, [startOf(world)], { engine, meddle }));
      return end === 'closed' ? ['closed with a change that is not as before'] : [];
    },
  },
  {
    name: 'old facts are unknown',
    file: 'look.ts',
    text: 'const OCTOPUS_FRESH_MS = 15_000;',
    without: 'const OCTOPUS_FRESH_MS = 1e12;',
    property: (engine) => {
      const world = ha();
      const frozen: Engine = {
        ...engine,
        needsOf: (window, facts, nowMs) =>
          isInHand(window, 'lift-drain', 'OCTO-1') ? [] : engine.needsOf(window, facts, nowMs),
      };
      const { window } = attempt(() =>
        walk(world, [startOf(world)], {
          engine: frozen,
          turns: 5_000,
          meddle: onceInHand('lift-drain', 'OCTO-1', (at) => at.advance(20_000)),
        }),
      );
      return window?.attempts['lift-drain|0|OCTO-1'] === undefined
        ? []
        : ['acted on facts that were not read any more'];
    },
  },
];

describe.each(rules)('$name', (rule) => {
  it('holds as it is', () => {
    expect(rule.property(realEngine)).toEqual([]);
  });

  it('is broken when it is taken out', async () => {
    const { engine, remove } = await engineWithout(rule);
    try {
      expect(rule.property(engine)).not.toEqual([]);
    } finally {
      remove();
    }
  });
});

function ha(options: Partial<SmallWorldOptions> = {}): SmallWorld {
  return new SmallWorld({
    topology: 'ha',
    nodes: 2,
    passes: ['installed', 'nothing-to-install'],
    ...options,
    ...(options.nodes === undefined ? { nodes: 3 } : {}),
  });
}

function isInHand(window: Window, step: string, node: string): boolean {
  return window.inHand?.placeKey.startsWith(`${step}|`) === true && window.inHand.placeKey.endsWith(`|${node}`);
}

function onceInHand(step: string, node: string, what: (world: SmallWorld) => void) {
  let done = false;
  return (world: SmallWorld, window: Window) => {
    if (done || !isInHand(window, step, node)) return;
    done = true;
    what(world);
  };
}

/** A broken engine may throw or never end: that too is a broken property. */
function attempt(run: () => ReturnType<typeof walk>): {
  end: string;
  window: Window | null;
  events: readonly JournalEvent[];
} {
  try {
    return run();
  } catch (error) {
    return { end: `threw ${String(error)}`, window: null, events: [] };
  }
}

function closes(engine: Engine, world: SmallWorld): readonly string[] {
  const { end } = attempt(() => walk(world, [startOf(world)], { engine, turns: 5_000 }));
  return end === 'closed' ? world.asBefore() : [end];
}

function eachOnce(
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

function holdsOnce(events: readonly JournalEvent[]): readonly string[] {
  return events.filter((event) => event.type === 'held').length === 1 ? [] : ['not one hold'];
}

function slipTask(world: SmallWorld, name: string): void {
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

function slipsIn(engine: Engine): readonly string[] {
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
function withoutWatchOfStop(engine: Engine): Engine {
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
