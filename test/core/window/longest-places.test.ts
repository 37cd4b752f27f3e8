import { expect, it } from 'vitest';
import { looked } from '../../../core/window/evidence.ts';
import { longestPlaces } from '../../../core/window/longest-places.ts';
import type { Window } from '../../../core/window/window.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf, walk } from '../../support/small-world/walk.ts';

const world = new SmallWorld({ topology: 'single' });
const { window } = walk(world, [startOf(world)], { turns: 1 });

/** In no order: that of the keys says nothing. */
function endedAt(times: { readonly [placeKey: string]: number }): Window {
  const done = Object.entries(times).map(([key, atMs]) => [key, { evidence: looked('seen', atMs), atMs }] as const);
  return { ...window, startedAtMs: 1_000, done: Object.fromEntries(done) };
}

it('the time from the end of one place to the end of the next belongs to the next, the longest first', () => {
  expect(longestPlaces(endedAt({ d: 20_000, a: 5_000, c: 10_000, b: 6_000 }))).toEqual([
    { placeKey: 'd', ms: 10_000 },
    { placeKey: 'a', ms: 4_000 },
    { placeKey: 'c', ms: 4_000 },
  ]);
  expect(longestPlaces(endedAt({}))).toEqual([]);
});
