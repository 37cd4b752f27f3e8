import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { SmallWorld } from '../support/small-world/small-world.ts';
import { type Engine, startOf, walk } from '../support/small-world/walk.ts';
import { attempt, eachRuleMatters, ha, holdsFor, onceInHand, slipTask } from './rule-of-test.ts';

// Every watch alone: what was done is undone by somebody, and without the watch nobody notices.
eachRuleMatters([
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
    name: 'the drain is watched',
    file: 'steps/drain.ts',
    text: "watchedUntil: 'lift-drain'",
    without: 'watchedUntil: null',
    property: (engine) => noticed(engine, 'drain-lifted-by-other', (at) => void (at.node('OCTO-1').draining = false)),
  },
  {
    name: 'the held service is watched',
    file: 'steps/hold-service.ts',
    text: "watchedUntil: 'release-service'",
    without: 'watchedUntil: null',
    property: (engine) => noticed(engine, 'watchdog-enabled', (at) => void (at.node('OCTO-1').watchdogEnabled = true)),
  },
  {
    name: 'the stopped service is watched',
    file: 'steps/stop-service.ts',
    text: "watchedUntil: 'release-service'",
    without: 'watchedUntil: null',
    property: (engine) => noticed(engine, 'service-started', (at) => void (at.node('OCTO-1').service = 'running')),
  },
  {
    name: 'Maintenance Mode is watched',
    file: 'steps/maintenance-on.ts',
    text: "watchedUntil: 'maintenance-off'",
    without: 'watchedUntil: null',
    property: (engine) => {
      const world = ha({ topology: 'single', taskEndsAfterMs: 120_000 });
      const meddle = onceInHand('quiet', 'OCTO-1', (at) => {
        at.maintenance = false;
      });
      const { events } = attempt(() => walk(world, [startOf(world)], { engine, meddle, turns: 2_000 }));
      return holdsFor(events, 'window.maintenance-off-by-other');
    },
  },
]);

/** Somebody undoes it while patches install: the hold names it. */
function noticed(engine: Engine, what: string, undo: (world: SmallWorld) => void): readonly string[] {
  const world = ha();
  const meddle = onceInHand('patch', 'OCTO-1', undo);
  const { events } = attempt(() => walk(world, [startOf(world)], { engine, meddle, turns: 2_000 }));
  return holdsFor(events as readonly JournalEvent[], `window.${what}`);
}
