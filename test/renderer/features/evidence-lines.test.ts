import { describe, expect, it } from 'vitest';
import type { PingReading } from '../../../core/ports/octopus-api.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import type { Hold } from '../../../core/window/hold.ts';
import { evidenceLines } from '../../../renderer/features/window/evidence-lines.ts';
import type { WindowPicture } from '../../../renderer/stores/window-store.ts';
import { shortClock } from '../../../renderer/ui/words/times.ts';

describe('the evidence of a hold', () => {
  const octopus = { kind: 'octopus', status: 418, name: 'OCTO-1', isDraining: true, isOffline: false } as const;

  it.each<readonly [PingReading, string]>([
    [{ ...octopus, version: '2026.3.1' }, 'OCTO-1 answers 418, drain on, version 2026.3.1'],
    [{ ...octopus, isOffline: true, version: null }, 'OCTO-1 answers 418, offline'],
    [{ kind: 'refused' }, 'the connection is refused'],
    [{ kind: 'silent' }, 'nothing answers'],
    [{ kind: 'starting', status: 503 }, 'Octopus Server starts, HTTP 503'],
    [{ kind: 'not-octopus', status: 404 }, 'something other than Octopus Server answers (HTTP 404)'],
  ])('given the ping %j, then it is told in words', (value, words) => {
    const facts = emptyFacts(['OCTO-1'], 0);
    const own = facts.nodes['OCTO-1'];
    if (own === undefined) throw new Error('these facts are of no node');
    const ping = { kind: 'observed', value, startedAtMs: 500, observedAtMs: 1_000 } as const;
    const picture = { facts: { ...facts, nodes: { 'OCTO-1': { ...own, ping } } } } as unknown as WindowPicture;
    const fault = { code: 'window.late', step: 'ready', node: 'OCTO-1', waitedMs: 1, waitsFor: 'x' } as const;
    const hold = {
      id: 'h1',
      place: { step: 'ready', node: 'OCTO-1', pass: null },
      fault,
      raisedAtMs: 0,
    } as unknown as Hold;
    const lines = evidenceLines(picture, hold, 3_000);

    expect([lines[0], lines.at(-1)]).toEqual([
      `hold h1: raised at ${shortClock(0)}, fault window.late`,
      `own address: ${words}, read 2 s ago`,
    ]);
    expect(lines.join()).not.toMatch(/[{}]|":/u);
  });
});
