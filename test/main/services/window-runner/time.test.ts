import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../../core/window/journal-event.ts';
import { aRun } from '../../../support/small-world/a-run.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';

const types = (events: readonly JournalEvent[]) => events.map((event) => event.type);

describe('time', () => {
  it('paused, it watches and does not act; resumed, it reads before it acts', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    let readings = 0;
    const { runner, events } = await aRun(world, {
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type === 'advanced' && event.place.step === 'drain' && event.place.node === 'OCTO-1')
            run.pause('tester');
        },
        onDecision: (decision) => {
          if (decision.kind === 'rest' && (readings += 1) === 50) run.resume('tester');
        },
      }),
    });

    expect(await runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    const kinds = types(events());
    expect(kinds.slice(kinds.indexOf('paused') + 1, kinds.indexOf('resumed'))).toEqual([]);
    expect(runner.window.uncounted.filter(({ why }) => why === 'pause').length).toBe(1);
  });

  it('after a long look away nothing that was read before counts, and no consent', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    let slept = false;
    const { runner, events } = await aRun(world, {
      mode: 'ask',
      stay: true,
      listener: (run) => ({
        onDecision: (decision, window) => {
          if (decision.kind !== 'ask' || window.question === null) return;
          if (slept) return run.interrupt();
          slept = true;
          world.advance(3_600_000);
        },
      }),
    });
    await runner.run();

    expect(types(events()).filter((type) => type !== 'waiting')).toEqual([
      'started',
      'advanced',
      'asked',
      'gap',
      'consent-lapsed',
      'asked',
    ]);
    expect(runner.window.uncounted.some(({ why, toMs, fromMs }) => why === 'gap' && toMs - fromMs >= 3_600_000)).toBe(
      true,
    );
  });

  it.each([
    [3_000, ['clock-jumped']],
    [-7_200_000, ['clock-jumped']],
    [1_500, []],
    [7_200_000, ['clock-jumped', 'consent-lapsed']],
  ] as const)('a wall clock that jumps by %i ms', async (byMs, expected) => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    let driftMs = 0;
    let turns = 0;
    const { runner, events } = await aRun(world, {
      mode: 'ask',
      stay: true,
      ports: (ports) => ({ ...ports, clock: { ...ports.clock, wallDriftMs: () => driftMs } }),
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type === 'asked') driftMs = byMs;
        },
        onDecision: (decision) => {
          if (decision.kind === 'ask' && (turns += 1) > 10) run.interrupt();
        },
      }),
    });
    await runner.run();

    expect(types(events()).filter((type) => type === 'clock-jumped' || type === 'consent-lapsed')).toEqual(expected);
  });

  it('watches the others while an act on a host takes minutes', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const during: string[] = [];
    const { runner, events } = await aRun(world, {
      plan: planOf(['OCTO-1']),
      ports: (ports) => ({
        ...ports,
        hosts: {
          ...ports.hosts,
          takeSnapshot: async (node, name) => {
            const before = ports.calls.length;
            const endMs = world.nowMs + 5 * 60_000;
            while (world.nowMs < endMs) await new Promise(setImmediate);
            during.push(...new Set(ports.calls.slice(before)));
            return ports.hosts.takeSnapshot(node, name);
          },
        },
      }),
    });

    expect(await runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    expect(during).toContain('summary');
    expect(during).not.toContain('readHost OCTO-1');
    expect(types(events())).not.toContain('gap');
  });
});

it('paused where nobody can say "go on", the run ends: the next process takes it in hand', async () => {
  const world = new SmallWorld({ topology: 'ha', nodes: 2 });
  const { runner, events } = await aRun(world, { plan: planOf(['OCTO-1']), stay: true, nobodyConsents: true });
  runner.pause('tester');

  expect(await runner.run()).toEqual({ kind: 'interrupted' });
  expect(types(events()).at(-1)).toBe('paused');
});

it('a pause that comes while everything is read before an act is heard before the act', async () => {
  const world = new SmallWorld({ topology: 'ha', nodes: 2 });
  let asked = false;
  const { runner, events } = await aRun(world, {
    plan: planOf(['OCTO-1']),
    ports: (ports) => ({
      ...ports,
      hosts: {
        ...ports.hosts,
        readHost: async (node, question) => {
          if (!asked && runner.window.inHand?.placeKey === 'hold-service|0|OCTO-1') {
            asked = true;
            runner.pause('tester');
          }
          return ports.hosts.readHost(node, question);
        },
      },
    }),
    listener: (run) => ({
      onDecision: (decision) => {
        if (decision.kind === 'rest') run.interrupt();
      },
    }),
  });
  await runner.run();

  expect([types(events()).at(-1), world.count('hold-service', 'OCTO-1')]).toEqual(['paused', 0]);
});
