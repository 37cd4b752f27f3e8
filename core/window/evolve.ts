import { assertNever } from '../base/assert-never.ts';
import { without } from '../base/without.ts';
import { advanced } from './advance.ts';
import { applyAnswer } from './apply-answer.ts';
import { newWindow } from './begin.ts';
import type { JournalEvent, Started } from './journal-event.ts';
import { settled } from './ledger.ts';
import { placeKey } from './place.ts';
import { placeInHand } from './procedure.ts';
import { reopenPlace } from './reopen.ts';
import { intended, outcome } from './sent-act.ts';
import { resumed, withoutQuestion } from './uncounted.ts';
import type { Window } from './window.ts';

/** Folds a journal. Folding it twice gives the same window; there is no other state. */
export function foldJournal(events: readonly JournalEvent[]): Window {
  const [first, ...rest] = events;
  if (first?.type !== 'started') throw new Error('A journal begins with its start');
  return rest.reduce(evolve, begin(first));
}

/** What a window is at its start. */
export function begin(started: Started): Window {
  return withPlaceInHand(newWindow(started), started.atMs);
}

/** One more event. Pure: the same window and event always give the same next window. */
export function evolve(window: Window, event: JournalEvent): Window {
  return withPlaceInHand(next(window, event), event.atMs);
}

function next(window: Window, event: JournalEvent): Window {
  switch (event.type) {
    case 'started':
      throw new Error('A window starts once');
    case 'taken-up':
      return { ...withoutQuestion(window, event.atMs), mode: event.mode, consent: null };
    case 'asked':
      return { ...window, question: { digest: event.digest, sinceMs: event.atMs } };
    case 'consented':
      return { ...withoutQuestion(window, event.atMs), consent: { digest: event.digest, atMs: event.atMs } };
    case 'consent-lapsed':
      return { ...withoutQuestion(window, event.atMs), consent: null };
    case 'intended':
      return intended(window, event);
    case 'outcome':
      return outcome(window, event);
    case 'not-done':
      return { ...window, attempts: without(window.attempts, placeKey(event.place)) };
    case 'advanced':
      return advanced(window, event.place, event.evidence, event.atMs);
    case 'reopened':
      return reopenPlace(window, event.place);
    case 'held':
      return {
        ...withoutQuestion(window, event.atMs),
        hold: event.hold,
        holdCount: window.holdCount + 1,
        consent: null,
      };
    case 'hold-withdrawn':
      return { ...window, hold: null };
    case 'hold-reason-ended':
      return window.hold === null ? window : { ...window, hold: { ...window.hold, reasonEndedAtMs: event.atMs } };
    case 'answered':
      return applyAnswer(window, event.answer, event.atMs);
    case 'mode-chosen':
      return { ...window, mode: event.mode };
    case 'paused':
      return { ...withoutQuestion(window, event.atMs), state: { kind: 'paused', sinceMs: event.atMs }, consent: null };
    case 'resumed':
      return resumed(window, event.atMs);
    case 'gap':
      return { ...window, uncounted: [...window.uncounted, { fromMs: event.fromMs, toMs: event.toMs, why: 'gap' }] };
    case 'offline':
      return {
        ...window,
        uncounted: [...window.uncounted, { fromMs: event.fromMs, toMs: event.toMs, why: 'offline' }],
      };
    case 'change-settled':
      return settled(window, [event.subject], event.state);
    case 'reading-again':
      return { ...window, readAgainSinceMs: event.atMs };
    case 'closed':
      return { ...window, hold: null, state: { kind: 'closed', outcome: event.outcome, atMs: event.atMs } };
    case 'precaution-removed':
      return {
        ...window,
        precautions: window.precautions.map((entry) =>
          entry.node === event.node ? { ...entry, removedAtMs: event.atMs } : entry,
        ),
      };
    case 'waiting':
    case 'answer-refused':
    case 'clock-jumped':
    case 'seen':
    case 'credential-renewed':
    case 'note':
      return window;
    default:
      return assertNever(event);
  }
}

/** Since when the present place is in hand: limits count from there. */
function withPlaceInHand(window: Window, atMs: number): Window {
  const place = window.state.kind === 'closed' ? null : placeInHand(window);
  const key = place === null ? null : placeKey(place);
  if (key === (window.inHand?.placeKey ?? null)) return window;
  return { ...window, inHand: key === null ? null : { placeKey: key, sinceMs: atMs } };
}
