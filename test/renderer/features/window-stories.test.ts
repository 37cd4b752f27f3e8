import { describe, expect, it } from 'vitest';
import type { NodeSummary } from '../../../core/ports/octopus-api.ts';
import { begin, evolve } from '../../../core/window/evolve.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import type { JournalEvent, Lane } from '../../../core/window/journal-event.ts';
import type { Place } from '../../../core/window/place.ts';
import { type TaskSamples, withSamples, withSamplesOf } from '../../../core/window/task-samples.ts';
import type { Window } from '../../../core/window/window.ts';
import { allClearText } from '../../../renderer/features/window/all-clear.ts';
import { checklistOf } from '../../../renderer/features/window/checklist.ts';
import { curveWords, stretchesOf } from '../../../renderer/features/window/drain-curve.ts';
import { type GateRow, gateCounts, gateRows } from '../../../renderer/features/window/gate-rows.ts';
import { minutesOf } from '../../../renderer/features/window/minutes.ts';
import { restartStory } from '../../../renderer/features/window/restart-story.ts';
import { storyOf } from '../../../renderer/features/window/step-story.ts';
import { runStateOf } from '../../../renderer/stores/run-state.ts';
import type { WindowPicture } from '../../../renderer/stores/window-store.ts';
import { zoneName } from '../../../renderer/ui/words/times.ts';
import { aNodeSummary } from '../../support/a-node-summary.ts';
import { aClosed, aHeld, aStarted } from '../../support/journal-events.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf, walk } from '../../support/small-world/walk.ts';

const REBOOT: Place = { step: 'reboot', node: 'OCTO-1', pass: 1 };

function seen(atMs: number, lane: Lane, saw: string): JournalEvent {
  return { type: 'seen', atMs, node: 'OCTO-1', lane, saw };
}

function sent(atMs: number): JournalEvent {
  return {
    type: 'intended',
    atMs,
    place: REBOOT,
    act: { kind: 'restart-host', node: 'OCTO-1', comment: 'c' },
    changes: [],
  };
}

function advanced(atMs: number, place: Place): JournalEvent {
  return { type: 'advanced', atMs, place, evidence: { kind: 'looked', saw: 's', observedAtMs: atMs, notes: {} } };
}

describe('the drain curve', () => {
  it('given readings in time, then a number holds until the next one', () => {
    const samples = [
      { atMs: 0, running: 3 },
      { atMs: 10_000, running: 3 },
      { atMs: 20_000, running: 2 },
    ];
    expect(stretchesOf(samples, 25_000, 1)).toEqual([
      { fromMs: 0, toMs: 20_000, running: 3 },
      { fromMs: 20_000, toMs: 25_000, running: 2 },
    ]);
  });

  it('given no reading for over a minute, then that is no data, and nothing is filled in', () => {
    const samples = [
      { atMs: 0, running: 3 },
      { atMs: 90_000, running: 1 },
    ];
    expect(stretchesOf(samples, 91_000, 1)).toEqual([
      { fromMs: 0, toMs: 90_000, running: null },
      { fromMs: 90_000, toMs: 91_000, running: 1 },
    ]);
  });

  it('is told in words', () => {
    expect(curveWords([{ fromMs: 5, toMs: 6, running: null }], String)).toBe('no data from 5');
  });

  it('given a reading that failed, then the sample says so, and the same number again moves the last sample on', () => {
    const facts = emptyFacts(['OCTO-1'], 0);
    const node = {
      id: 'n',
      name: 'OCTO-1',
      isDraining: true,
      taskCap: 5,
      lastSeenMs: 0,
      isOffline: false,
      runningTaskCount: 2,
      version: null,
    };
    const at = (observedAtMs: number) => ({
      ...facts,
      summary: {
        kind: 'observed',
        value: { nodes: [node], serverTimeMs: null },
        startedAtMs: 0,
        observedAtMs,
      } as const,
    });
    let samples: TaskSamples = {};
    for (const atMs of [1, 2, 3]) samples = withSamples(samples, at(atMs), atMs);
    const failed = {
      kind: 'unknown',
      fault: { code: 'octopus.cut-answer', url: 'u' },
      sinceMs: 4,
      lastKnown: at(3).summary,
    } as const;
    samples = withSamples(samples, { ...facts, summary: failed }, 4);

    expect(samples['OCTO-1']).toEqual([
      { atMs: 1, running: 2 },
      { atMs: 3, running: 2 },
      { atMs: 4, running: null },
    ]);
  });
});

it('given samples of one node, then what was seen of others is let go', () => {
  const node = (name: string) => aNodeSummary(name, { runningTaskCount: 1 });
  const value = { nodes: [node('OCTO-1'), node('Octo-2')], serverTimeMs: null };
  const facts = {
    ...emptyFacts([], 0),
    summary: { kind: 'observed' as const, value, startedAtMs: 1, observedAtMs: 2 },
  };

  const first = withSamplesOf('OCTO-1', {}, facts, 3);

  expect(first).toEqual({ 'OCTO-1': [{ atMs: 2, running: 1 }] });
  expect(withSamplesOf('OCTO-2', first, facts, 3)).toEqual({ 'Octo-2': [{ atMs: 2, running: 1 }] });
});

describe('the tasks that are waited for', () => {
  const story = (nodes: readonly NodeSummary[] | null) => {
    const facts = emptyFacts(['OCTO-1', 'OCTO-2', 'OCTO-3'], 0);
    const summary = { kind: 'observed', value: { nodes, serverTimeMs: null }, startedAtMs: 1, observedAtMs: 2 };
    const picture = {
      window: begin(aStarted()),
      decision: { kind: 'wait', saw: '' },
      facts: nodes === null ? facts : { ...facts, summary },
    } as unknown as WindowPicture;
    return storyOf(picture, { step: 'quiet', node: 'OCTO-1', pass: 0 }, 3);
  };
  const own = aNodeSummary('OCTO-1', { isDraining: true });

  it('given others that serve, then they are named as who keeps deploying', () => {
    expect(story([own, aNodeSummary('OCTO-2'), aNodeSummary('OCTO-3')])).toContain('OCTO-2 and OCTO-3 keep deploying.');
  });

  it('given one that a colleague drained and one that is offline, then nobody is said to deploy', () => {
    const words = story([
      own,
      aNodeSummary('OCTO-2', { isDraining: true }),
      aNodeSummary('OCTO-3', { isOffline: true }),
    ]);
    expect(words).toContain('No other node takes tasks just now.');
    expect(story([own, aNodeSummary('OCTO-2', { isDraining: true }), aNodeSummary('OCTO-3')])).toContain(
      'OCTO-3 keeps deploying.',
    );
  });

  it('given a summary that cannot be read, then nothing is claimed of the others', () => {
    expect(story(null)).not.toMatch(/deploying|takes tasks/);
  });
});

it.each([
  [{ kind: 'here' }, 'running'],
  [{ kind: 'elsewhere', holder: 'process 1' }, 'elsewhere'],
  [{ kind: 'unfinished', fault: null }, 'not-in-hand'],
  [{ kind: 'ended', end: { kind: 'interrupted' } }, 'not-in-hand'],
] as const)('a window that is not closed, in hand %j, is %s', (hand, expected) => {
  expect(runStateOf({ window: begin(aStarted()), hand })).toBe(expected);
  expect(runStateOf({ window: evolve(begin(aStarted()), aHeld('h1')), hand })).toBe('held');
  expect(runStateOf({ window: evolve(begin(aStarted()), aClosed()), hand })).toBe('none');
});

it('the all-clear names what was left on purpose, and its time zone', () => {
  const subject = { what: 'drain', node: 'OCTO-1' } as const;
  const left = {
    subject,
    prior: 'off',
    set: 'on',
    state: { kind: 'left', atMs: 1, reason: 'r' },
    madeAtMs: 1,
  } as const;
  const closed = aClosed();
  const words = (changes: Window['changes']) =>
    allClearText({ ...begin(aStarted()), changes }, closed, 'abc').split('\n');

  expect(words([left])).toContain('Left on purpose: OCTO-1 drain, set on');
  expect(words([])).toContain('Every change was put back and read again.');
  expect(words([]).filter((line) => line.startsWith('Still on'))).toEqual([]);
  expect(words([])[1]).toMatch(new RegExp(`${zoneName(closed.atMs)}$`));
});

it('the all-clear names a drain that is on and not ours: "every change was put back" is not "every node works"', () => {
  const world = new SmallWorld({ topology: 'ha' });
  const { window, events } = walk(world, [startOf(world)], {
    meddle: (changed, { inHand }) => {
      if (inHand?.placeKey === 'settle|0|OCTO-1') changed.node('OCTO-2').draining = true;
    },
  });
  const closed = events.findLast((event) => event.type === 'closed') ?? aClosed();

  expect(allClearText(window, closed, 'abc').split('\n')).toEqual(
    expect.arrayContaining([
      'Every change was put back and read again.',
      'Still on, not by this window: OCTO-2 drain (set by somebody else)',
    ]),
  );
});

it('gates are counted each by its own state: what is broken is not called "not yet"', () => {
  const row = (kind: GateRow['kind']): GateRow => ({ key: kind, what: '', kind, saw: '', atMs: null });
  const rows = ['holds', 'waived', 'unknown', 'broken', 'not-yet', 'holds'] as const;
  expect(gateCounts(rows.map(row))).toBe('1 broken · 1 not yet · 1 not known · 2 hold · 1 waived');
});

it('given a hold at a state that was proved before, then it is one broken gate, and no line of the checklist is done', () => {
  const world = new SmallWorld({ topology: 'ha' });
  let done = false;
  const { end, window, facts } = walk(world, [startOf(world)], {
    meddle: (changed, { inHand }) => {
      if (done || inHand?.placeKey.startsWith('patch|') !== true) return;
      done = true;
      changed.node('OCTO-1').draining = false;
    },
  });
  const place = window.hold?.place ?? null;
  expect([end, place?.step]).toEqual(['held', 'drain']);
  const rows = place === null ? [] : gateRows(window, facts, place, world.nowMs);
  expect(rows.filter(({ what }) => what.startsWith('Drain')).map(({ kind }) => kind)).toEqual(['broken']);
  const [drain] = checklistOf(window).find(({ node }) => node === 'OCTO-1')?.lines ?? [];
  expect(drain).toMatchObject({ words: 'Drain', state: 'held', doneAtMs: null, wasProvedAtMs: expect.any(Number) });
});

describe('a restart as a story', () => {
  const before = [
    seen(0, 'host', 'answers, servicing idle'),
    seen(0, 'service', 'stopped'),
    seen(0, 'octopus', 'refused'),
  ];

  it.each([
    ['not-sent', [...before], 100_000],
    ['shutting-down', [...before, sent(100_000)], 110_000],
    ['silent', [...before, sent(100_000), seen(130_000, 'host', 'does not answer')], 140_000],
    [
      'answers-again',
      [
        ...before,
        sent(100_000),
        seen(130_000, 'host', 'does not answer'),
        seen(200_000, 'host', 'answers, servicing busy'),
      ],
      210_000,
    ],
    [
      'done',
      [
        ...before,
        sent(100_000),
        seen(130_000, 'host', 'does not answer'),
        seen(200_000, 'host', 'answers, servicing busy'),
        advanced(220_000, REBOOT),
      ],
      230_000,
    ],
  ] as const)('%s', (phase, events, nowMs) => {
    expect(restartStory(events, 'OCTO-1', 1, nowMs, 1).phase).toBe(phase);
  });

  it('given a host that answered for a while and is silent again, then it is silent, since then', () => {
    const events = [
      ...before,
      sent(100_000),
      seen(130_000, 'host', 'does not answer'),
      seen(200_000, 'host', 'answers, servicing busy'),
      seen(220_000, 'host', 'does not answer'),
    ];
    const story = restartStory(events, 'OCTO-1', 1, 240_000, 1);

    expect(story.phase).toBe('silent');
    expect(story.phases.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [100_000, 130_000],
      [220_000, null],
      [null, null],
    ]);
  });

  it('given the same seen again, by who took the window up, then it lasts since it was first seen', () => {
    const events = [...before, sent(100_000), ...[130_000, 170_000].map((at) => seen(at, 'host', 'does not answer'))];
    const shell = restartStory(events, 'OCTO-1', 1, 180_000, 1).lanes.find(({ name }) => name === 'Remote shell');

    expect(shell?.stretches.at(-1)).toMatchObject({ fromMs: 130_000, toMs: 180_000 });
  });

  it('what is read through the host cannot be read while it is silent', () => {
    const events = [...before, sent(100_000), seen(130_000, 'host', 'does not answer')];
    const lanes = restartStory(events, 'OCTO-1', 1, 150_000, 1).lanes;
    const kinds = Object.fromEntries(lanes.map(({ name, stretches }) => [name, stretches.map(({ kind }) => kind)]));

    expect(kinds).toEqual({
      'Remote shell': ['answers', 'silent'],
      'Boot identity': ['held', 'unreadable'],
      'Octopus service': ['held', 'unreadable'],
      'Octopus API': ['held'],
    });
  });

  it('a port that refuses is one of a machine on the network; what a record does not tell has no lane', () => {
    const port = [
      seen(0, 'port', 'open'),
      seen(120_000, 'port', 'not known'),
      seen(130_000, 'port', 'silent'),
      seen(150_000, 'port', 'closed'),
      seen(160_000, 'port', 'open'),
    ];
    const [network, remote, shell] = restartStory([...before, ...port, sent(100_000)], 'OCTO-1', 1, 170_000, 1).lanes;
    const kinds = (lane: typeof network) => lane?.stretches.map(({ saw, kind }) => `${saw}: ${kind}`);

    expect([network?.name, remote?.name, shell?.name]).toEqual(['Network', 'Remote port', 'Remote shell']);
    expect(kinds(network)).toEqual([
      'answers: answers',
      'cannot be told: unreadable',
      'silent: silent',
      'answers: answers',
    ]);
    expect(kinds(remote)?.slice(-2)).toEqual(['closed: silent', 'open: answers']);
    expect(restartStory([...before, sent(100_000)], 'OCTO-1', 1, 150_000, 1).lanes[0]?.name).toBe('Remote shell');
  });

  it('another node, and another pass, are other stories', () => {
    const events = [...before, sent(100_000)];
    expect([restartStory(events, 'OCTO-2', 1, 1, 1).phase, restartStory(events, 'OCTO-1', 2, 1, 1).phase]).toEqual([
      'not-sent',
      'not-sent',
    ]);
  });
});

describe('where the minutes went', () => {
  const drain: Place = { step: 'drain', node: 'OCTO-1', pass: 0 };
  const quiet: Place = { step: 'quiet', node: 'OCTO-1', pass: 0 };

  it('the time between two steps belongs to the later one; what a question waited belongs to you', () => {
    const events: readonly JournalEvent[] = [
      {
        type: 'asked',
        atMs: 0,
        place: drain,
        act: { kind: 'set-drain', node: 'OCTO-1', nodeId: 'n', on: true },
        digest: 'd',
      },
      { type: 'consented', atMs: 4_000, digest: 'd', by: 'a' },
      advanced(5_000, drain),
      advanced(65_000, quiet),
    ];
    expect(minutesOf(events)).toEqual([
      {
        node: 'OCTO-1',
        fromMs: 0,
        toMs: 65_000,
        spent: { tasks: 61_000, precaution: 0, patching: 0, rebooting: 0, start: 0, settling: 0, you: 4_000 },
      },
    ]);
  });

  it('given a question that fell away when "run until a hold" was chosen, then a hold after it still waits for you', () => {
    const act = { kind: 'set-drain', node: 'OCTO-1', nodeId: 'n', on: true } as const;
    const held = { ...aHeld('h1'), atMs: 10_000 } as JournalEvent;
    const answer = { holdId: 'h1', digest: 'd', answer: 'look-again', by: 'a', minutes: null, reason: null } as const;
    const events: readonly JournalEvent[] = [
      { type: 'asked', atMs: 0, place: drain, act, digest: 'd' },
      { type: 'mode-chosen', atMs: 3_000, mode: 'run', by: 'a' },
      advanced(5_000, drain),
      held,
      { type: 'answered', atMs: 40_000, answer },
      advanced(45_000, quiet),
    ];
    expect(minutesOf(events)[0]?.spent).toMatchObject({ tasks: 12_000, you: 33_000 });
  });
});
