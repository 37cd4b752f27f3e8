import { without } from '../base/without.ts';
import { type Change, sameSubject } from './change.ts';
import type { JournalEvent } from './journal-event.ts';
import { placeKey } from './place.ts';
import { withoutQuestion } from './uncounted.ts';
import type { Window } from './window.ts';

/** What is about to be changed is owned before the effect starts. A subject keeps its first prior value. */
export function intended(window: Window, event: Extract<JournalEvent, { type: 'intended' }>): Window {
  const key = placeKey(event.place);
  const before = window.attempts[key];
  const isRepeat = before?.kind === 'sent' && JSON.stringify(before.act) === JSON.stringify(event.act);
  const added: readonly Change[] = event.changes
    .filter(
      ({ subject }) =>
        !window.changes.some((change) => sameSubject(change.subject, subject) && change.state.kind === 'owned'),
    )
    .map((change) => ({ ...change, state: { kind: 'owned' }, madeAtMs: event.atMs }));
  const kept = window.changes.filter((change) => !added.some(({ subject }) => sameSubject(subject, change.subject)));
  return {
    ...withoutQuestion(window, event.atMs),
    consent: null,
    chosen: without(window.chosen, key),
    changes: [...kept, ...added],
    attempts: {
      ...window.attempts,
      [key]: {
        kind: 'sent',
        act: event.act,
        outcome: 'unknown',
        sinceMs: isRepeat ? before.sinceMs : event.atMs,
        lastSentAtMs: event.atMs,
        count: isRepeat ? before.count + 1 : 1,
      },
    },
  };
}

/** What was heard of an act: it proves nothing, but a refusal ends the attempt. */
export function outcome(window: Window, event: Extract<JournalEvent, { type: 'outcome' }>): Window {
  const key = placeKey(event.place);
  const attempt = window.attempts[key];
  if (attempt?.kind !== 'sent') return window;
  switch (event.outcome) {
    case 'accepted':
    case 'unknown':
      return { ...window, attempts: { ...window.attempts, [key]: { ...attempt, outcome: event.outcome } } };
    case 'refused': {
      if (event.fault === null) throw new Error('A refusal has a fault');
      return {
        ...window,
        attempts: {
          ...window.attempts,
          [key]: { kind: 'failed', act: attempt.act, sentAtMs: attempt.lastSentAtMs, fault: event.fault },
        },
      };
    }
  }
}
