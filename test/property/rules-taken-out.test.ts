import type { Window } from '../../core/window/window.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { type Engine, planOf, startOf, walk } from '../support/small-world/walk.ts';
import {
  attempt,
  closes,
  eachOnce,
  eachRuleMatters,
  ha,
  holdsFor,
  holdsOnce,
  isInHand,
  onceInHand,
  withHost,
} from './rule-of-test.ts';

eachRuleMatters([
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
    name: 'the 45 seconds after the flag',
    file: 'quiet-proof.ts',
    text: 'const QUIET_AFTER_FLAG_MS = 45_000;',
    without: 'const QUIET_AFTER_FLAG_MS = 0;',
    property: (engine) => {
      const world = ha({ taskEndsAfterMs: 1 });
      const { events } = attempt(() => walk(world, [startOf(world)], { engine }));
      const at = (step: string) =>
        events.find((event) => event.type === 'advanced' && event.place.step === step)?.atMs ?? 0;
      return at('quiet') - at('drain') >= 45_000 ? [] : ['quiet was believed too early'];
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
  {
    name: 'rule 0b: everything silent at once is the workstation',
    file: 'decide.ts',
    text: 'if (offline !== null) return holdFor(offline, placeInHand(window), window);',
    without: 'void offline;',
    property: (engine) => {
      const world = ha();
      const meddle = onceInHand('quiet', 'OCTO-1', (at) => {
        for (const name of ['api', ...at.nodes.map((node) => node.name)]) at.silent.add(name);
      });
      const { events } = attempt(() => walk(world, [startOf(world)], { engine, meddle, turns: 5_000 }));
      return holdsFor(events, 'window.workstation-offline');
    },
  },
  {
    name: 'rule 3: a repeat waits, longer each time',
    file: 'decide.ts',
    text: 'if (isBackingOff(window, attempt, nowMs)) return waitForProof(view, proof, gates);',
    without: '',
    property: (engine) => {
      const world = ha();
      const { events } = attempt(() => walk(world, [startOf(world)], { engine, fate: () => 'is-lost', turns: 60 }));
      const sent = events.filter((event) => event.type === 'intended').length;
      return sent > 0 && sent <= 6 ? [] : [`sent ${sent} times in a minute`];
    },
  },
  {
    name: 'rule 5: nothing is done about a state that was not read',
    file: 'decide.ts',
    text: "if (act === null || proof.kind === 'unknown' || ",
    without: 'if (act === null || ',
    property: (engine) => {
      const world = new SmallWorld({ topology: 'single' });
      const meddle = (at: SmallWorld) => void at.silent.add('api');
      const { events } = attempt(() => walk(world, [startOf(world)], { engine, meddle, turns: 2_000 }));
      return events.some((event) => event.type === 'intended' && event.place.step === 'maintenance-on')
        ? ['switched on what could not be read']
        : [];
    },
  },
  {
    name: 'rule 5: a repeatable act of unknown outcome goes out again only until it is late',
    file: 'decide.ts',
    text: "|| (attempt.kind === 'sent' && isOverdue(window, place, nowMs)))",
    without: ')',
    property: (engine) => {
      const world = ha();
      const { events } = attempt(() =>
        walk(world, [startOf(world)], { engine, fate: () => 'is-lost', stay: true, turns: 1_200 }),
      );
      const heldAt = events.findIndex((event) => event.type === 'held');
      const after = events.slice(heldAt).filter((event) => event.type === 'intended').length;
      return heldAt > 0 && after === 0 ? [] : [`held at ${heldAt}, then sent ${after} times more`];
    },
  },
  {
    name: 'rule 3: what was refused and is so all the same is waited for',
    file: 'decide.ts',
    text: "if (trace === 'happened') return null;",
    without: '',
    property: (engine) => {
      const world = ha();
      const { window, facts } = attempt(() =>
        walk(world, [startOf(world)], { engine, until: (at) => isInHand(at, 'start-service', 'OCTO-1') }),
      );
      if (window === null || facts === null) return ['start-service was not reached'];
      const refused = refusedStart(engine, window, world.nowMs);
      const decision = engine.decide(
        refused,
        withHost(facts, (host) => ({
          ...host,
          services: host.services.map((one) => ({ ...one, state: 'start-pending' })),
        })),
        world.nowMs,
      );
      return decision.kind === 'wait' ? [] : [`it does not wait: ${decision.kind}`];
    },
  },
  {
    name: 'rule 5: an act needs its consent',
    file: 'decide.ts',
    text: "if (consentGiven(window, place, act, nowMs)) return { kind: 'act', place, act };",
    without: "if (view !== null) return { kind: 'act', place, act };",
    property: (engine) => {
      const world = ha();
      attempt(() => walk(world, [{ ...startOf(world), mode: 'ask' }], { engine, turns: 200 }));
      return [...world.counts.keys()];
    },
  },
  {
    name: 'a restart that was sent is not sent again by itself',
    file: 'act.ts',
    text: "'restart-host': { repeatable: false,",
    without: "'restart-host': { repeatable: true,",
    property: (engine) => eachOnce(engine, ha(), 'arrives-unheard'),
  },
]);

/** A watchdog was faster: the service comes up, and our own start was refused. */
function refusedStart(engine: Engine, window: Window, atMs: number): Window {
  const place = { step: 'start-service', node: 'OCTO-1', pass: 0 } as const;
  const act = { kind: 'start-service', node: 'OCTO-1', service: 'OctopusDeploy' } as const;
  const fault = { code: 'host.script-failed', host: 'OCTO-1', script: '', type: 'start-refused', message: '' } as const;
  const intended = engine.evolve(window, { type: 'intended', atMs, place, act, changes: [] });
  return engine.evolve(intended, { type: 'outcome', atMs, place, outcome: 'refused', fault });
}
