import { expect, it } from 'vitest';
import { emptyFacts, type Facts } from '../../../core/window/facts.ts';
import { maintenanceFact } from '../../../renderer/app/maintenance-fact.ts';
import { shortClock } from '../../../renderer/ui/words/times.ts';

const atMs = Date.UTC(2026, 10, 24, 22);
const read = { kind: 'observed', value: { isOn: true }, startedAtMs: atMs, observedAtMs: atMs } as const;
const facts = (maintenance: object) => ({ ...emptyFacts([], atMs), maintenance }) as Facts;

it('given a reading of a minute ago and more, then Maintenance Mode is named with its time', () => {
  expect(maintenanceFact(facts(read), null, atMs + 59_000, 1).words).toBe('on, not by Lowtide');
  expect(maintenanceFact(facts(read), null, atMs + 240_000, 1).words).toBe(
    `on, not by Lowtide, read ${shortClock(atMs)}`,
  );
  expect(maintenanceFact(facts(read), null, atMs + 240_000, 20).words).toBe('on, not by Lowtide');
});

it('given a reading that failed, then it is not known, and what was read last stays with its time', () => {
  const fault = { code: 'octopus.cut-answer', url: 'u' };
  const unread = { kind: 'unknown', fault, sinceMs: atMs, lastKnown: read };
  expect(maintenanceFact(facts(unread), null, atMs, 1)).toEqual({
    words: `not known, was on, read ${shortClock(atMs)}`,
    tone: 'attention',
  });
  expect(maintenanceFact(facts({ ...unread, lastKnown: null }), null, atMs, 1).words).toBe('not known');
  const notAsked = { ...unread, fault: { code: 'window.not-yet-read', what: 'Maintenance Mode' } };
  expect(maintenanceFact(facts(notAsked), null, atMs, 1).words).toBe(`on, read ${shortClock(atMs)}`);
});
