import type { Fault } from '../fault/fault.ts';
import { needsPerson } from '../fault/needs-person.ts';
import { type Act, actDigest, actRule } from './act.ts';
import { answersTo } from './answers.ts';
import { CONSENT_LASTS_MS, chosenAct } from './chosen.ts';
import { closeIfReadAgain } from './close-decision.ts';
import type { Decision, HoldDecision } from './decision.ts';
import { digestOf } from './digest.ts';
import type { Facts } from './facts.ts';
import type { Gate } from './gate.ts';
import type { NamedTask } from './hold.ts';
import { lateFault } from './late-fault.ts';
import { isOverdue, overdueAtMs } from './limits.ts';
import { offlineFault } from './offline.ts';
import { type Place, placeKey } from './place.ts';
import { isDone, placeInHand, procedureOf } from './procedure.ts';
import type { Proof, Step, View } from './step.ts';
import { stepOf } from './steps/index.ts';
import { isWaived, STATE, waiverOf } from './waiver.ts';
import { type Attempt, type FailedAttempt, realMs, type Window } from './window.ts';

/** A repeatable act of unknown outcome goes out again after 2, 4, 8, ... seconds of real time. */
const FIRST_BACK_OFF_MS = 2_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** Holds whose reason may end by itself (also: no task runs any more); they are decided anew with every reading. */
const WITHDRAWS_ITSELF: readonly Fault['code'][] = [
  'window.late',
  'window.no-proof',
  'window.host-did-not-return',
  'window.patch-outside',
  'window.workstation-offline',
  'window.needs-consent',
];

/**
 * What comes next? One pure function: it gives watching, waiting, holding, resuming and closing, so that none of them
 * needs machinery of its own. The numbers are the rules of the design (engine: section 5).
 */
export function decide(window: Window, facts: Facts, nowMs: number): Decision {
  if (window.state.kind !== 'running') return { kind: 'rest' };

  // 0. A hold stays until it is answered, unless its reason may end by itself.
  const { hold } = window;
  if (hold !== null && !hold.withdrawsItself) return { ...hold, kind: 'hold' };

  // 0b. Everything fell silent at once: that says something about this workstation, and nothing about any host.
  const offline = offlineFault(window, facts, nowMs);
  if (offline !== null) return holdFor(offline, placeInHand(window), window);

  // 1. A fresh reading contradicts something that was done and must last.
  const undone = firstWatchedRefuted(window, facts, nowMs);
  if (undone !== null) return undone;

  const place = placeInHand(window);
  if (place === null) return closeIfReadAgain(window, facts, nowMs, (fault) => holdFor(fault, null, window));
  return decideInHand({ facts, window, place, nowMs }, stepOf(place.step));
}

function decideInHand(view: View, step: Step): Decision {
  const { window, place, nowMs } = view;

  // 2. Already as wished? Then it is done, whoever did it; or a person waived it.
  const proof = step.proof(view);
  if (proof.kind === 'proved') return { kind: 'advance', place, evidence: foundSo(window, place, proof.evidence) };
  const waived = waivedByPerson(window, place, nowMs);
  if (waived !== null) return waived;

  // 2b. Waiting cannot mend it.
  const attempt: Attempt = window.attempts[placeKey(place)] ?? { kind: 'none' };
  const gates = step.gates(view);
  const forPerson = faultThatNeedsAPerson(proof, attempt.kind === 'sent' ? [] : gates);
  if (forPerson !== null) return holdFor(forPerson, place, window, tasksOf(proof, gates));

  // 3. Something was sent. It is not sent again unless the world says that it did not happen. What was refused and is so
  // all the same, or under way, was somebody else's doing: it is waited for.
  const refused = attempt.kind === 'failed' ? refusedFault(attempt, step, view) : null;
  if (refused !== null) return holdFor(refused, place, window, tasksOf(proof, gates));
  const act = step.act(view);
  if (attempt.kind !== 'none' && !isSuperseded(attempt.act, act, step, view)) {
    if (attempt.kind === 'failed') return waitForProof(view, proof, gates);
    const mayRepeat = actRule(attempt.act).repeatable && attempt.outcome === 'unknown';
    if (!mayRepeat) {
      const isLost = attempt.outcome === 'unknown' && step.trace(attempt.act, view) === 'did-not-happen';
      if (isLost) return { kind: 'not-done', place, act: attempt.act };
      return waitForProof(view, proof, gates);
    }
    if (isBackingOff(window, attempt, nowMs)) return waitForProof(view, proof, gates);
  }

  // 4. Not allowed yet? Wait by name; too long is a hold.
  const closed = gates.filter((gate) => gate.kind !== 'holds');
  if (closed.length > 0)
    return waitFor(view, closed, closed.map((gate) => gate.saw).join('; '), tasksOf(proof, closed));

  // 5. Act, or only wait. Nothing is done about a state that was not read. A repeatable act of unknown outcome goes out
  // again until it is late.
  if (act === null || proof.kind === 'unknown' || (attempt.kind === 'sent' && isOverdue(window, place, nowMs)))
    return waitForProof(view, proof, gates);
  if (consentGiven(window, place, act, nowMs)) return { kind: 'act', place, act };
  // A typed word comes only with an answer to a hold.
  return actRule(act).asks === 'typed'
    ? holdFor(
        { code: 'window.needs-consent', act: act.kind.replaceAll('-', ' ') },
        place,
        window,
        tasksOf(proof, gates),
      )
    : { kind: 'ask', place, act };
}

/** Rule 1. Waived states and the places of nodes that were left are not watched. */
function firstWatchedRefuted(window: Window, facts: Facts, nowMs: number): Decision | null {
  for (const { place, proof, view } of watchedPlaces(window, facts, nowMs)) {
    if (proof.kind !== 'refuted') continue;
    const step = stepOf(place.step);
    if (place.step === 'quiet') return { kind: 'reopen', place, because: proof.saw };
    const fault = step.undone(view);
    if (fault !== null) return holdFor(fault, place, window);
  }
  return null;
}

interface Watched {
  readonly place: Place;
  readonly proof: Proof;
  readonly view: View;
}

/** Every done place whose watch has not ended: it ends when its last step comes in hand, not when that is done. */
export function watchedPlaces(window: Window, facts: Facts, nowMs: number): readonly Watched[] {
  const places = procedureOf(window);
  const inHand = placeInHand(window);
  if (inHand === null) return [];
  const present = places.indexOf(inHand);
  return places
    .filter((place) => isWatched(window, places, place, present))
    .map((place) => {
      const view: View = { facts, window, place, nowMs };
      return { place, view, proof: stepOf(place.step).proof(view) };
    });
}

function isWatched(window: Window, places: readonly Place[], place: Place, present: number): boolean {
  const { watchedUntil } = stepOf(place.step);
  if (watchedUntil === null || !isDone(window, place) || isWaived(window, place, STATE)) return false;
  const course = place.node === null ? null : window.nodes[place.node]?.course;
  if (course === 'left' || course === 'taken-as-found') return false;
  // The snapshot that is put back holds these states; what they are before it says nothing.
  if (course === 'restoring' && watchedUntil === 'release-service') return false;
  const end = places.findIndex((other) => other.step === watchedUntil && other.node === place.node);
  if (end === -1) return !hasLeftNode(places, place, present);
  return present < end && !wasReached(window, places[end]);
}

/** A place before it was reopened since: watches that ended with it stay ended. */
function wasReached(window: Window, end: Place | undefined): boolean {
  return end !== undefined && (isDone(window, end) || window.attempts[placeKey(end)] !== undefined);
}

/** Where the place that would end a watch fell away, the watch ends with the node's own places. */
function hasLeftNode(places: readonly Place[], place: Place, present: number): boolean {
  return places.findLastIndex((other) => other.node === place.node) < present;
}

function foundSo(window: Window, place: Place, evidence: Extract<Proof, { kind: 'proved' }>['evidence']) {
  const course = place.node === null ? null : window.nodes[place.node]?.course;
  const wasTried = window.attempts[placeKey(place)] !== undefined;
  return course === 'taken-as-found' && !wasTried && evidence.kind === 'looked'
    ? { ...evidence, kind: 'found-so' as const }
    : evidence;
}

function waivedByPerson(window: Window, place: Place, nowMs: number): Decision | null {
  const waiver = waiverOf(window, place, STATE);
  if (waiver === null) return null;
  const notes = { by: waiver.by };
  return { kind: 'advance', place, evidence: { kind: 'waived', saw: waiver.reason, observedAtMs: nowMs, notes } };
}

/** Rule 2b looks at the proof, and at the gates of an act that is still to come. */
function faultThatNeedsAPerson(proof: Proof, gates: readonly Gate[]): Fault | null {
  const ofProof = proof.kind === 'refuted' ? [proof.fault] : proof.kind === 'unknown' ? proof.faults : [];
  const ofGates = gates.map((gate) => (gate.kind === 'holds' ? null : gate.fault));
  return [...ofProof, ...ofGates].find((fault) => fault !== null && needsPerson(fault)) ?? null;
}

/** The step wants another act by now, and the one that was sent has happened. */
function isSuperseded(sent: Act, wanted: Act | null, step: Step, view: View): boolean {
  if (wanted === null || actDigest(wanted) === actDigest(sent)) return false;
  return actRule(sent).repeatable || step.trace(sent, view) === 'happened';
}

function isBackingOff(window: Window, attempt: Extract<Attempt, { kind: 'sent' }>, nowMs: number): boolean {
  const backOffMs = Math.min(FIRST_BACK_OFF_MS * 2 ** (attempt.count - 1), LONGEST_BACK_OFF_MS);
  return nowMs - attempt.lastSentAtMs < realMs(window, backOffMs);
}

function consentGiven(window: Window, place: Place, act: Act, nowMs: number): boolean {
  const { asks } = actRule(act);
  if (asks === 'never' || chosenAct(window, place, nowMs)?.kind === act.kind) return true;
  if (asks === 'typed') return false;
  const { consent } = window;
  const isConsented =
    consent !== null &&
    consent.digest === digestOf(actDigest(act)) &&
    nowMs - consent.atMs < realMs(window, CONSENT_LASTS_MS);
  return isConsented || window.mode === 'run';
}

function waitForProof(view: View, proof: Proof, gates: readonly Gate[]): Decision {
  return waitFor(view, [], proof.kind === 'proved' ? '' : proof.saw, tasksOf(proof, gates));
}

function waitFor(view: View, gates: readonly Gate[], saw: string, tasks: readonly NamedTask[]): Decision {
  const { window, place, nowMs } = view;
  if (isOverdue(window, place, nowMs)) return holdFor(lateFault(view, gates, saw), place, window, tasks);
  return { kind: 'wait', place, gates, saw, tasks, overdueAtMs: overdueAtMs(window, place, nowMs) };
}

function tasksOf(proof: Proof, gates: readonly Gate[]): readonly NamedTask[] {
  const ofProof = proof.kind === 'refuted' ? proof.tasks : [];
  return [...ofProof, ...gates.flatMap((gate) => (gate.kind === 'does-not-hold' ? gate.tasks : []))];
}

/** Null: it is under way all the same. */
function refusedFault({ act, fault: reason }: FailedAttempt, step: Step, view: View): Fault | null {
  const trace = step.trace(act, view);
  if (trace === 'happened') return null;
  const { place } = view;
  const fault = { code: 'window.act-refused', step: place.step, node: place.node, act: act.kind, reason } as const;
  return trace === 'did-not-happen' ? { ...fault, isSeenNotDone: true } : fault;
}

function holdFor(fault: Fault, place: Place | null, window: Window, tasks: readonly NamedTask[] = []): HoldDecision {
  const answers = answersTo(fault, place, tasks, window);
  // What is late says from reading to reading how long it waits, and is the same hold all the time.
  const shown = WITHDRAWS_ITSELF.includes(fault.code) ? fault.code : fault;
  const digest = digestOf(JSON.stringify([shown, place, answers, tasks]));
  return { kind: 'hold', place, fault, answers, tasks, digest, withdrawsItself: WITHDRAWS_ITSELF.includes(fault.code) };
}
