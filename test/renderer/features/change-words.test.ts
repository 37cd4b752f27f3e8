import { expect, it } from 'vitest';
import type { Act } from '../../../core/window/act.ts';
import { begin, evolve } from '../../../core/window/evolve.ts';
import { isOpen } from '../../../core/window/found-otherwise.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Place } from '../../../core/window/place.ts';
import type { Window } from '../../../core/window/window.ts';
import { changeState, changeStory } from '../../../renderer/features/window/change-words.ts';
import { aStarted } from '../../support/journal-events.ts';
import { maintenanceOnAtTheEnd } from '../../support/small-world/maintenance-on-at-the-end.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf, walk } from '../../support/small-world/walk.ts';

it('given an act of which nothing was heard, or that was refused, then its change is not called set', () => {
  const place: Place = { step: 'hold-service', node: 'OCTO-1', pass: 0 };
  const subject = { what: 'start-type', node: 'OCTO-1' } as const;
  const act = { kind: 'hold-service', node: 'OCTO-1' } as unknown as Act;
  const change = { subject, prior: 'delayed', set: 'manual' };
  const onItsWay = evolve(begin(aStarted()), {
    type: 'intended',
    atMs: 1,
    place,
    act,
    changes: [change],
  } as JournalEvent);
  const told = (window: Window) => window.changes.map((one) => changeStory(one, window));
  const heard = (outcome: 'accepted' | 'refused') =>
    evolve(onItsWay, { type: 'outcome', atMs: 2, place, outcome, fault: { code: 'x' } } as unknown as JournalEvent);

  expect(told(onItsWay)[0]).toMatch(/^was delayed; to be manual since .*, not proved yet$/);
  expect(told(heard('refused'))).toEqual(['was delayed; to be manual, refused']);
  expect(told(heard('accepted'))[0]).toMatch(/^was delayed, set manual at /);
});

it('what was put back and is found otherwise at the end is open again, and says what was found', () => {
  const world = new SmallWorld({ topology: 'single' });
  const { window } = walk(world, [startOf(world)], maintenanceOnAtTheEnd);
  const [maintenance, ...others] = window.changes;

  expect(window.changes.filter((change) => isOpen(window, change))).toEqual([maintenance]);
  expect(maintenance && changeState(maintenance, window)).toMatch(/^Put back \d\d:\d\d, now on$/);
  for (const other of others) expect(changeState(other, window)).toMatch(/^Put back \d\d:\d\d$/);
});
