import { describe, expect, it } from 'vitest';
import type { PatchNote } from '../../../core/window/evidence.ts';
import { begin, evolve } from '../../../core/window/evolve.ts';
import { type Place, placeKey } from '../../../core/window/place.ts';
import type { Plan } from '../../../core/window/plan.ts';
import { placeInHand, procedureOf } from '../../../core/window/procedure.ts';
import type { Course, Window } from '../../../core/window/window.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf, startOf } from '../../support/small-world/walk.ts';

function aWindow(topology: 'single' | 'ha', plan: Partial<Plan> = {}, nodes = ['OCTO-1']): Window {
  const world = new SmallWorld({ topology });
  return begin(startOf(world, planOf(nodes, plan)));
}

const shape = (window: Window) =>
  procedureOf(window).map(
    ({ step, node, pass }) => `${step}${pass > 0 ? ` ${pass}` : ''}${node === null ? '' : ` ${node.slice(-1)}`}`,
  );

/** Places are proved in their order, with these notes of the patch passes. */
function advancedTo(window: Window, step: Place['step'], passes: readonly Partial<PatchNote>[] = []): Window {
  let at = window;
  for (;;) {
    const place = placeInHand(at);
    if (
      place === null ||
      (place.step === step && place.node !== null) ||
      (place.step === step && step.startsWith('maintenance'))
    )
      return at;
    const note: PatchNote = {
      outcome: 'installed',
      installed: [],
      remaining: 0,
      restartAsked: false,
      ...passes[place.pass - 1],
    };
    const notes = place.step === 'patch' ? { patch: note } : {};
    at = evolve(at, {
      type: 'advanced',
      atMs: 1,
      place,
      evidence: { kind: 'looked', saw: '', observedAtMs: 1, notes },
    });
  }
}

const withCourse = (window: Window, course: Course): Window => {
  const node = window.nodes['OCTO-1'];
  if (node === undefined) throw new Error('no node');
  return { ...window, nodes: { ...window.nodes, 'OCTO-1': { ...node, course } } };
};

const owned = (window: Window, ...what: readonly ('drain' | 'service' | 'start-type')[]): Window => ({
  ...window,
  changes: what.map((one) => ({
    subject: { what: one, node: 'OCTO-1' },
    prior: 'off',
    set: 'on',
    state: { kind: 'owned' as const },
    madeAtMs: 1,
  })),
});

describe('the procedure', () => {
  it('of a single server', () => {
    expect(shape(aWindow('single'))).toEqual([
      'announce',
      'maintenance-on',
      'drain 1',
      'quiet 1',
      'hold-service 1',
      'stop-service 1',
      'precaution 1',
      'patch 1 1',
      'release-service 1',
      'start-service 1',
      'ready 1',
      'lift-drain 1',
      'settle 1',
      'maintenance-off',
    ]);
  });

  it('of a single server that the plan does not drain', () => {
    expect(shape(aWindow('single', { drainSingle: false }))).not.toContain('drain 1');
    expect(shape(aWindow('single', { drainSingle: false }))).not.toContain('lift-drain 1');
  });

  it('in High Availability: node by node, without Maintenance Mode, and without an announcement that is skipped', () => {
    const window = aWindow('ha', { announce: { kind: 'skip', reason: 'no downtime planned' } }, ['OCTO-2', 'OCTO-1']);
    const places = shape(window);
    expect([places[0], places.indexOf('settle 2') < places.indexOf('drain 1'), places.length]).toEqual([
      'drain 2',
      true,
      22,
    ]);
    expect(places.some((place) => place.startsWith('maintenance'))).toBe(false);
  });

  it('a drain that is taken over comes first', () => {
    const plan = planOf(['OCTO-1', 'OCTO-2']);
    const nodes = plan.nodes.map((entry) =>
      entry.node === 'OCTO-2' ? { ...entry, drained: 'take-over' as const } : entry,
    );
    expect(shape(aWindow('ha', { nodes }))[1]).toBe('drain 2');
  });
});

describe('passes', () => {
  const passes = (...notes: readonly Partial<PatchNote>[]) =>
    shape(advancedTo(aWindow('ha'), 'release-service', notes)).filter((place) => /^(?:patch|reboot)/u.test(place));

  it.each([
    ['nothing to install', [{ outcome: 'nothing-to-install' }], ['patch 1 1']],
    ['installed, no restart asked', [{}], ['patch 1 1']],
    ['a restart asked', [{ restartAsked: true }, {}], ['patch 1 1', 'reboot 1 1', 'patch 2 1']],
    ['restart first', [{ outcome: 'restart-first', restartAsked: true }, {}], ['patch 1 1', 'reboot 1 1', 'patch 2 1']],
    ['something left, no restart', [{ remaining: 2 }, {}], ['patch 1 1', 'patch 2 1']],
    [
      'a second reboot',
      [{ restartAsked: true }, { restartAsked: true }, {}],
      ['patch 1 1', 'reboot 1 1', 'patch 2 1', 'reboot 2 1', 'patch 3 1'],
    ],
    ['restart first, but none is asked any more', [{ outcome: 'restart-first' }, {}], ['patch 1 1', 'patch 2 1']],
  ] as const)('%s', (_what, notes, places) => {
    expect(passes(...notes)).toEqual(places);
  });

  it('a last pass that is one too many stays in hand: it never goes on to the release', () => {
    const window = advancedTo(aWindow('ha', { maxPasses: 1 }), 'patch', []);
    const first = evolve(window, {
      type: 'advanced',
      atMs: 1,
      place: { step: 'patch', node: 'OCTO-1', pass: 1 },
      evidence: {
        kind: 'looked',
        saw: '',
        observedAtMs: 1,
        notes: { patch: { outcome: 'installed', installed: [], remaining: 1, restartAsked: false } },
      },
    });
    expect(placeKey(placeInHand(first) ?? { step: 'announce', node: null, pass: 0 })).toBe('patch|2|OCTO-1');
  });
});

describe('courses', () => {
  it('put back: what remains before the release falls away, and only what is owed comes', () => {
    const begun = withCourse(owned(advancedTo(aWindow('ha'), 'hold-service'), 'drain'), 'put-back');
    expect(shape(begun)).toEqual(['announce', 'drain 1', 'quiet 1', 'lift-drain 1', 'settle 1']);
    const out = withCourse(owned(advancedTo(aWindow('ha'), 'patch'), 'drain', 'start-type', 'service'), 'put-back');
    expect(shape(out).slice(-6)).toEqual([
      'precaution 1',
      'release-service 1',
      'start-service 1',
      'ready 1',
      'lift-drain 1',
      'settle 1',
    ]);
  });

  it('restoring: restore takes the place of what remains, then the whole way back', () => {
    const window = withCourse(owned(advancedTo(aWindow('ha'), 'patch'), 'drain', 'start-type', 'service'), 'restoring');
    expect(shape(window).slice(-7)).toEqual([
      'precaution 1',
      'restore 1',
      'release-service 1',
      'start-service 1',
      'ready 1',
      'lift-drain 1',
      'settle 1',
    ]);
  });

  it('left: nothing more of it, and no other node is begun', () => {
    const window = withCourse(owned(advancedTo(aWindow('ha', {}, ['OCTO-1', 'OCTO-2']), 'patch'), 'drain'), 'left');
    expect([placeInHand(window), shape(window).some((place) => place.endsWith(' 2'))]).toEqual([null, false]);
  });

  it('ending: nodes that are not begun fall away, Maintenance Mode still goes off', () => {
    const window = { ...aWindow('single'), ending: { atMs: 1, reason: '' } };
    expect(shape(window)).toEqual([]);
    const on = { ...advancedTo(window, 'drain'), ending: null };
    const changed: Window = {
      ...on,
      ending: { atMs: 1, reason: '' },
      changes: [
        {
          subject: { what: 'maintenance-mode', node: null },
          prior: 'off',
          set: 'on',
          state: { kind: 'owned' },
          madeAtMs: 1,
        },
      ],
    };
    expect(shape(changed).at(-1)).toBe('maintenance-off');
  });
});
