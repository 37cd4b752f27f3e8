import { describe, expect, it } from 'vitest';
import { onTheWayBack, showLine } from '../../../support/small-world/way-back.ts';

describe('settle', () => {
  it('wants a fresh heartbeat for so long, and no task that waits', () => {
    const scene = onTheWayBack('settle');
    expect(scene.step.proof(scene.look())).toMatchObject({ kind: 'refuted', saw: expect.stringMatching(/of 60 s/u) });
    expect(scene.step.proof(scene.watch(61))).toMatchObject({
      kind: 'proved',
      evidence: { saw: 'heartbeat fresh, no task is waiting' },
    });
  });

  it('a due task that waits refutes it; a scheduled one and a paused one do not; one that it runs proves it', () => {
    const scene = onTheWayBack('settle');
    scene.watch(61);
    const nowMs = scene.world.nowMs;
    const queue = (tasks: readonly object[], serverTimeMs: number | null = nowMs) => {
      const value = { tasks: tasks as never, scope: 'all' as const, serverTimeMs };
      scene.facts = { ...scene.facts, queued: { kind: 'observed', value, startedAtMs: nowMs, observedAtMs: nowMs } };
      return scene.step.proof(scene.view()).kind;
    };
    expect(queue([{ startTimeMs: null, queueTimeMs: nowMs - 1 }])).toBe('refuted');
    expect(queue([{ startTimeMs: null, queueTimeMs: nowMs + 3_600_000 }])).toBe('proved');
    expect(queue([{ startTimeMs: nowMs - 9, queueTimeMs: nowMs - 9 }])).toBe('proved');
    // The server is hours behind or ahead and does not tell: its youngest heartbeat is its time.
    expect(queue([{ startTimeMs: null, queueTimeMs: nowMs - 1 }], null)).toBe('refuted');
    showLine(scene, { runningTaskCount: 1 }, nowMs);
    expect(queue([{ startTimeMs: null, queueTimeMs: nowMs - 1 }])).toBe('proved');
  });

  it('begins anew when it went offline in between', () => {
    const scene = onTheWayBack('settle');
    scene.watch(50);
    scene.world.node('OCTO-1').readyAtMs = scene.world.nowMs + 3_000;
    scene.watch(12);
    expect(scene.step.proof(scene.view()).kind).toBe('refuted');
    expect(scene.step.proof(scene.watch(61)).kind).toBe('proved');
  });

  it('a queue that cannot be read is unknown', () => {
    const scene = onTheWayBack('settle');
    scene.watch(61);
    const fault = { code: 'octopus.timeout', url: '', afterMs: 1 } as const;
    scene.facts = { ...scene.facts, queued: { kind: 'unknown', fault, sinceMs: 0, lastKnown: null } };
    expect(scene.step.proof(scene.view())).toMatchObject({ kind: 'unknown', faults: [fault] });
  });
});
