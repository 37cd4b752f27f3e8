import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../core/fault/fault.ts';
import { Scene } from '../../support/small-world/scene.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf, startOf, walk } from '../../support/small-world/walk.ts';

/** Octopus Servers of all years, and what stands in front of them. Never success, never a false hold: unknown, or waiting. */
describe('what cannot be read is waited for, and nothing is done on it', () => {
  const passing: readonly Fault[] = [
    { code: 'octopus.rate-limited', url: '', retryAfterMs: 30_000 },
    { code: 'octopus.server-error', url: '', status: 503, message: '' },
    { code: 'octopus.odd-answer', url: '', where: 'Nodes.0.Id' },
    { code: 'octopus.cut-answer', url: '' },
    { code: 'octopus.not-octopus', url: '', reason: 'a login page' },
    { code: 'octopus.not-found', url: '', what: 'summary' },
    { code: 'octopus.timeout', url: '', afterMs: 10_000 },
    { code: 'octopus.unreachable', url: '', reason: '' },
    { code: 'octopus.refused', url: '', status: 400, message: '' },
  ];

  it.each(passing.map((fault) => [fault.code, fault] as const))('%s', (_code, fault) => {
    for (const step of ['drain', 'quiet', 'lift-drain', 'settle'] as const) {
      const scene = new Scene(new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] }), step, 'OCTO-1', {
        plan: planOf(['OCTO-1']),
      });
      scene.look();
      const gone = { kind: 'unknown', fault, sinceMs: scene.world.nowMs, lastKnown: null } as const;
      scene.facts = { ...scene.facts, summary: gone, maintenance: gone, queued: gone };
      scene.node('OCTO-1', { quietLatest: gone, ping: gone, process: gone });
      expect([step, scene.step.proof(scene.view()).kind, scene.decide().kind]).toEqual([step, 'unknown', 'wait']);
    }
  });

  it.each([
    { code: 'octopus.unauthorized', url: '' },
    { code: 'octopus.forbidden', url: '', permission: 'AdministerSystem' },
    { code: 'octopus.redirected', url: '', target: '' },
    { code: 'octopus.wrong-instance', url: '', expected: '', found: '' },
    { code: 'octopus.untrusted-certificate', url: '', fingerprint: '', reason: '' },
  ] as const satisfies readonly Fault[])('%j asks a person at once', (fault) => {
    const scene = new Scene(new SmallWorld({ topology: 'ha' }), 'drain', 'OCTO-1');
    scene.facts = { ...scene.facts, summary: { kind: 'unknown', fault, sinceMs: 0, lastKnown: null } };
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: fault.code } });
  });
});

describe('a flag that flips back', () => {
  it('right after our drain: it is not drained again and again; a person is asked at the limit', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { end, window } = walk(world, [startOf(world)], {
      meddle: (at) => {
        at.node('OCTO-1').draining = false;
      },
    });
    expect([end, window.hold?.fault.code, world.count('set-drain', 'OCTO-1')]).toEqual(['held', 'window.no-proof', 1]);
  });

  it('after it was seen on: that is somebody, and it is said', () => {
    const scene = new Scene(new SmallWorld({ topology: 'ha' }), 'quiet', 'OCTO-1');
    scene.world.node('OCTO-1').draining = false;
    scene.watch(1);
    expect(scene.decide()).toMatchObject({ kind: 'hold', fault: { code: 'window.drain-lifted-by-other' } });
  });

  it('lifted and drained again by somebody: the lift is not sent twice', () => {
    const world = new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] });
    const { end, window } = walk(world, [startOf(world, planOf(['OCTO-1']))], {
      meddle: (at, seen) => {
        if (seen.attempts['lift-drain|0|OCTO-1'] !== undefined) at.node('OCTO-1').draining = true;
      },
    });
    expect([end, window.hold?.fault.code, world.count('set-drain', 'OCTO-1')]).toEqual(['held', 'window.no-proof', 2]);
  });
});

describe('heartbeats', () => {
  const settled = (lastSeenMs: (nowMs: number) => number | null, serverTimeMs: (nowMs: number) => number | null) => {
    const world = new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] });
    const plan = planOf(['OCTO-1']);
    const oddly = new OddWorld(world, lastSeenMs, serverTimeMs);
    const { end, window } = walk(oddly.world, [startOf(world, plan)]);
    return [end, window.hold?.fault.code ?? null];
  };

  it('given no LastSeen at all, then online is what counts', () => {
    expect(
      settled(
        () => null,
        (nowMs) => nowMs,
      ),
    ).toEqual(['closed', null]);
  });

  it.each([-8, 8])('given a server whose clock is %i hours away, then its own times are compared', (hours) => {
    const away = (nowMs: number) => nowMs + hours * 3_600_000;
    expect(settled(away, away)).toEqual(['closed', null]);
  });

  it.each([-8, 8])(
    'given no Date either, with a clock %i hours away, then its heartbeats are compared with each other',
    (hours) => {
      expect(
        settled(
          (nowMs) => nowMs + hours * 3_600_000,
          () => null,
        ),
      ).toEqual(['closed', null]);
    },
  );
});

describe('numbers and names', () => {
  it('given a node without version anywhere, then the version is not compared', () => {
    const world = new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] });
    const started = startOf(world, planOf(['OCTO-1']));
    const nodes = started.cluster.nodes.map((node) => ({ ...node, version: null }));
    const { end } = walk(world, [{ ...started, cluster: { ...started.cluster, nodes } }]);
    expect(end).toBe('closed');
  });

  it('given its name in other letters, then it is still this node', () => {
    const { scene, summary } = drainLifted();
    const nodes = summary.value.nodes.map((node) => ({
      ...node,
      id: node.id.toUpperCase(),
      name: ` ${node.name.toLowerCase()}`,
    }));
    scene.facts = { ...scene.facts, summary: { ...summary, value: { ...summary.value, nodes } } };
    expect(scene.step.proof(scene.view()).kind).toBe('proved');
  });

  it('given a record that was left behind under its name, then the one with its id counts', () => {
    const { scene, summary } = drainLifted();
    const left = summary.value.nodes.slice(0, 1).map((node) => ({ ...node, id: 'left-behind', isDraining: true }));
    const nodes = [...left, ...summary.value.nodes];
    scene.facts = { ...scene.facts, summary: { ...summary, value: { ...summary.value, nodes } } };
    expect(scene.step.proof(scene.view()).kind).toBe('proved');
  });
});

/** The small world with other heartbeats; its summary stays what it is otherwise. */
class OddWorld {
  readonly world: SmallWorld;
  constructor(
    world: SmallWorld,
    lastSeenMs: (nowMs: number) => number | null,
    serverTimeMs: (nowMs: number) => number | null,
  ) {
    const summary = world.summary.bind(world);
    world.summary = () =>
      summary().map((node) => ({ ...node, lastSeenMs: node.isOffline ? null : lastSeenMs(world.nowMs) }));
    world.serverTimeMs = () => serverTimeMs(world.nowMs);
    this.world = world;
  }
}

/** The drain was lifted, and the summary read since. */
function drainLifted() {
  const world = new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] });
  const scene = new Scene(world, 'lift-drain', 'OCTO-1', { plan: planOf(['OCTO-1']) });
  scene.send('arrives');
  scene.look();
  const { summary } = scene.facts;
  if (summary.kind !== 'observed') throw new Error('not read');
  return { scene, summary };
}
