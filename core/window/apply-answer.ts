import { assertNever } from '../base/assert-never.ts';
import type { Fault } from '../fault/fault.ts';
import { type Change, type Subject, subjectWords } from './change.ts';
import type { Answer, Hold } from './hold.ts';
import { nodeOfKey, type Place, placeKey, type StepKind } from './place.ts';
import { FROM_RELEASE, isBegun, isDone, placeInHand } from './procedure.ts';
import { cleared, reopenPlace } from './reopen.ts';
import { STATE } from './waiver.ts';
import { type Course, type NodeProgress, placeOfNode, type Window } from './window.ts';

/** What each answer changes in the fold (design: section 5, table of answers). Every answer closes its hold. */
export function applyAnswer(window: Window, answer: Answer, atMs: number): Window {
  const { hold } = window;
  if (hold === null || hold.id !== answer.holdId) return window;
  const free: Window = { ...window, hold: null, lastAnswerAtMs: atMs };
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
      return withCourse(free, ofNode, 'put-back', answer.reason);
    case 'restore-host':
      return restoreHost(free, ofNode, atMs);
    case 'leave-node':
      return leaveNode(withTaskGone(free, hold, ofNode, atMs), ofNode, answer.reason ?? 'left out', atMs);
    case 'end-window':
      return endWindow(free, hold, ofNode, answer.reason ?? 'ended by the operator', atMs);
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
  return { ...again, tries: { ...again.tries, [key]: (again.tries[key] ?? 0) + (sentBefore(window, key) ? 1 : 0) } };
}

/** The mark of a new act carries the next try number only where something was sent under the old one. */
function sentBefore(window: Window, key: string): boolean {
  return window.attempts[key] !== undefined;
}

function withoutFailure(window: Window, place: Place): Window {
  return window.attempts[placeKey(place)]?.kind === 'failed' ? cleared(window, place) : window;
}

/** Waives a state until its watch would have ended, or a gate for this place; an owned change becomes *left*. */
function accept(window: Window, hold: Hold, answer: Answer, atMs: number): Window {
  const { place, fault } = hold;
  if (fault.code === 'window.change-not-put-back')
    return leaveAnyway(window, fault.subject, answer.reason ?? 'accepted', atMs);
  if (fault.code === 'host.claimed-by-other' && place?.node != null)
    return withProgress(window, place.node, (progress) => ({ ...progress, claimTakenOver: fault.windowId }));
  if (place === null) return window;
  const waiver = {
    placeKey: placeKey(place),
    what: whatIsWaived(fault),
    reason: answer.reason ?? '',
    by: answer.by,
    tasks: [],
  };
  const waived: Window = { ...window, waivers: [...window.waivers, waiver] };
  if (waiver.what !== STATE) return waived;
  const subjects = subjectsOf(window, place);
  return leave(
    waived,
    ({ what, node }) => node === place.node && subjects.includes(what),
    answer.reason ?? 'accepted',
    atMs,
  );
}

/** Put back once and changed by somebody since, it is left like one that never was. */
function leaveAnyway(window: Window, words: string, reason: string, atMs: number): Window {
  const changes = window.changes.map(
    (change): Change =>
      subjectWords(change.subject) === words ? { ...change, state: { kind: 'left', atMs, reason } } : change,
  );
  return { ...window, changes };
}

/** A gate by its name, a version, or the state itself. */
function whatIsWaived(fault: Fault): string {
  switch (fault.code) {
    case 'window.balancer-still-sends':
      return 'balancer';
    case 'window.agreed-end-passed':
      return 'agreed-end';
    case 'window.other-version':
      return 'version';
    default:
      return STATE;
  }
}

function subjectsOf(window: Window, place: Place): readonly Subject['what'][] {
  switch (place.step) {
    case 'maintenance-on':
    case 'maintenance-off':
      return ['maintenance-mode'];
    case 'drain':
    case 'lift-drain':
      return ['drain'];
    case 'hold-service':
    case 'release-service':
      return ['start-type', 'watchdog', 'dependents'];
    case 'stop-service':
      return ['service', 'dependents'];
    case 'start-service': {
      // What needs the service is started once the service itself runs again.
      const attempt = window.attempts[placeKey(place)];
      return attempt !== undefined && attempt.act.kind === 'start-dependents'
        ? ['dependents']
        : ['service', 'dependents'];
    }
    default:
      return [];
  }
}

function attest(window: Window, place: Place, answer: Answer, atMs: number): Window {
  const statement = { statement: answer.reason ?? '', by: answer.by, atMs };
  return { ...window, attested: { ...window.attested, [placeKey(place)]: statement } };
}

/** A restore that was tried is tried again only by this answer; the way back is gone again, where it was done. */
function restoreHost(window: Window, place: Place | null, atMs: number): Window {
  if (place?.node == null) return window;
  const { node } = place;
  const steps: readonly StepKind[] = ['restore', ...FROM_RELEASE];
  const reopened = steps.reduce((so, step) => cleared(so, placeOfNode(node, step)), window);
  const chosen = {
    ...reopened.chosen,
    [placeKey(placeOfNode(node, 'restore'))]: { kind: 'restore-snapshot', tasks: [], atMs } as const,
  };
  return withCourse({ ...reopened, chosen }, place, 'restoring', null);
}

/** It stays out: its remaining places and watches end, its changes become *left*. */
function leaveNode(window: Window, place: Place | null, reason: string, atMs: number): Window {
  if (place?.node == null) return window;
  const { node } = place;
  const left = leave(withCourse(window, place, 'left', reason), (subject) => subject.node === node, reason, atMs);
  const serverIsDown =
    isDone(window, placeOfNode(node, 'stop-service')) && !isDone(window, placeOfNode(node, 'start-service'));
  const isUnreachable = window.cluster.topology === 'single' && serverIsDown;
  return isUnreachable
    ? leave(left, (subject) => subject.what === 'maintenance-mode', `the server was left out: ${reason}`, atMs)
    : left;
}

/** A run that failed or left no result is a hold only once its task was seen gone. */
function withTaskGone(window: Window, { fault }: Hold, place: Place | null, atMs: number): Window {
  if (fault.code !== 'window.patch-failed' && fault.code !== 'window.patch-run-lost') return window;
  const isGone = (change: Change) =>
    change.state.kind === 'owned' && change.subject.what === 'task' && change.subject.node === place?.node;
  const changes = window.changes.map(
    (change): Change => (isGone(change) ? { ...change, state: { kind: 'restored', atMs, by: 'us' } } : change),
  );
  return { ...window, changes };
}

/** Put back the node in hand, or leave it where that was tried already; nodes not begun fall away. */
function endWindow(window: Window, hold: Hold, place: Place | null, reason: string, atMs: number): Window {
  const ending: Window = { ...window, ending: { atMs, reason } };
  const node = place?.node ?? null;
  if (place === null || node === null || !isBegun(window, node)) return ending;
  const progress = window.nodes[node];
  if (progress === undefined || isDone(window, placeOfNode(node, 'settle'))) return ending;
  const isOnItsWay = progress.course === 'taken-as-found' || isBeingRestored(window, progress);
  const cannotPutBack =
    progress.wasPutBack || hold.fault.code === 'window.host-did-not-return' || (isOnItsWay && window.ending !== null);
  if (cannotPutBack) return leaveNode(withTaskGone(ending, hold, place, atMs), place, reason, atMs);
  // It comes back already, and what became of it is told by that course.
  return isOnItsWay ? ending : withCourse(ending, place, 'put-back', reason);
}

function isBeingRestored(window: Window, { name, course }: NodeProgress): boolean {
  const restore = placeOfNode(name, 'restore');
  return course === 'restoring' && (isDone(window, restore) || window.attempts[placeKey(restore)]?.kind === 'sent');
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

function withCourse(window: Window, place: Place | null, course: Course, reason: string | null): Window {
  if (place?.node == null) return window;
  return withProgress(forgetChosen(window, place.node, course), place.node, (progress) => ({
    ...progress,
    course,
    courseReason: reason,
    wasPutBack: progress.wasPutBack || course === 'put-back',
  }));
}

function forgetChosen(window: Window, node: string, course: Course): Window {
  if (course === 'restoring') return window;
  return {
    ...window,
    chosen: Object.fromEntries(Object.entries(window.chosen).filter(([key]) => nodeOfKey(key) !== node)),
  };
}

function withProgress(window: Window, node: string, change: (progress: NodeProgress) => NodeProgress): Window {
  const progress = window.nodes[node];
  return progress === undefined ? window : { ...window, nodes: { ...window.nodes, [node]: change(progress) } };
}

function leave(window: Window, isMeant: (subject: Subject) => boolean, reason: string, atMs: number): Window {
  return {
    ...window,
    changes: window.changes.map((change) =>
      change.state.kind === 'owned' && isMeant(change.subject)
        ? { ...change, state: { kind: 'left', atMs, reason } }
        : change,
    ),
  };
}
