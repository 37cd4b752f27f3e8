import { expect, it } from 'vitest';
import { type Fact, lastValue, notYetRead, unread } from '../../../core/base/fact.ts';
import { lastObservedOf, reachabilityOf } from '../../../core/base/reachability.ts';

const read: Fact<number> = { kind: 'observed', value: 1, startedAtMs: 90, observedAtMs: 100 };

it.each([
  ['nothing was read yet', notYetRead<number>('it', 1), { kind: 'not-yet-read' }],
  ['a fresh reading', read, { kind: 'live', observedAtMs: 100 }],
  ['a reading that is too old', { ...read, observedAtMs: 89 }, { kind: 'late', observedAtMs: 89 }],
  [
    'one that nobody has asked for again since',
    { kind: 'unknown', fault: { code: 'window.not-yet-read', what: 'it' }, sinceMs: 1, lastKnown: read },
    { kind: 'live', observedAtMs: 100 },
  ],
] as const)('given %s, then it says so', (_, fact, expected) => {
  expect(reachabilityOf(fact, 100, 10)).toEqual(expected);
});

it('given no answer after a reading, then it is silent, and the last one keeps its age', () => {
  const fault = { code: 'octopus.unreachable', url: 'https://octo', reason: 'refused' } as const;

  expect(reachabilityOf(unread(read, fault, 110), 120, 10)).toEqual({
    kind: 'silent',
    fault,
    sinceMs: 110,
    lastObservedAtMs: 100,
  });
});

it('given an answer that says no, then it is refused: waiting does not mend it', () => {
  const fault = { code: 'octopus.unauthorized', url: 'https://octo' } as const;

  expect(reachabilityOf(unread(notYetRead<number>('it', 1), fault, 110), 120, 10).kind).toBe('refused');
});

it('given any of the five, then what was read last keeps its value and its time', () => {
  const fault = { code: 'octopus.unauthorized', url: 'https://octo' } as const;
  const facts = [notYetRead<number>('it', 1), read, { ...read, observedAtMs: 80 }, unread(read, fault, 110)];

  expect(facts.map((fact) => [lastValue(fact), lastObservedOf(reachabilityOf(fact, 100, 10))])).toEqual([
    [null, null],
    [1, 100],
    [1, 80],
    [1, 100],
  ]);
});
