import { describe, expect, it } from 'vitest';
import type { Scene } from '../../../support/small-world/scene.ts';
import { putBackFrom } from '../../../support/small-world/way-back.ts';

describe('restore', () => {
  function restoring() {
    const scene = putBackFrom('patch', {}, 'failed');
    return scene;
  }

  it('is the snapshot of this window, by a typed answer, once; the machine has booted anew', () => {
    const scene = restoring();
    expect(scene.window.nodes['OCTO-1']?.course).toBe('restoring');
    scene.watch(1);
    expect(scene.decide()).toMatchObject({
      kind: 'act',
      act: { kind: 'restore-snapshot', snapshotId: expect.stringContaining('lowtide-') },
    });
    const restore = new RestoreScene(scene);
    restore.send('arrives');
    expect((restore.watch(2), restore.proof().kind)).not.toBe('proved');
    expect((restore.watch(120), restore.proof())).toMatchObject({
      kind: 'proved',
      evidence: { saw: 'snapshot applied, machine runs, booted anew' },
    });
  });

  it('killed after it was sent, it is not sent again by itself; asked again, it may be', () => {
    const scene = restoring();
    scene.watch(1);
    const restore = new RestoreScene(scene);
    restore.send('is-lost');
    restore.watch(59 * 60);
    expect(scene.decide().kind).toBe('wait');
    restore.watch(61);
    scene.hold();
    scene.answer('restore-host');
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'restore-snapshot' } });
  });

  it('a consent that lapsed before it was sent is asked for again', () => {
    const scene = restoring();
    scene.world.advance(300_000);
    scene.look();
    expect(scene.hold()).toMatchObject({
      fault: { code: 'window.needs-consent' },
      answers: expect.arrayContaining(['restore-host', 'put-back']),
    });
  });
});

/** The scene stands at patch; these are about the place that came in hand instead. */
class RestoreScene {
  private readonly scene: Scene;
  constructor(scene: Scene) {
    this.scene = scene;
  }
  send(effect: 'arrives' | 'is-lost') {
    const decision = this.scene.decide();
    if (decision.kind !== 'act') throw new Error(decision.kind);
    const { place, act } = decision;
    const atMs = this.scene.world.nowMs;
    this.scene.add({ type: 'intended', atMs, place, act, changes: [] });
    if (effect === 'arrives') this.scene.world.arrive(act);
    this.scene.add({
      type: 'outcome',
      atMs,
      place,
      outcome: effect === 'arrives' ? 'accepted' : 'unknown',
      fault: null,
    });
  }
  watch(seconds: number) {
    this.scene.watch(seconds);
  }
  proof() {
    const decision = this.scene.decide();
    return decision.kind === 'advance' ? { kind: 'proved', evidence: decision.evidence } : { kind: decision.kind };
  }
}
