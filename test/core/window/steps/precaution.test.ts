import { describe, expect, it } from 'vitest';
import type { NodePlan } from '../../../../core/window/plan.ts';
import { Scene, type SceneWish } from '../../../support/small-world/scene.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';

const NAME = 'lowtide-11111111-2222-4333-8444-555555555555-OCTO-1';

function aScene(precaution?: NodePlan['precaution'], wish: SceneWish = {}) {
  const plan = planOf(['OCTO-1']);
  const nodes = plan.nodes.map((entry) => ({ ...entry, precaution: precaution ?? entry.precaution }));
  return new Scene(new SmallWorld({ topology: 'ha' }), 'precaution', 'OCTO-1', { plan: { ...plan, nodes }, ...wish });
}

describe('the proof of precaution', () => {
  it('is a snapshot read back under the name of this window', () => {
    const scene = aScene();
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: 'no snapshot of this window' });
    scene.send('arrives');
    expect(scene.step.proof(scene.watch(5)).kind).toBe('refuted');
    const proof = scene.step.proof(scene.watch(20));
    expect(proof).toMatchObject({
      kind: 'proved',
      evidence: { notes: { precaution: { kind: 'snapshot', words: NAME, snapshotId: `${NAME}-id` } } },
    });
    const restore = proof.kind === 'proved' ? proof.evidence.notes.precaution?.restore : '';
    expect(restore).toContain('start type to delayed');
    expect(restore).toContain('Never restore the Octopus SQL database');
  });

  it('says for each hypervisor how it is put back by hand', () => {
    const restoreOf = (kind: 'hyper-v' | 'vmware') => {
      const scene = aScene({ kind, keepDays: 3 });
      scene.send('arrives');
      const proof = scene.step.proof(scene.watch(25));
      return proof.kind === 'proved' ? proof.evidence.notes.precaution?.restore : proof.kind;
    };
    expect(restoreOf('hyper-v')).toContain(`Apply checkpoint ${NAME} to the virtual machine of OCTO-1 and start it.`);
    expect(restoreOf('vmware')).toContain(
      `In vSphere, revert to snapshot ${NAME} on the virtual machine of OCTO-1 and start it.`,
    );
  });

  it('a snapshot of another window or node proves nothing', () => {
    const scene = aScene();
    const snapshots = ['lowtide-99999999-2222-4333-8444-555555555555-OCTO-1', `${NAME}0`].map((name) => ({
      id: name,
      name,
      created: null,
      kind: 'production' as const,
    }));
    scene.world.node('OCTO-1').snapshots.push(...snapshots);
    expect(scene.step.proof(scene.look()).kind).toBe('refuted');
  });

  it('is unknown where the provider cannot be read', () => {
    const scene = aScene();
    scene.forget();
    expect(scene.step.proof(scene.view())).toMatchObject({
      kind: 'unknown',
      faults: [{ code: 'window.not-yet-read' }],
    });
  });

  it('is attested by the plan, or none for a reason, and the record says which', () => {
    for (const [plan, kind, words] of [
      [{ kind: 'attested', statement: 'Azure restore point 7' }, 'attested', 'Azure restore point 7'],
      [{ kind: 'none', reason: 'it is a toy' }, 'none', 'it is a toy'],
    ] as const) {
      const scene = aScene(plan);
      const { startedAtMs } = scene.window;
      scene.watch(600);
      expect(scene.step.proof(scene.view())).toMatchObject({
        kind: 'proved',
        evidence: {
          kind: 'attested',
          saw: words,
          // Stated with the plan: the step that is reached later makes it no younger.
          notes: { by: 'tester', precaution: { kind, words, snapshotId: null, madeAtMs: startedAtMs } },
        },
      });
    }
  });
});

describe('the act of precaution', () => {
  it('wants the service stopped', () => {
    const scene = aScene();
    scene.world.node('OCTO-1').service = 'running';
    expect(scene.step.gates(scene.look())).toMatchObject([{ name: 'service-stopped', kind: 'does-not-hold' }]);
    scene.world.silent.add('OCTO-1');
    expect(scene.step.gates(scene.look())).toMatchObject([{ name: 'service-stopped', kind: 'unknown' }]);
  });

  it('is found again by its name; looked for a minute in vain it did not happen', () => {
    const scene = aScene();
    scene.send('is-lost', 'unknown');
    const act = scene.step.act(scene.view());
    if (act === null) throw new Error('no act');
    expect(scene.step.trace(act, scene.watch(59))).toBe('cannot-tell');
    expect(scene.decide().kind).toBe('wait');
    expect(scene.step.trace(act, scene.watch(1))).toBe('did-not-happen');
    expect(scene.decide()).toMatchObject({ kind: 'not-done' });

    const other = aScene();
    other.send('arrives', 'unknown');
    expect(other.step.trace(act, other.watch(25))).toBe('happened');
  });

  it('accepted, it is never sent a second time', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    scene.watch(3_000);
    expect(scene.decide().kind).toBe('wait');
    scene.watch(601);
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.no-proof' } });
  });

  it('done again, it carries the number of the try', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    scene.watch(3_601);
    scene.hold();
    scene.answer('do-again');
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'take-snapshot', name: `${NAME}-2` } });
  });

  it('done again, a snapshot of the try before that came late is taken for it: none is left unnamed', () => {
    const scene = aScene();
    const act = scene.step.act(scene.look());
    if (act === null) throw new Error('nothing to send');
    scene.send('is-lost', 'accepted');
    scene.watch(3_601);
    scene.hold();
    scene.world.arrive(act);
    scene.watch(25);
    scene.answer('do-again').look();
    expect(scene.decide()).toMatchObject({
      kind: 'advance',
      evidence: { notes: { precaution: { words: NAME, snapshotId: `${NAME}-id` } } },
    });
  });

  it('attested by an answer, it is in the list of precautions with the name of who said so, and when', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    scene.watch(3_601);
    scene.hold();
    scene.answer('attest', { reason: 'taken by hand, ticket 9', by: 'Ada' });
    const statedAtMs = scene.world.nowMs;
    scene.watch(60);
    const decision = scene.decide();
    expect(decision).toMatchObject({ kind: 'advance', evidence: { kind: 'attested', notes: { by: 'Ada' } } });
    if (decision.kind !== 'advance') return;
    scene.add({ type: 'advanced', atMs: scene.world.nowMs, place: decision.place, evidence: decision.evidence });
    expect(scene.window.precautions).toMatchObject([
      { node: 'OCTO-1', kind: 'attested', words: 'taken by hand, ticket 9', madeAtMs: statedAtMs },
    ]);
  });
});
