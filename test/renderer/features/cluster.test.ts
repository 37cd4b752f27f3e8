import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SecretGiven } from '../../../contract/secrets.ts';
import type { Reachability } from '../../../core/base/reachability.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import { askedFact } from '../../../renderer/app/asked-fact.ts';
import { BALANCER, DATABASE, mapLayout, STORAGE } from '../../../renderer/features/cluster/map-layout.ts';
import type { NodeView } from '../../../renderer/features/cluster/node-view.ts';
import { noTaskWords } from '../../../renderer/features/cluster/node-words.ts';
import { sharedWords } from '../../../renderer/features/cluster/shared-words.ts';
import { draftOf, missingIn, needsReason } from '../../../renderer/features/settings/connect-draft.ts';
import type { ClusterPicture } from '../../../renderer/stores/cluster-store.ts';
import { shownTime } from '../../../renderer/stores/shown-clock.ts';
import { aDefinition } from '../../support/a-definition.ts';

describe('the map', () => {
  it.each([280, 520, 900, 1_300])('given %d px, then nothing overlaps and nothing leaves the width', (width) => {
    const { boxes, height } = mapLayout(['A', 'B', 'C', 'D'], true, width);
    const all = Object.entries(boxes);
    const overlapping = all.flatMap(([one, a]) =>
      all.filter(
        ([other, b]) =>
          one < other && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      ),
    );

    expect(overlapping).toEqual([]);
    expect(
      all.every(([, box]) => box.x >= 0 && box.x + box.width <= width + 0.01 && box.y + box.height <= height),
    ).toBe(true);
    expect(Object.keys(boxes)).toEqual(expect.arrayContaining([BALANCER, DATABASE, STORAGE, 'A', 'D']));
  });

  it('says who was seen answering, never who should', () => {
    const answers = [
      { answeredBy: 'OCTO-3', atMs: 1_000 },
      { answeredBy: 'OCTO-1', atMs: 2_000 },
      { answeredBy: 'OCTO-3', atMs: 3_000 },
    ];
    expect(sharedWords(answers, 30_000)).toBe('Answered by OCTO-1 and OCTO-3 in the last 1 min');
    expect(sharedWords([], 0)).toBe('Nobody was seen answering here yet');
  });
});

describe('a node where no task is known by name', () => {
  const words = (tasksReach: Reachability, runningTaskCount = 0) =>
    noTaskWords({ name: 'OCTO-1', tasksReach, summary: { runningTaskCount } } as NodeView);
  const fault = { code: 'octopus.cut-answer', url: 'u' } as const;

  it('runs none only by a fresh list that the count does not contradict', () => {
    expect(words({ kind: 'live', observedAtMs: 1 })).toBe('No task runs on OCTO-1.');
    expect(words({ kind: 'live', observedAtMs: 1 }, 1)).toBe(
      '1 task runs on OCTO-1; the list is older than that and named none.',
    );
  });

  it('given a list that is old or cannot be read, then nothing is said of now', () => {
    expect(words({ kind: 'late', observedAtMs: 1 })).toBe('No task ran on OCTO-1 when they were read last.');
    expect(words({ kind: 'refused', sinceMs: 1, lastObservedAtMs: null, fault })).toBe(
      'The tasks of OCTO-1 cannot be read.',
    );
    expect(words({ kind: 'silent', sinceMs: 1, lastObservedAtMs: 1, fault })).toMatch(/cannot be read now/);
    expect(words({ kind: 'not-yet-read' })).toBe('Tasks are not read yet.');
  });
});

it('a moment of this computer is shown as the clock of a practice cluster had it', () => {
  // What passes in between would count 120 times.
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const clock = { reading: { nowMs: 10_000_000, speed: 120 }, arrivedAt: performance.now() };
  vi.advanceTimersByTime(500);
  expect(shownTime(clock, Date.now() - 1_500)).toBe(9_880_000);
  expect(shownTime(null, 5)).toBe(5);
});

describe('the foot of the window', () => {
  const clock = { reading: { nowMs: 0, speed: 20 }, arrivedAt: 0 };
  const facts = emptyFacts(['OCTO-1'], 0);
  const real: ClusterPicture = {
    clusterId: 'c',
    definition: aDefinition(),
    facts,
    openWindow: null,
    instructions: [],
    clock,
  };
  const practice = {
    ...real,
    definition: aDefinition({ practice: { realEpochMs: 0, simulatedEpochMs: 0, speed: 20 } }),
  };

  it('given a form that asks other addresses, then nothing is promised of the cluster that was chosen', () => {
    expect(askedFact('cluster', practice).words).toMatch(/nothing outside this computer is touched .* 20 times faster/);
    for (const picture of [practice, real, null])
      expect(askedFact('connect', picture)).toEqual({
        kind: 'form',
        words: 'What you try here is asked at the addresses in this form; nothing is changed there',
      });
  });

  it('given no cluster or a real one, then it says that nobody is asked, or what the claims tell', () => {
    expect(askedFact('settings', null).kind).toBe('nobody');
    expect(askedFact('settings', real)).toEqual({ kind: 'not-known', words: 'Claims on the hosts: not read' });
  });
});

describe('connecting', () => {
  it.each([
    ['http://octopus.example.com', true],
    ['https://octopus.example.com', false],
    ['http://127.0.0.1:8080', false],
    ['http://localhost', false],
    ['nonsense', false],
  ])('%s needs a reason: %s', (url, expected) => {
    expect(needsReason(url)).toBe(expected);
  });

  it('a known cluster begins complete, with its secrets where they are found', () => {
    const draft = draftOf(aDefinition());
    expect([missingIn(draft), draft.apiKey.kind]).toEqual([null, 'source']);
  });

  it('a passphrase that is to be kept must be typed; one that is asked for need not', () => {
    const draft = draftOf(aDefinition());
    const missing = (passphrase: SecretGiven | null) =>
      missingIn({
        ...draft,
        nodes: draft.nodes.map((node) =>
          node.host.transport === 'ssh'
            ? { ...node, host: { ...node.host, login: { kind: 'key', identityFile: '/keys/patch', passphrase } } }
            : node,
        ),
      });

    expect(missing({ kind: 'typed', value: '', keep: 'vault' })).toBe('OCTO-2: the passphrase of its key is missing.');
    expect(missing({ kind: 'typed', value: 'open sesame', keep: 'vault' })).toBeNull();
    expect([missing({ kind: 'source', source: { kind: 'ask' } }), missing(null)]).toEqual([null, null]);
  });
});
