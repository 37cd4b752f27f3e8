import { describe, expect, it } from 'vitest';
import { begin, evolve } from '../../../core/window/evolve.ts';
import type { Window } from '../../../core/window/window.ts';
import { interimText } from '../../../renderer/features/window/interim-message.ts';
import { aHeld, aStarted } from '../../support/journal-events.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf, walk } from '../../support/small-world/walk.ts';

describe('the message while it runs', () => {
  it.each([
    ['quiet', 'Now: Wait for the tasks of OCTO-2, since ', ['OCTO-1: patched', 'OCTO-2: in step']],
    ['drain', 'Now: Drain OCTO-1, since ', ['OCTO-1: in step', 'OCTO-2: to come']],
  ] as const)('given %s in hand, then it says what is done, in step and to come', (step, now, nodes) => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const node = step === 'quiet' ? 'OCTO-2' : 'OCTO-1';
    const { window } = walk(world, [startOf(world)], {
      until: ({ inHand }) => inHand?.placeKey.startsWith(`${step}|0|${node}`) === true,
    });
    const lines = interimText(window, world.nowMs).split('\n');
    expect(lines[0]).toContain('Maintenance of Test cluster, as of ');
    expect(lines[1]).toMatch(/^Started at .*; no time was agreed\.$/);
    expect(lines[2]).toContain(now);
    expect(lines.slice(3)).toEqual(nodes);
  });

  it('given Maintenance Mode that is on, put back, or never was ours, then it says only what the ledger says', () => {
    const world = new SmallWorld({ topology: 'single' });
    const at = (step: string) =>
      walk(world, [startOf(world)], { until: ({ inHand }) => inHand?.placeKey.startsWith(`${step}|`) === true }).window;
    const lineOf = (window: Window) =>
      interimText(window, world.nowMs)
        .split('\n')
        .find((line) => line.startsWith('Maintenance Mode'));
    expect(lineOf(at('maintenance-on'))).toBeUndefined();
    const on = at('quiet');
    expect(lineOf(on)).toMatch(/^Maintenance Mode was off, set on at \d\d:\d\d\.$/);
    const changes = on.changes.map((change) => ({
      ...change,
      state: { kind: 'restored', atMs: 1, by: 'us' } as const,
    }));
    expect(lineOf({ ...on, changes })).toMatch(/^Maintenance Mode was off, set on at .*; put back \d\d:\d\d\.$/);
  });

  it('given a hold or a pause, then that is what it says', () => {
    const held = evolve(begin(aStarted()), aHeld('h1'));
    expect(interimText(held, held.startedAtMs)).toMatch(/\nHeld since \d\d:\d\d: .*\. A person decides\.$/m);
    const paused: Window = { ...begin(aStarted()), state: { kind: 'paused', sinceMs: 1 } };
    expect(interimText(paused, 1)).toMatch(/\nPaused since \d\d:\d\d\.$/m);
  });
});
