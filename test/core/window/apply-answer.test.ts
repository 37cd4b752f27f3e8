import { describe, expect, it } from 'vitest';
import { whyRefused, wordFor } from '../../../core/window/check-answer.ts';
import { type Answer, type AnswerKind, answerKinds } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Window } from '../../../core/window/window.ts';
import { Scene } from '../../support/small-world/scene.ts';
import type { SmallWorldOptions } from '../../support/small-world/small-node.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf, startOf, walk } from '../../support/small-world/walk.ts';

/** Gives these answers to the holds in their order, then none. */
function answers(...kinds: readonly AnswerKind[]) {
  const left = [...kinds];
  return (window: Window): JournalEvent | null => {
    const kind = left.shift();
    if (kind === undefined || window.hold === null) return null;
    if (!window.hold.answers.includes(kind))
      throw new Error(`${kind} is not offered: ${window.hold.answers.join(' ')}`);
    const { id: holdId, digest, raisedAtMs } = window.hold;
    const answer: Answer = { holdId, digest, answer: kind, by: 'tester', minutes: 30, reason: 'because' };
    return { type: 'answered', atMs: raisedAtMs, answer };
  };
}

function failed(options: Partial<SmallWorldOptions> = {}) {
  return new SmallWorld({ topology: 'ha', passes: ['failed', 'nothing-to-install'], ...options });
}

function endOf(events: readonly JournalEvent[]) {
  const closed = events.find((event) => event.type === 'closed');
  return closed === undefined ? null : [closed.outcome, ...closed.nodes.map(({ result }) => result)];
}

describe('look again', () => {
  it('changes nothing: the same reason is another hold under a new id', () => {
    const world = failed();
    const { events } = walk(world, [startOf(world, planOf(['OCTO-1']))], { answer: answers('look-again') });
    const holds = events.flatMap((event) => (event.type === 'held' ? [[event.hold.id, event.hold.fault.code]] : []));
    expect(holds).toEqual([
      ['h1', 'window.patch-failed'],
      ['h2', 'window.patch-failed'],
    ]);
  });
});

describe('pause', () => {
  it('closes the hold and rests; resumed, the reason is still there', () => {
    const scene = new Scene(failed(), 'drain', 'OCTO-1');
    scene.world.node('OCTO-2').draining = true;
    scene.watch(301);
    scene.hold();
    scene.answer('pause');
    expect([scene.window.hold, scene.window.state.kind, scene.decide()]).toEqual([null, 'paused', { kind: 'rest' }]);
    scene.add({ type: 'resumed', atMs: scene.world.nowMs, by: 'tester' });
    scene.watch(1);
    expect(scene.decide().kind).toBe('wait');
  });
});

describe('put back', () => {
  it('gives back what is owned and goes on with the next node; it is chosen once a node', () => {
    const world = failed();
    for (const name of ['OCTO-2', 'OCTO-3']) world.node(name).passes.shift();
    const { end, window, events } = walk(world, [startOf(world)], { answer: answers('put-back') });
    expect([end, window.hold?.fault ?? null]).toEqual(['closed', null]);
    expect(endOf(events)).toEqual(['closed', 'not-patched', 'patched', 'patched']);
    expect([world.asBefore(), world.violations, window.nodes['OCTO-1']?.wasPutBack]).toEqual([[], [], true]);
  });

  it('after something was installed the node is partly patched', () => {
    const world = failed({ passes: ['installed', 'failed'] });
    const { events } = walk(world, [startOf(world, planOf(['OCTO-1']))], { answer: answers('put-back') });
    expect(endOf(events)).toEqual(['closed', 'partly-patched']);
  });

  it('from a hold about Maintenance Mode', () => {
    const world = new SmallWorld({ topology: 'single' });
    let off = false;
    const { end, events } = walk(world, [startOf(world)], {
      answer: answers('put-back'),
      meddle: (at, window) => {
        if (off || window.inHand?.placeKey.startsWith('quiet|') !== true) return;
        off = true;
        at.maintenance = false;
      },
    });
    // Maintenance Mode is still off: who answered knows it, and is not asked the same once more.
    expect(events.flatMap((event) => (event.type === 'held' ? [event.hold.fault.code] : []))).toEqual([
      'window.maintenance-off-by-other',
    ]);
    expect([end, world.asBefore()]).toEqual(['closed', []]);
  });
});

describe('end window', () => {
  it('puts the node in hand back, also from a hold about the whole cluster', () => {
    const world = new SmallWorld({ topology: 'single' });
    let off = false;
    const { end, window, events } = walk(world, [startOf(world)], {
      answer: answers('end-window'),
      meddle: (at, window_) => {
        if (off || window_.inHand?.placeKey.startsWith('quiet|') !== true) return;
        off = true;
        at.maintenance = false;
      },
    });
    expect([end, window.nodes['OCTO-1']?.course]).toEqual(['closed', 'put-back']);
    expect(endOf(events)?.[0]).toBe('ended-early');
    expect([world.asBefore(), world.count('restart-host', 'OCTO-1')]).toEqual([[], 0]);
  });

  it('where put back was chosen before, the node is left', () => {
    const world = failed();
    const { end, window, events } = walk(world, [startOf(world, planOf(['OCTO-1', 'OCTO-2']))], {
      answer: answers('put-back', 'end-window'),
      meddle: (at, seen) => {
        if (seen.inHand?.placeKey === 'start-service|0|OCTO-1') at.silent.add('OCTO-1');
      },
    });
    expect([end, window.nodes['OCTO-1']?.course]).toEqual(['closed', 'left']);
    expect(endOf(events)).toEqual(['left', 'left', 'not-begun']);
    expect(window.changes.filter(({ state }) => state.kind === 'owned')).toEqual([]);
  });
});

describe('end window on the way back', () => {
  const neverReady = (at: SmallWorld, seen: Window) => {
    if (seen.inHand?.placeKey === 'ready|0|OCTO-1' && seen.ending === null)
      at.node('OCTO-1').readyAtMs = Number.POSITIVE_INFINITY;
    if (seen.ending !== null && at.node('OCTO-1').readyAtMs === Number.POSITIVE_INFINITY)
      at.node('OCTO-1').readyAtMs = 0;
  };

  it('a node that was restored stays so: it is not called patched', () => {
    const world = new SmallWorld({ topology: 'ha', passes: ['installed', 'nothing-to-install'] });
    const { end, events } = walk(world, [startOf(world, planOf(['OCTO-1', 'OCTO-2']))], {
      answer: answers('restore-host', 'end-window'),
      meddle: neverReady,
    });
    expect([end, endOf(events), world.asBefore()]).toEqual(['closed', ['ended-early', 'not-patched', 'not-begun'], []]);
  });

  it('said twice, the node is left', () => {
    const world = new SmallWorld({ topology: 'ha', passes: ['installed', 'nothing-to-install'] });
    const { end, events } = walk(world, [startOf(world, planOf(['OCTO-1']))], {
      answer: answers('restore-host', 'end-window', 'end-window'),
      meddle: (at, seen) => {
        if (seen.inHand?.placeKey === 'ready|0|OCTO-1') at.node('OCTO-1').readyAtMs = Number.POSITIVE_INFINITY;
      },
    });
    expect([end, endOf(events)]).toEqual(['closed', ['left', 'left']]);
  });
});

describe('leave node', () => {
  it('leaves it out with a reason; no other node is begun', () => {
    const world = failed();
    const { end, window, events } = walk(world, [startOf(world)], { answer: answers('leave-node') });
    expect([end, endOf(events)]).toEqual(['closed', ['left', 'left', 'not-begun', 'not-begun']]);
    const left = window.changes.filter(({ state }) => state.kind === 'left').map(({ subject }) => subject.what);
    expect(left).toEqual(['drain', 'start-type', 'watchdog', 'service']);
    expect(window.changes[0]?.state).toMatchObject({ kind: 'left', reason: 'because' });
  });

  it('a single server that is down takes Maintenance Mode with it: nobody could switch it off', () => {
    const world = failed({ topology: 'single' });
    const { end, window } = walk(world, [startOf(world)], { answer: answers('leave-node') });
    expect([end, window.changes.find(({ subject }) => subject.what === 'maintenance-mode')?.state.kind]).toEqual([
      'closed',
      'left',
    ]);
  });

  it('a node whose name ends like another one is not meant', () => {
    const scene = new Scene(failed(), 'patch', 'OCTO-1', { plan: planOf(['OCTO-1']) });
    const [change] = scene.window.changes;
    if (change === undefined) throw new Error('no change');
    const other = { ...change, subject: { what: 'drain' as const, node: 'EU OCTO-1' } };
    scene.window = { ...scene.window, changes: [...scene.window.changes, other] };
    scene.send('arrives');
    scene.watch(61);
    scene.send('arrives');
    scene.watch(1);
    scene.hold();
    scene.answer('leave-node');
    expect(scene.window.changes.find(({ subject }) => subject.node === 'EU OCTO-1')?.state.kind).toBe('owned');
  });
});

describe('take as found', () => {
  it('done by hand meanwhile: found so, restored by others, patched because the host shows it', () => {
    const world = failed();
    const { end, window, events } = walk(world, [startOf(world, planOf(['OCTO-1']))], {
      answer: (held) => {
        if (held.hold === null) return null;
        const node = world.node('OCTO-1');
        node.build += 1;
        node.startType = 'delayed';
        node.watchdogEnabled = true;
        node.claim = null;
        world.arrive({ kind: 'start-service', node: 'OCTO-1', service: 'OctopusDeploy' });
        return answers('take-as-found')(held);
      },
    });
    expect([end, endOf(events)]).toEqual(['closed', ['closed', 'patched']]);
    const advanced = events.flatMap((event) => (event.type === 'advanced' ? [event] : []));
    const kinds = advanced.slice(-5).map(({ place, evidence }) => `${place.step} ${evidence.kind}`);
    expect(kinds).toEqual([
      'release-service found-so',
      'start-service found-so',
      'ready found-so',
      'lift-drain looked',
      'settle found-so',
    ]);
    expect(window.changes.map(({ subject, state }) => [subject.what, state.kind === 'restored' && state.by])).toEqual([
      ['drain', 'us'],
      ['start-type', 'others'],
      ['watchdog', 'others'],
      ['service', 'others'],
      ['task', 'us'],
    ]);
  });

  it('found as it was left: everything is done as usual, and the node is not patched', () => {
    const world = failed();
    const { end, events } = walk(world, [startOf(world, planOf(['OCTO-1']))], { answer: answers('take-as-found') });
    expect([end, endOf(events), world.asBefore(), world.violations]).toEqual([
      'closed',
      ['closed', 'not-patched'],
      [],
      [],
    ]);
  });

  it('a newer build with a restart still asked is not patched', () => {
    const world = failed();
    const { events } = walk(world, [startOf(world, planOf(['OCTO-1']))], {
      answer: (held) => {
        world.node('OCTO-1').build += 1;
        world.node('OCTO-1').restartAsked = true;
        return answers('take-as-found')(held);
      },
    });
    expect(endOf(events)).toEqual(['closed', 'not-patched']);
  });
});

describe('restore host', () => {
  it('at ready, with the service running: no false alarm, everything is held and released anew', () => {
    const world = new SmallWorld({ topology: 'ha', passes: ['installed', 'nothing-to-install'] });
    const never = (at: SmallWorld) => {
      if (at.count('restore-snapshot', 'OCTO-1') === 0) at.node('OCTO-1').readyAtMs = Number.POSITIVE_INFINITY;
    };
    const { end, window, events } = walk(world, [startOf(world, planOf(['OCTO-1']))], {
      answer: answers('restore-host'),
      meddle: (at, seen) => {
        if (seen.inHand?.placeKey === 'ready|0|OCTO-1' || seen.inHand?.placeKey === 'start-service|0|OCTO-1') never(at);
      },
    });
    const held = events.flatMap((event) => (event.type === 'held' ? [event.hold.fault.code] : []));
    expect([end, held, window.hold?.fault ?? null]).toEqual(['closed', ['window.no-proof'], null]);
    expect([endOf(events), world.asBefore(), world.count('release-service', 'OCTO-1')]).toEqual([
      ['closed', 'not-patched'],
      [],
      2,
    ]);
  });

  it('owns again what the snapshot undoes, before it is sent', () => {
    const world = new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] });
    const { events } = walk(world, [startOf(world, planOf(['OCTO-1']))], {
      answer: answers('restore-host'),
      meddle: (at, seen) => {
        if (seen.inHand?.placeKey === 'ready|0|OCTO-1' && at.count('restore-snapshot', 'OCTO-1') === 0)
          at.node('OCTO-1').readyAtMs = Number.POSITIVE_INFINITY;
      },
    });
    const restore = events.find((event) => event.type === 'intended' && event.act.kind === 'restore-snapshot');
    expect(restore).toMatchObject({
      changes: [
        { subject: { what: 'start-type' }, prior: 'delayed' },
        { subject: { what: 'watchdog' } },
        { subject: { what: 'service' }, prior: 'running' },
      ],
    });
  });
});

describe('an answer is checked against what was shown', () => {
  const held = () => {
    const scene = new Scene(new SmallWorld({ topology: 'ha', taskEndsAfterMs: 1e9 }), 'quiet', 'OCTO-1', {
      plan: planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 0, holdMinutes: 1 } } }),
    });
    scene.watch(61);
    scene.hold();
    return scene.window;
  };
  const answer = (window: Window, kind: AnswerKind, change: Partial<Answer> = {}): Answer => ({
    holdId: window.hold?.id ?? '',
    digest: window.hold?.digest ?? '',
    answer: kind,
    by: 'tester',
    minutes: null,
    reason: null,
    ...change,
  });

  it.each([
    ['stop-anyway', null, /needs the word OCTO-1/u],
    ['stop-anyway', 'octo-1', /needs the word/u],
    ['stop-anyway', 'Test cluster', /needs the word/u],
    ['stop-anyway', 'OCTO-1', null],
    ['cancel-tasks', null, /needs the word/u],
    ['cancel-tasks', 'OCTO-1', null],
    ['leave-node', null, /needs a reason/u],
    ['wait-longer', null, /between 1 and/u],
    ['accept', null, /not offered/u],
    ['put-back', null, null],
  ] as const)('%s with the word %s', (kind, word, why) => {
    const window = held();
    const refusal = whyRefused(window, answer(window, kind), word);
    if (why === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(why);
  });

  it.each([0, -1, 1.5, 1_441, Number.NaN])('%d minutes are not taken', (minutes) => {
    const window = held();
    expect(whyRefused(window, answer(window, 'wait-longer', { minutes }), null)).toMatch(/between/u);
  });

  it('typed words are for stopping with tasks, cancelling, killing and restoring, and for nothing else', () => {
    const window = held();
    const typed = answerKinds.filter((kind) => wordFor(window, kind) !== null);
    expect(typed).toEqual(['restore-host', 'stop-anyway', 'cancel-tasks', 'kill-process']);
  });
});
