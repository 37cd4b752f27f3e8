import type { Fault } from '../fault/fault.ts';
import type { AnswerKind, NamedTask } from './hold.ts';
import { nodePlan } from './node-plan.ts';
import { type Place, placeKey, type StepKind } from './place.ts';
import { isBegun, isDone, placeInHand } from './procedure.ts';
import { type RestoreLock, restoreLock } from './restore-lock.ts';
import { nodeProgress, placeOfNode, type Window } from './window.ts';

const LATE: readonly Fault['code'][] = ['window.late', 'window.no-proof', 'window.host-did-not-return'];
const CREDENTIAL: readonly Fault['code'][] = [
  'octopus.unauthorized',
  'octopus.forbidden',
  'host.login-refused',
  'host.key-file',
];
/**
 * States that somebody undid, and what a person may waive. Never capacity, never `quiet`; nor a service that runs, for
 * nothing that follows may be done beside it.
 */
const ACCEPTABLE: readonly Fault['code'][] = [
  'window.maintenance-off-by-other',
  'window.drain-lifted-by-other',
  'window.start-type-changed',
  'window.watchdog-enabled',
  'window.claim-gone',
  'window.balancer-still-sends',
  'window.balancer-does-not-tell',
  'window.agreed-end-passed',
  'window.other-version',
  'window.change-not-put-back',
  'host.claimed-by-other',
];
/** Steps whose own state a person may waive when it cannot be proved in time; what they own becomes *left*. */
const ACCEPTABLE_WHEN_LATE: readonly StepKind[] = [
  'release-service',
  'start-service',
  'ready',
  'lift-drain',
  'settle',
  'maintenance-off',
];
const DONE_AGAIN: readonly Fault['code'][] = [
  'window.act-refused',
  'window.maintenance-off-by-other',
  'window.two-windows',
  'window.patch-failed',
  'window.patch-run-lost',
];
/** Steps that send nothing, and the one that only its own typed answer begins. */
const NEVER_DONE_AGAIN: readonly StepKind[] = ['quiet', 'restore', 'ready', 'settle'];
const ATTESTABLE: readonly StepKind[] = ['precaution', 'patch'];
/** From here on the node is on its way back. */
const ON_THE_WAY_BACK: readonly StepKind[] = ['release-service', 'start-service', 'ready', 'lift-drain', 'settle'];
const UNTIL_STARTED: readonly StepKind[] = [
  'drain',
  'quiet',
  'hold-service',
  'stop-service',
  'precaution',
  'patch',
  'reboot',
  'restore',
  'release-service',
  'start-service',
];

/** Which answers a hold offers, in the order they are shown (design: sections 4 and 5). */
export function answersTo(
  fault: Fault,
  place: Place | null,
  tasks: readonly NamedTask[],
  window: Window,
): readonly AnswerKind[] {
  const offered: AnswerKind[] = ['look-again'];
  const offer = (answer: AnswerKind, condition: boolean) => {
    if (condition) offered.push(answer);
  };
  offer('wait-longer', LATE.includes(fault.code));
  offer('renew-credential', isAboutCredential(fault) || (isQuietHold(place) && fault.code === 'window.late'));
  offer('do-again', mayDoAgain(fault, place));
  offer('attest', place !== null && ATTESTABLE.includes(place.step) && !isUndone(fault));
  offer('accept', mayAccept(fault, place));
  offer('cancel-tasks', place?.step === 'quiet' && tasks.length > 0);
  offer('stop-anyway', isQuietHold(place) && tasks.length > 0);
  offer('kill-process', LATE.includes(fault.code) && isStopSent(place, window) && tasks.length === 0);
  for (const answer of nodeAnswers(place, window)) offered.push(answer);
  offered.push('end-window', 'pause');
  return offered;
}

function isAboutCredential(fault: Fault): boolean {
  return CREDENTIAL.includes((reasonOf(fault) ?? fault).code);
}

function reasonOf(fault: Fault): Fault | null {
  return fault.code === 'window.act-refused' || fault.code === 'window.change-not-put-back'
    ? (fault.reason ?? null)
    : null;
}

function isUndone(fault: Fault): boolean {
  return [
    'window.drain-lifted-by-other',
    'window.service-started',
    'window.start-type-changed',
    'window.watchdog-enabled',
    'window.claim-gone',
  ].includes(fault.code);
}

/** A process is ended only where its service was asked to stop and hangs, never instead of asking. */
function isStopSent(place: Place | null, window: Window): boolean {
  return place?.step === 'stop-service' && window.attempts[placeKey(place)]?.kind === 'sent';
}

function isQuietHold(place: Place | null): boolean {
  return place?.step === 'quiet' || place?.step === 'stop-service';
}

/** Where something was sent, refused, undone or failed. What only could not be read is looked at again. */
function mayDoAgain(fault: Fault, place: Place | null): boolean {
  if (place === null || NEVER_DONE_AGAIN.includes(place.step)) return false;
  const isAway = fault.code === 'window.host-did-not-return' && ON_THE_WAY_BACK.includes(place.step);
  return !isAway && (isUndone(fault) || LATE.includes(fault.code) || DONE_AGAIN.includes(fault.code));
}

function mayAccept(fault: Fault, place: Place | null): boolean {
  if (ACCEPTABLE.includes(fault.code)) return true;
  const isLateOrRefused = ['window.late', 'window.no-proof', 'window.act-refused'].includes(fault.code);
  return isLateOrRefused && place !== null && ACCEPTABLE_WHEN_LATE.includes(place.step);
}

/** For the node it is about; where it is about the whole cluster, for the node that is being worked on. */
function nodeAnswers(place: Place | null, window: Window): readonly AnswerKind[] {
  const inHand = placeInHand(window);
  const node = place?.node ?? inHand?.node ?? null;
  if (inHand === null || node === null || !isBegun(window, node)) return [];
  const { course } = nodeProgress(window, node);
  const isOut = isDone(window, placeOfNode(node, 'stop-service')) || inHand.step === 'stop-service';
  const offered: AnswerKind[] = [];
  if (isOut && !ON_THE_WAY_BACK.includes(inHand.step) && course === 'as-planned') offered.push('take-as-found');
  if (mayPutBack(inHand, node, window)) offered.push('put-back');
  if (mayRestore(node, window)) offered.push('restore-host');
  offered.push('leave-node');
  return offered;
}

/** At every hold before `ready`, once a node; not once the operating system is being put back. */
function mayPutBack(inHand: Place, node: string, window: Window): boolean {
  const { course, wasPutBack } = nodeProgress(window, node);
  if (wasPutBack || !UNTIL_STARTED.includes(inHand.step)) return false;
  const restore = placeOfNode(node, 'restore');
  return course !== 'restoring' || (!isDone(window, restore) && window.attempts[placeKey(restore)]?.kind !== 'sent');
}

/** From the proof of `precaution` to that of `ready`, once, and only to a snapshot that this window made and read back. */
function mayRestore(node: string, window: Window): boolean {
  if (isDone(window, placeOfNode(node, 'ready')) || isDone(window, placeOfNode(node, 'restore'))) return false;
  if (nodePlan(window, node).precaution.kind !== 'hyper-v') return false;
  return hasSnapshot(node, window) && restoreLock(node, window) === null;
}

/** The lock on a restore that would be offered without it; null: there is none to be shown. */
export function shownRestoreLock(node: string, window: Window): RestoreLock | null {
  const isOver = isDone(window, placeOfNode(node, 'ready')) || isDone(window, placeOfNode(node, 'restore'));
  return isOver || !hasSnapshot(node, window) ? null : restoreLock(node, window);
}

function hasSnapshot(node: string, window: Window): boolean {
  return window.precautions.some(
    (entry) => entry.node === node && entry.snapshotId !== null && entry.removedAtMs === null,
  );
}
