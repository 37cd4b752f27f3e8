import { describe, expect, it } from 'vitest';
import { Scene } from '../../../support/small-world/scene.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';

const aScene = (nodes = 3) => new Scene(new SmallWorld({ topology: 'ha', nodes }), 'drain', 'OCTO-1');

describe('the proof of drain', () => {
  it('is proved by the flag, refuted without it, unknown where it cannot be read', () => {
    const scene = aScene();
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', fault: null });
    scene.send('arrives');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'proved',
      evidence: { saw: 'API: drain flag is on' },
    });
    scene.world.silent.add('api');
    expect(scene.step.proof(scene.look())).toMatchObject({
      kind: 'unknown',
      faults: [{ code: 'octopus.unreachable' }],
    });
  });

  it('is unknown once the reading is old', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.look();
    scene.world.nowMs += 15_001;
    expect(scene.step.proof(scene.view()).kind).toBe('unknown');
  });

  it('is unknown when the node is missing from the summary', () => {
    const scene = aScene();
    scene.look();
    const { summary } = scene.facts;
    if (summary.kind !== 'observed') throw new Error('not read');
    const nodes = summary.value.nodes.slice(1);
    scene.facts = { ...scene.facts, summary: { ...summary, value: { ...summary.value, nodes } } };
    expect(scene.step.proof(scene.view())).toMatchObject({ kind: 'unknown', faults: [{ code: 'octopus.not-found' }] });
  });

  it('says that it was set by somebody else, and then it is not ours to lift', () => {
    const scene = aScene();
    scene.world.node('OCTO-1').draining = true;
    const decision = (scene.look(), scene.decide());
    expect(decision).toMatchObject({
      kind: 'advance',
      evidence: { saw: 'API: drain flag is on, set by somebody else' },
    });
  });
});

describe('the gates of drain, each alone closed', () => {
  it.each([
    ['another node is drained', (world: SmallWorld) => void (world.node('OCTO-3').draining = true), 'OCTO-3 is out'],
    [
      'another node is offline',
      (world: SmallWorld) => void (world.node('OCTO-3').service = 'stopped'),
      'OCTO-3 is out',
    ],
  ])('%s', (_what, change, saw) => {
    const scene = aScene();
    change(scene.world);
    const closed = scene.step.gates(scene.look()).filter((gate) => gate.kind !== 'holds');
    expect(closed).toMatchObject([{ name: 'capacity', kind: 'does-not-hold', fault: null }]);
    expect(closed[0]?.saw).toContain(saw);
  });

  it('a node with task cap 0 does not serve, and is not out', () => {
    const scene = aScene();
    scene.look();
    const { summary } = scene.facts;
    if (summary.kind !== 'observed') throw new Error('not read');
    const withCaps = (caps: readonly number[]) => {
      const nodes = summary.value.nodes.map((node, at) => ({ ...node, taskCap: caps[at] ?? 0 }));
      scene.facts = { ...scene.facts, summary: { ...summary, value: { ...summary.value, nodes } } };
      return scene.step.gates(scene.view()).find((gate) => gate.name === 'capacity');
    };
    expect(withCaps([5, 0, 0])).toMatchObject({ kind: 'does-not-hold', saw: expect.stringContaining('no other node') });
    expect(withCaps([5, 0, 5])).toMatchObject({ kind: 'holds', saw: 'OCTO-3 serves' });
  });

  it('an old record that nobody stands behind is not out; one of the cluster file is', () => {
    for (const [inFile, kind] of [
      [false, 'holds'],
      [true, 'does-not-hold'],
    ] as const) {
      const world = new SmallWorld({ topology: 'ha' });
      const scene = new Scene(world, 'drain', 'OCTO-1', {
        plan: planOf(['OCTO-1']),
        start: (started) => ({
          ...started,
          cluster: {
            ...started.cluster,
            nodes: started.cluster.nodes.map((node) =>
              node.name === 'OCTO-3' ? { ...node, offline: true, inFile } : node,
            ),
          },
        }),
      });
      world.node('OCTO-3').service = 'stopped';
      expect(scene.step.gates(scene.look()).find((gate) => gate.name === 'capacity')?.kind).toBe(kind);
    }
  });

  it('the agreed end has passed: nothing new is begun, and what was begun is drained again', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const agreed = { start: '', end: '01:00', zone: 'UTC', startMs: 0, endMs: world.nowMs + 60_000 };
    const scene = new Scene(world, 'drain', 'OCTO-1', { plan: planOf(['OCTO-1'], { agreed }) });
    world.advance(60_000);
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.agreed-end-passed' } });

    const begun = new Scene(world, 'drain', 'OCTO-1', {
      plan: planOf(['OCTO-1'], { agreed: { ...agreed, endMs: world.nowMs + 60_000 } }),
    });
    begun.send('arrives');
    begun.look();
    begun.add({ type: 'advanced', atMs: world.nowMs, place: begun.place, evidence: advanced(begun) });
    world.node('OCTO-1').draining = false;
    world.advance(120_000);
    begun.look();
    begun.hold();
    begun.answer('do-again');
    begun.look();
    expect([begun.inHand(), begun.decide().kind]).toEqual(['drain|0|OCTO-1', 'act']);
  });

  it('accepting the agreed end opens it for that place', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const agreed = { start: '', end: '01:00', zone: 'UTC', startMs: 0, endMs: world.nowMs + 60_000 };
    const scene = new Scene(world, 'drain', 'OCTO-1', { plan: planOf(['OCTO-1'], { agreed }) });
    world.advance(60_000);
    scene.look();
    expect(scene.hold().answers).toEqual(['look-again', 'accept', 'end-window', 'pause']);
    scene.answer('accept');
    scene.look();
    expect(scene.decide().kind).toBe('act');
  });
});

describe('two windows', () => {
  it('gives its own drain back and asks, also when the other has given way by then', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.world.node('OCTO-2').draining = true;
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { kind: 'set-drain', on: false } });

    scene.send('arrives');
    scene.world.node('OCTO-2').draining = false;
    scene.look();
    expect(scene.decide()).toMatchObject({
      kind: 'hold',
      fault: { code: 'window.two-windows', node: 'OCTO-1', other: 'another node' },
    });
    expect(scene.world.count('set-drain', 'OCTO-1')).toBe(2);
  });

  it('sends the giving back again when it was lost', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.world.node('OCTO-2').draining = true;
    scene.look();
    scene.send('is-lost', 'unknown');
    scene.world.node('OCTO-2').draining = false;
    scene.watch(3);
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { on: false } });
  });

  it('drains again once a person says so', () => {
    const scene = aScene();
    scene.send('arrives');
    scene.world.node('OCTO-2').draining = true;
    scene.look();
    scene.send('arrives');
    scene.look();
    scene.hold();
    scene.answer('do-again');
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'wait', gates: [{ name: 'capacity' }] });
    scene.world.node('OCTO-2').draining = false;
    scene.look();
    expect(scene.decide()).toMatchObject({ kind: 'act', act: { on: true } });
  });
});

describe('the act of drain', () => {
  it('is told apart by its trace in three ways', () => {
    const scene = aScene();
    const act = scene.step.act(scene.look());
    if (act === null) throw new Error('no act');
    expect(scene.step.trace(act, scene.look())).toBe('did-not-happen');
    scene.send('arrives');
    expect(scene.step.trace(act, scene.look())).toBe('happened');
    scene.world.silent.add('api');
    expect(scene.step.trace(act, scene.look())).toBe('cannot-tell');
  });

  it('owns the drain from off to on; giving back owns nothing', () => {
    const scene = aScene();
    const view = scene.look();
    expect(scene.step.changes({ kind: 'set-drain', node: 'OCTO-1', nodeId: 'x', on: true }, view)).toEqual([
      { subject: { what: 'drain', node: 'OCTO-1' }, prior: 'off', set: 'on' },
    ]);
    expect(scene.step.changes({ kind: 'set-drain', node: 'OCTO-1', nodeId: 'x', on: false }, view)).toEqual([]);
  });

  it('accepted and not seen, it is not sent again: a person is asked at its limit', () => {
    const scene = aScene();
    scene.send('is-lost', 'accepted');
    expect((scene.watch(60), scene.decide().kind)).toBe('wait');
    expect((scene.watch(241), scene.decide())).toMatchObject({ kind: 'hold', fault: { code: 'window.no-proof' } });
    expect(scene.world.count('set-drain', 'OCTO-1')).toBe(0);
  });
});

function advanced(scene: Scene) {
  const proof = scene.step.proof(scene.view());
  if (proof.kind !== 'proved') throw new Error('not proved');
  return proof.evidence;
}
