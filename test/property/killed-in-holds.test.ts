import { describe, expect, it } from 'vitest';
import type { PatchResult } from '../../core/host/patch-run.ts';
import type { AnswerKind } from '../../core/window/hold.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { Window } from '../../core/window/window.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { planOf, startOf, walk } from '../support/small-world/walk.ts';

/** A run that fails is a hold; these are the ways on from it. */
const ANSWERS: readonly AnswerKind[] = [
  'do-again',
  'put-back',
  'end-window',
  'leave-node',
  'take-as-found',
  'restore-host',
];
const PASSES: readonly PatchResult['outcome'][] = ['failed', 'installed', 'nothing-to-install'];

function aWorld(topology: 'single' | 'ha'): SmallWorld {
  return new SmallWorld({ topology, nodes: 2, passes: PASSES });
}

/** Whatever is held is answered the same way, by whichever process has the window then. */
function answering(kind: AnswerKind) {
  return ({ hold }: Window): JournalEvent | null => {
    if (hold === null || !hold.answers.includes(kind)) return null;
    const { id: holdId, digest, raisedAtMs } = hold;
    const answer = { holdId, digest, answer: kind, by: 'tester', minutes: null, reason: 'because' };
    return { type: 'answered', atMs: raisedAtMs, answer };
  };
}

/** The end as far as a kill may not change it. */
function endOf(world: SmallWorld, end: string, window: Window) {
  return {
    end,
    outcome: window.state.kind === 'closed' ? window.state.outcome : null,
    hold: window.hold?.fault.code ?? null,
    changes: window.changes.map((change) => [change.subject.what, change.state.kind].join(' ')).toSorted(),
    counts: Object.fromEntries(
      (['restart-host', 'take-snapshot', 'start-patch-run', 'restore-snapshot'] as const).map((kind) => [
        kind,
        world.count(kind, 'OCTO-1'),
      ]),
    ),
    violations: world.violations,
    wrong: world.asBefore(),
  };
}

const cases = (['ha', 'single'] as const).flatMap((topology) => ANSWERS.map((kind) => [topology, kind] as const));

describe.each(cases)('killed after each intention of a window with a hold (%s, %s)', (topology, kind) => {
  const started = (world: SmallWorld) => startOf(world, planOf(['OCTO-1']));
  const undisturbed = aWorld(topology);
  const whole = walk(undisturbed, [started(undisturbed)], { answer: answering(kind) });
  const wished = endOf(undisturbed, whole.end, whole.window);
  const intentions = whole.events.filter((event) => event.type === 'intended').length;

  it('has a hold, and an end', () => {
    expect([whole.events.some((event) => event.type === 'held'), wished.end, wished.hold]).toEqual([
      true,
      'closed',
      null,
    ]);
  });

  it.each([true, false])('reaches the same end, effect happened: %s', (effect) => {
    for (let intention = 1; intention <= intentions; intention += 1) {
      const world = aWorld(topology);
      const killed = walk(world, [started(world)], { killAt: { intention, effect }, answer: answering(kind) });
      expect([intention, killed.end]).toEqual([intention, 'killed']);

      world.advance(30_000);
      const resumed = walk(world, killed.events, { answer: answering(kind) });
      expect([intention, endOf(world, resumed.end, resumed.window)]).toEqual([intention, wished]);
    }
  });
});

describe('killed while a hold is open', () => {
  it.each(['ha', 'single'] as const)(
    'the next process shows the same hold, and goes on with its answer (%s)',
    (topology) => {
      const world = aWorld(topology);
      const first = walk(world, [startOf(world, planOf(['OCTO-1']))]);
      world.advance(600_000);
      const second = walk(world, first.events);
      expect([first.end, second.end, second.window.hold]).toEqual(['held', 'held', first.window.hold]);

      const third = walk(world, second.events, { answer: answering('do-again') });
      expect([third.end, world.violations, world.asBefore(), world.count('start-patch-run', 'OCTO-1')]).toEqual([
        'closed',
        [],
        [],
        3,
      ]);
    },
  );
});
