import { assertNever } from '../base/assert-never.ts';
import { accept } from './accept.ts';
import { endWindow, leaveNode, restoreHost, withCourse, withTaskGone } from './course.ts';
import type { Answer, Hold } from './hold.ts';
import { withoutRefused } from './ledger.ts';
import { type Place, placeKey } from './place.ts';
import { isDone, placeInHand } from './procedure.ts';
import { cleared, reopenPlace } from './reopen.ts';
import { STATE } from './waiver.ts';
import { placeOfNode, type Window } from './window.ts';

/** What each answer changes in the fold (design: section 5, table of answers). Every answer closes its hold. */
export function applyAnswer(window: Window, answer: Answer, atMs: number): Window {
  const { hold } = window;
  if (hold === null || hold.id !== answer.holdId) return window;
  const free: Window = { ...window, hold: null, lastAnswerAtMs: atMs };
  const givenUp = withoutRefused(free, hold);
  const place = hold.place ?? placeInHand(window);
  // A hold about the whole cluster is answered for the node that is being worked on.
  const ofNode = place?.node == null ? placeInHand(window) : place;
  switch (answer.answer) {
    case 'look-again':
      return free;
    case 'wait-longer':
      return place === null
        ? free
        : { ...free, extraMs: { ...free.extraMs, [placeKey(place)]: (answer.minutes ?? 0) * 60_000 } };
    case 'do-again':
      return place === null ? free : doAgain(free, place);
    case 'renew-credential':
      return place === null ? free : withoutFailure(free, place);
    case 'accept':
      return accept(free, hold, answer, atMs);
    case 'attest':
      return place === null ? free : attest(free, place, answer, atMs);
    case 'take-as-found':
      return withCourse(free, ofNode, 'taken-as-found', answer.reason);
    case 'put-back':
      return withCourse(withUndoneKnown(givenUp, hold, answer), ofNode, 'put-back', answer.reason);
    case 'restore-host':
      return restoreHost(free, ofNode, atMs);
    case 'leave-node':
      return leaveNode(withTaskGone(givenUp, hold, ofNode, atMs), ofNode, answer.reason ?? 'left out', atMs);
    case 'end-window':
      return endWindow(
        withUndoneKnown(givenUp, hold, answer),
        hold,
        ofNode,
        answer.reason ?? 'ended by the operator',
        atMs,
      );
    case 'stop-anyway':
      return stopAnyway(free, hold, place, answer, atMs);
    case 'cancel-tasks':
      return choose(free, place, 'quiet', 'cancel-tasks', hold, atMs);
    case 'kill-process':
      return choose(free, place, 'stop-service', 'end-process', hold, atMs);
    case 'pause':
      return { ...free, state: { kind: 'paused', sinceMs: atMs } };
    default:
      return assertNever(answer.answer);
  }
}

/** A done place that was undone is reopened and acts first; the place in hand forgets its attempt. */
function doAgain(window: Window, place: Place): Window {
  const key = placeKey(place);
  const again = isDone(window, place) ? reopenPlace(window, place) : cleared(window, place);
  const attempt = window.attempts[key];
  const restartsSent =
    attempt?.kind === 'sent' && attempt.act.kind === 'restart-host'
      ? { ...again.restartsSent, [key]: attempt.sinceMs }
      : again.restartsSent;
  return {
    ...again,
    restartsSent,
    tries: { ...again.tries, [key]: (again.tries[key] ?? 0) + (sentBefore(window, key) ? 1 : 0) },
  };
}

/** The mark of a new act carries the next try number only where something was sent under the old one. */
function sentBefore(window: Window, key: string): boolean {
  return window.attempts[key] !== undefined;
}

function withoutFailure(window: Window, place: Place): Window {
  return window.attempts[placeKey(place)]?.kind === 'failed' ? cleared(window, place) : window;
}

/**
 * Who puts a node back because somebody lifted its drain, or switched Maintenance Mode off, knows of it and wants it as
 * it was: it is not held up for the same once more. The change stays ours until it is proved to be as before.
 */
function withUndoneKnown(window: Window, { place, fault }: Hold, { reason, by }: Answer): Window {
  const isKnown = fault.code === 'window.drain-lifted-by-other' || fault.code === 'window.maintenance-off-by-other';
  if (place === null || !isKnown) return window;
  const waiver = { placeKey: placeKey(place), what: STATE, reason: reason ?? 'put back', by, tasks: [] };
  return { ...window, waivers: [...window.waivers, waiver] };
}

function attest(window: Window, place: Place, answer: Answer, atMs: number): Window {
  const statement = { statement: answer.reason ?? '', by: answer.by, atMs };
  return { ...window, attested: { ...window.attested, [placeKey(place)]: statement } };
}

/** `quiet` is waived with the tasks named, and its gate is open for the one stop. */
function stopAnyway(window: Window, hold: Hold, place: Place | null, answer: Answer, atMs: number): Window {
  if (place?.node == null) return window;
  const quiet = placeOfNode(place.node, 'quiet');
  const key = placeKey(quiet);
  const waiver = { placeKey: key, what: STATE, reason: answer.reason ?? '', by: answer.by, tasks: hold.tasks };
  const stop = placeKey(placeOfNode(place.node, 'stop-service'));
  const waiting = isDone(window, quiet) ? window : cleared(window, quiet);
  const clean = cleared(waiting, placeOfNode(place.node, 'stop-service'));
  const others = window.waivers.filter((other) => other.placeKey !== key || other.what !== STATE);
  return {
    ...clean,
    waivers: [...others, waiver],
    chosen: { ...window.chosen, [stop]: { kind: 'stop-service', tasks: hold.tasks, atMs } },
  };
}

function choose(
  window: Window,
  place: Place | null,
  step: 'quiet' | 'stop-service',
  kind: 'cancel-tasks' | 'end-process',
  hold: Hold,
  atMs: number,
): Window {
  if (place?.node == null) return window;
  const target = placeOfNode(place.node, step);
  const again = cleared(window, target);
  return { ...again, chosen: { ...again.chosen, [placeKey(target)]: { kind, tasks: hold.tasks, atMs } } };
}
