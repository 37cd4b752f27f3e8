import { describe, expect, it } from 'vitest';
import type { AnswerKind } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { placeKey } from '../../../core/window/place.ts';
import type { Window } from '../../../core/window/window.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf, startOf, walk } from '../../support/small-world/walk.ts';

/** Once, as soon as the condition holds. */
function once(
  condition: (window: Window, events: readonly JournalEvent[]) => boolean,
  what: (world: SmallWorld) => void,
) {
  let done = false;
  return (world: SmallWorld, window: Window, events: readonly JournalEvent[]) => {
    if (done || !condition(window, events)) return;
    done = true;
    what(world);
  };
}

function inHand(step: string, node: string) {
  return (window: Window) =>
    window.inHand?.placeKey.startsWith(`${step}|`) === true && window.inHand.placeKey.endsWith(`|${node}`);
}

function answers(...kinds: readonly AnswerKind[]) {
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

describe('what others change meanwhile', () => {
  it('names a drain lifted while patches install; "do again" drains again and patches once', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const meddle = once(inHand('patch', 'OCTO-2'), (changed) => {
      changed.node('OCTO-2').draining = false;
    });
    const { end, events } = walk(world, [startOf(world)], { meddle, answer: answers('do-again') });

    expect(events.find((event) => event.type === 'held')).toMatchObject({
      hold: { fault: { code: 'window.drain-lifted-by-other', node: 'OCTO-2' } },
    });
    expect([
      end,
      world.count('start-patch-run', 'OCTO-2'),
      world.count('restart-host', 'OCTO-2'),
      world.violations,
    ]).toEqual(['closed', 2, 1, []]);
  });

  it.each(['put-back', 'end-window'] as const)(
    'a node whose drain was lifted is put back at the first %s',
    (answer) => {
      const world = new SmallWorld({ topology: 'ha' });
      const meddle = once(inHand('patch', 'OCTO-2'), (changed) => {
        changed.node('OCTO-2').draining = false;
      });
      const { end, window, events } = walk(world, [startOf(world, planOf(['OCTO-2']))], {
        meddle,
        answer: answers(answer),
      });

      expect([end, events.filter((event) => event.type === 'held').length]).toEqual(['closed', 1]);
      expect([world.violations, world.asBefore()]).toEqual([[], []]);
      expect(window.changes.every(({ state }) => state.kind === 'restored')).toBe(true);
    },
  );

  it('accepts a lifted drain: the change is left and the window says so', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const meddle = once(inHand('patch', 'OCTO-2'), (changed) => {
      changed.node('OCTO-2').draining = false;
    });
    const { end, window } = walk(world, [startOf(world)], { meddle, answer: answers('accept') });

    expect([end, window.state]).toMatchObject(['closed', { kind: 'closed', outcome: 'left' }]);
  });

  it.each(['accept', 'put-back', 'end-window'] as const)(
    'a drain of somebody else that they lift again is never set by us: %s',
    (answer) => {
      const world = new SmallWorld({ topology: 'ha' });
      const drained = once(inHand('settle', 'OCTO-1'), (changed) => {
        changed.node('OCTO-2').draining = true;
      });
      const lifted = once(inHand('quiet', 'OCTO-2'), (changed) => {
        changed.node('OCTO-2').draining = false;
      });
      const { end, events } = walk(world, [startOf(world, planOf(['OCTO-1', 'OCTO-2']))], {
        meddle: (...seen) => {
          drained(...seen);
          lifted(...seen);
        },
        answer: answers(answer),
      });

      expect(events.find((event) => event.type === 'held')).toMatchObject({
        hold: { fault: { code: 'window.drain-lifted-by-other', node: 'OCTO-2' } },
      });
      expect([end, world.node('OCTO-2').draining, world.count('set-drain', 'OCTO-2')]).toEqual(['closed', false, 0]);
    },
  );

  it('a drain that was accepted as lifted, and is set again by somebody, is not ours to lift', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const lifted = once(inHand('patch', 'OCTO-2'), (changed) => {
      changed.node('OCTO-2').draining = false;
    });
    const drained = once(inHand('ready', 'OCTO-2'), (changed) => {
      changed.node('OCTO-2').draining = true;
    });
    const { end } = walk(world, [startOf(world, planOf(['OCTO-2']))], {
      meddle: (...seen) => {
        lifted(...seen);
        drained(...seen);
      },
      answer: answers('accept'),
    });

    expect([end, world.node('OCTO-2').draining]).toEqual(['closed', true]);
  });

  it('reopens quiet when a task slips in, and nobody is blamed', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const meddle = once(inHand('hold-service', 'OCTO-1'), (changed) => {
      const node = changed.node('OCTO-1');
      node.tasks.push({
        id: 'ServerTasks-9',
        name: 'Deploy',
        description: 'late',
        state: 'executing',
        spaceId: null,
        nodeId: node.id,
        queueTimeMs: changed.nowMs + 20_000,
        startTimeMs: null,
        lastUpdatedMs: null,
        hasPendingInterruptions: false,
      });
    });
    const { end, events } = walk(world, [startOf(world)], { meddle });

    expect([
      end,
      events.some((event) => event.type === 'reopened'),
      events.some((event) => event.type === 'held'),
      world.violations,
    ]).toEqual(['closed', true, false, []]);
  });

  it('does not repeat a restart that somebody did by hand', () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const meddle = once(inHand('reboot', 'OCTO-1'), (changed) => {
      changed.restart('OCTO-1', 0);
      changed.advance(1);
    });
    const { end } = walk(world, [startOf(world)], { meddle });

    expect([end, world.count('restart-host', 'OCTO-1'), world.violations]).toEqual(['closed', 0, []]);
  });

  it('holds when the service is started behind our back', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const meddle = once(inHand('patch', 'OCTO-1'), (changed) => {
      changed.node('OCTO-1').service = 'running';
    });
    const { end, window } = walk(world, [startOf(world)], { meddle });

    expect([end, window.hold?.fault.code]).toEqual(['held', 'window.service-started']);
  });

  it('remembers the build before its patches also when the service has to be stopped a second time after them', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const builds: (string | null)[] = [];
    const meddle = once(
      (window) => window.inHand?.placeKey === placeKey({ step: 'patch', node: 'OCTO-1', pass: 2 }),
      (changed) => {
        changed.node('OCTO-1').service = 'running';
      },
    );
    const { end, window, events } = walk(world, [startOf(world)], { meddle, answer: answers('do-again') });
    for (const event of events)
      if (event.type === 'advanced' && event.place.step === 'stop-service' && event.place.node === 'OCTO-1')
        builds.push(event.evidence.notes.build ?? null);

    expect([end, builds.length, window.nodes['OCTO-1']?.buildBefore]).toEqual(['closed', 2, builds[0]]);
    expect(builds[1]).not.toBe(builds[0]);
  });

  it('lifts its own drain when another window drains another node in the same moment', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const meddle = once(
      (_window, events) => events.some((event) => event.type === 'intended' && event.act.kind === 'set-drain'),
      (changed) => {
        changed.node('OCTO-3').draining = true;
      },
    );
    const { end, window } = walk(world, [startOf(world)], { meddle });

    expect([end, window.hold?.fault.code, world.node('OCTO-1').draining]).toEqual([
      'held',
      'window.two-windows',
      false,
    ]);
  });

  it('waits by name when the last other node dies, and never takes a second one out', () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const meddle = once(inHand('quiet', 'OCTO-1'), (changed) => {
      changed.node('OCTO-2').service = 'stopped';
    });
    const { end, window } = walk(world, [startOf(world)], { meddle });

    expect([end, window.hold?.fault.code, world.count('stop-service', 'OCTO-1')]).toEqual(['held', 'window.late', 0]);
  });

  it('notices Maintenance Mode switched off by somebody else', () => {
    const world = new SmallWorld({ topology: 'single', taskEndsAfterMs: 120_000 });
    const meddle = once(inHand('quiet', 'OCTO-1'), (changed) => {
      changed.maintenance = false;
    });
    const { end, window } = walk(world, [startOf(world)], { meddle });

    expect([end, window.hold?.fault.code]).toEqual(['held', 'window.maintenance-off-by-other']);
  });

  it('Maintenance Mode that was on before, and is switched off by somebody, stays off when that is accepted', () => {
    const world = new SmallWorld({ topology: 'single', taskEndsAfterMs: 120_000 });
    world.maintenance = true;
    const meddle = once(inHand('quiet', 'OCTO-1'), (changed) => {
      changed.maintenance = false;
    });
    const { end, events } = walk(world, [startOf(world)], { meddle, answer: answers('accept') });

    expect(events.find((event) => event.type === 'held')).toMatchObject({
      hold: { fault: { code: 'window.maintenance-off-by-other' } },
    });
    expect([end, world.maintenance]).toEqual(['closed', false]);
  });

  it('takes a drain over and lifts it; leaves one on where the plan says so', () => {
    for (const [drained, isDraining] of [
      ['take-over', false],
      ['leave-on', true],
    ] as const) {
      const world = new SmallWorld({ topology: 'ha' });
      world.node('OCTO-2').draining = true;
      const plan = planOf(['OCTO-2']);
      const started = startOf(world, { ...plan, nodes: plan.nodes.map((entry) => ({ ...entry, drained })) });
      const { end, window } = walk(world, [started]);

      expect([end, window.state.kind === 'closed' && window.state.outcome, world.node('OCTO-2').draining]).toEqual([
        'closed',
        'closed',
        isDraining,
      ]);
    }
  });
});

describe('answers', () => {
  const failing = () => new SmallWorld({ topology: 'ha', passes: ['failed', 'installed', 'nothing-to-install'] });

  it.each([
    [['do-again'], 'closed', 'patched'],
    [['put-back'], 'closed', 'not-patched'],
    [['end-window'], 'ended-early', 'not-patched'],
    [['leave-node'], 'left', 'left'],
  ] as const)('to a failed run: %s', (kinds, outcome, result) => {
    const world = failing();
    const single = new Set(['OCTO-1']);
    for (const node of world.nodes) if (!single.has(node.name)) node.passes.shift();
    const { end, window, events } = walk(world, [startOf(world)], { answer: answers(...kinds) });

    expect([end, window.hold?.fault ?? null, window.state.kind === 'closed' && window.state.outcome]).toEqual([
      'closed',
      null,
      outcome,
    ]);
    expect(events.find((event) => event.type === 'closed')).toMatchObject({
      nodes: [{ name: 'OCTO-1', result }, {}, {}],
    });
    expect(world.violations).toEqual([]);
    if (outcome !== 'left') expect(world.asBefore()).toEqual([]);
    expect(window.changes.filter((change) => change.state.kind === 'owned')).toEqual([]);
  });

  it('ends with everything put back from a hold at any step', () => {
    for (const step of ['quiet', 'precaution', 'patch', 'reboot']) {
      const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: step === 'quiet' ? 10 * 3_600_000 : 30_000 });
      const plan = planOf(['OCTO-1', 'OCTO-2', 'OCTO-3'], {
        limits: { [step]: { warnMinutes: 0, holdMinutes: step === 'quiet' ? 1 : 0 } },
      });
      const { end, window, events } = walk(world, [startOf(world, plan)], { answer: answers('end-window') });

      expect([
        step,
        end,
        window.hold,
        events.filter((event) => event.type === 'closed').map((event) => event.outcome),
      ]).toEqual([step, 'closed', null, ['ended-early']]);
      expect([step, world.violations, world.asBefore()]).toEqual([step, [], []]);
    }
  });

  it('restores the host from the snapshot it made', () => {
    const world = failing();
    const { end, window, events } = walk(world, [startOf(world, planOf(['OCTO-1']))], {
      answer: answers('restore-host'),
    });

    expect([end, window.hold?.fault ?? null, world.count('restore-snapshot', 'OCTO-1'), world.asBefore()]).toEqual([
      'closed',
      null,
      1,
      [],
    ]);
    expect(events.find((event) => event.type === 'closed')).toMatchObject({
      nodes: [{ name: 'OCTO-1', result: 'not-patched' }],
    });
  });

  it('stops anyway with the tasks named, once', () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 100 * 3_600_000 });
    const plan = planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 1, holdMinutes: 2 } } });
    const { end, window } = walk(world, [startOf(world, plan)], { answer: answers('stop-anyway') });

    expect([end, world.count('stop-service', 'OCTO-1'), world.violations]).toEqual([
      'closed',
      1,
      ['stop-service on OCTO-1: tasks run'],
    ]);
    expect(window.waivers).toMatchObject([{ tasks: [{ description: 'Deploy from OCTO-1' }] }]);
  });

  it('cancels the tasks that were named', () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 100 * 3_600_000 });
    const plan = planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 1, holdMinutes: 2 } } });
    const { end } = walk(world, [startOf(world, plan)], { answer: answers('cancel-tasks') });

    expect([end, world.count('cancel-tasks', 'OCTO-1'), world.violations]).toEqual(['closed', 1, []]);
  });
});
