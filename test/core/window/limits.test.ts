import { describe, expect, it } from 'vitest';
import { countedMs, isOverdue, limitsOf, overdueAtMs } from '../../../core/window/limits.ts';
import type { StepKind } from '../../../core/window/place.ts';
import { stepOf } from '../../../core/window/steps/index.ts';
import { Scene } from '../../support/small-world/scene.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf } from '../../support/small-world/walk.ts';

const MINUTE = 60_000;

function aScene() {
  return new Scene(new SmallWorld({ topology: 'ha', taskEndsAfterMs: 1e9 }), 'quiet', 'OCTO-1', {
    plan: planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 10, holdMinutes: 30 } } }),
  });
}

const counted = ({ window, place, world }: Scene) => countedMs(window, place, world.nowMs);

describe('time that counts for a limit', () => {
  it('is from the place coming in hand', () => {
    const scene = aScene();
    const before = counted(scene);
    scene.world.advance(5 * MINUTE);
    expect(counted(scene)).toBe(before + 5 * MINUTE);
  });

  it('not while a question is open, and not once it was', () => {
    const scene = aScene();
    scene.add({ type: 'asked', atMs: scene.world.nowMs, place: scene.place, act: setDrain, digest: 'd' });
    const before = counted(scene);
    scene.world.advance(7 * MINUTE);
    expect(counted(scene)).toBe(before);
    scene.add({ type: 'consent-lapsed', atMs: scene.world.nowMs, digest: 'd' });
    scene.world.advance(MINUTE);
    expect(counted(scene)).toBe(before + MINUTE);
  });

  it('a question that was open when the process died does not count either', () => {
    const scene = aScene();
    scene.add({ type: 'asked', atMs: scene.world.nowMs, place: scene.place, act: setDrain, digest: 'd' });
    const before = counted(scene);
    scene.world.advance(30 * MINUTE);
    scene.add({ type: 'taken-up', atMs: scene.world.nowMs, by: '', workstation: '', product: '', mode: 'ask' });
    expect([counted(scene), scene.window.question]).toEqual([before, null]);
  });

  it('not in a pause, a gap, or while this workstation is offline; where they overlap it counts once', () => {
    const scene = aScene();
    const before = counted(scene);
    const fromMs = scene.world.nowMs;
    scene.add({ type: 'paused', atMs: fromMs, by: '' });
    scene.world.advance(10 * MINUTE);
    scene.add({ type: 'resumed', atMs: scene.world.nowMs, by: '' });
    scene.add({ type: 'gap', atMs: scene.world.nowMs, fromMs: fromMs + 5 * MINUTE, toMs: scene.world.nowMs });
    scene.world.advance(5 * MINUTE);
    scene.add({
      type: 'offline',
      atMs: scene.world.nowMs,
      fromMs: scene.world.nowMs - 2 * MINUTE,
      toMs: scene.world.nowMs,
    });
    expect(counted(scene)).toBe(before + 3 * MINUTE);
  });

  it('anew from an answer to a hold', () => {
    const scene = aScene();
    scene.watch(30 * 60);
    scene.hold();
    scene.answer('look-again');
    expect(counted(scene)).toBe(0);
  });

  it('anew once its act was sent; a repeat does not count', () => {
    const scene = new Scene(new SmallWorld({ topology: 'ha' }), 'drain', 'OCTO-1');
    scene.world.advance(2 * MINUTE);
    scene.send('is-lost', 'unknown');
    expect(counted(scene)).toBe(0);
    scene.world.advance(MINUTE);
    scene.send('is-lost', 'unknown');
    expect([counted(scene), scene.window.attempts['drain|0|OCTO-1']]).toMatchObject([MINUTE, { count: 2 }]);
  });

  it('a clock that goes backwards counts nothing', () => {
    const scene = aScene();
    expect(countedMs(scene.window, scene.place, scene.world.nowMs - 3_600_000)).toBe(0);
  });
});

describe('limits', () => {
  it('are those of the plan, else of the step; wait longer replaces the one of its place', () => {
    const scene = aScene();
    expect(limitsOf(scene.window, scene.place)).toEqual({ warnAfterMs: 10 * MINUTE, holdAfterMs: 30 * MINUTE });
    expect(limitsOf(scene.window, { step: 'reboot', node: 'OCTO-1', pass: 1 })).toEqual({
      warnAfterMs: 10 * MINUTE,
      holdAfterMs: 30 * MINUTE,
    });
    scene.watch(30 * 60);
    scene.hold();
    scene.answer('wait-longer', { minutes: 5 });
    expect(limitsOf(scene.window, scene.place)).toEqual({ warnAfterMs: 5 * MINUTE, holdAfterMs: 5 * MINUTE });
    expect(overdueAtMs(scene.window, scene.place, scene.world.nowMs)).toBe(scene.world.nowMs + 5 * MINUTE);
    scene.world.advance(5 * MINUTE);
    expect(isOverdue(scene.window, scene.place, scene.world.nowMs)).toBe(true);
  });

  it('settle has its own time beside the limit', () => {
    const scene = aScene();
    const window = { ...scene.window, plan: { ...scene.window.plan, settleSeconds: 600 } };
    const { holdAfterMs } = limitsOf(window, { step: 'settle', node: 'OCTO-1', pass: 0 });
    expect(holdAfterMs).toBe(stepOf('settle').limits.holdAfterMs + 600_000);
  });

  it('every step has limits that can be reached', () => {
    const steps: readonly StepKind[] = [
      'announce',
      'maintenance-on',
      'drain',
      'quiet',
      'hold-service',
      'stop-service',
      'precaution',
      'patch',
      'reboot',
      'restore',
      'release-service',
      'start-service',
      'ready',
      'lift-drain',
      'settle',
      'maintenance-off',
    ];
    for (const step of steps) {
      const { warnAfterMs, holdAfterMs } = stepOf(step).limits;
      expect([step, warnAfterMs > 0 && warnAfterMs <= holdAfterMs]).toEqual([step, true]);
    }
  });
});

const setDrain = { kind: 'set-drain', node: 'OCTO-1', nodeId: 'x', on: true } as const;
