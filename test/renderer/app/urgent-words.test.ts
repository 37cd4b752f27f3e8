import { expect, it } from 'vitest';
import { begin, evolve } from '../../../core/window/evolve.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import { urgentWords } from '../../../renderer/app/urgent-words.ts';
import type { ClusterPicture } from '../../../renderer/stores/cluster-store.ts';
import { aDefinition } from '../../support/a-definition.ts';
import { aNodeSummary } from '../../support/a-node-summary.ts';
import { aHeld, aStarted } from '../../support/journal-events.ts';

const SEEN_MS = 1_000_000;

function clusterWith(offline: readonly string[]): ClusterPicture {
  const definition = aDefinition();
  const nodes = definition.nodes.map(({ name }) => aNodeSummary(name, { isOffline: offline.includes(name) }));
  const value = { nodes, serverTimeMs: null };
  return {
    clusterId: 'c',
    definition,
    facts: {
      ...emptyFacts(['OCTO-1', 'OCTO-2'], 0),
      summary: { kind: 'observed', value, startedAtMs: SEEN_MS, observedAtMs: SEEN_MS },
    },
    openWindow: null,
    instructions: [],
    clock: { reading: { nowMs: SEEN_MS, speed: 1 }, arrivedAt: 0 },
  };
}

it('a hold is urgent by its title, under another key each time, and said on screen where its card is', () => {
  const running = begin(aStarted({ windowId: 'w1' }));
  const of = (window: typeof running, showsHold: boolean) =>
    urgentWords({ window, showsHold, cluster: null, nowMs: 0 }).map(({ key, isSaidOnScreen }) => [key, isSaidOnScreen]);

  expect(of(running, true)).toEqual([]);
  expect(of(evolve(running, aHeld('h1')), true)).toEqual([['hold w1 h1', true]]);
  expect(of(evolve(running, aHeld('h2')), false)).toEqual([['hold w1 h2', false]]);
  expect(urgentWords({ window: evolve(running, aHeld('h1')), showsHold: true, cluster: null, nowMs: 0 })).toEqual([
    expect.objectContaining({ words: expect.stringMatching(/^Hold: \S/) }),
  ]);
});

it('a node that is not ready is urgent, also while the summary cannot be read for a while', () => {
  const words = (cluster: ClusterPicture, nowMs: number) =>
    urgentWords({ window: null, showsHold: false, cluster, nowMs }).map((one) => one.words);

  expect(words(clusterWith([]), SEEN_MS)).toEqual([]);
  expect(words(clusterWith(['OCTO-2']), SEEN_MS)).toEqual(['Not ready: OCTO-2']);
  expect(words(clusterWith(['OCTO-2']), SEEN_MS + 3_600_000)).toEqual(['Not ready: OCTO-2']);
});
