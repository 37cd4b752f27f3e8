import { assertNever } from '../base/assert-never.ts';
import { applyAnswer } from './apply-answer.ts';
import { type Change, type Subject, sameSubject } from './change.ts';
import type { Evidence } from './evidence.ts';
import type { JournalEvent, Started } from './journal-event.ts';
import { changeOf } from './ledger.ts';
import { nodePlan } from './node-plan.ts';
import { type Place, placeKey } from './place.ts';
import { placeInHand } from './procedure.ts';
import { reopenPlace } from './reopen.ts';
import { type Interval, type NodeProgress, nodeAtStart, type Window } from './window.ts';

/** Folds a journal. Folding it twice gives the same window; there is no other state. */
export function foldJournal(events: readonly JournalEvent[]): Window {
  const [first, ...rest] = events;
  if (first?.type !== 'started') throw new Error('A journal begins with its start');
  return rest.reduce(evolve, begin(first));
}

/** What a window is at its start. */
export function begin(started: Started): Window {
  const window: Window = {
    id: started.windowId,
    cluster: started.cluster,
    plan: started.plan,
    operator: started.operator,
    workstation: started.workstation,
    startedAtMs: started.atMs,
    speed: started.speed,
    mode: started.mode,
    state: { kind: 'running' },
    done: {},
    inHand: null,
    attempts: {},
    tries: {},
    extraMs: {},
    attested: {},
    hold: null,
    holdCount: 0,
    lastAnswerAtMs: null,
    waivers: [],
    chosen: {},
    question: null,
    consent: null,
    changes: [],
    precautions: [],
    nodes: Object.fromEntries(started.plan.nodes.map(({ node }) => [node, newProgress(node)])),
    uncounted: [],
    ending: null,
    maintenanceSeenAtMs: null,
    readAgainSinceMs: null,
  };
  return withPlaceInHand(window, started.atMs);
}

function newProgress(name: string): NodeProgress {
  return {
    name,
    course: 'as-planned',
    courseReason: null,
    wasPutBack: false,
    flagSeenAtMs: null,
    service: null,
    processId: null,
    identities: {},
    patches: {},
    buildBefore: null,
    claimTakenOver: null,
  };
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
      return settle(window, [event.subject], event.state);
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

/** A question that is no longer open: the time it was open counts for no limit. */
function withoutQuestion(window: Window, atMs: number): Window {
  if (window.question === null) return window;
  const asked: Interval = { fromMs: window.question.sinceMs, toMs: atMs, why: 'question' };
  return { ...window, question: null, uncounted: [...window.uncounted, asked] };
}

function resumed(window: Window, atMs: number): Window {
  if (window.state.kind !== 'paused') return window;
  const pause: Interval = { fromMs: window.state.sinceMs, toMs: atMs, why: 'pause' };
  return { ...window, state: { kind: 'running' }, uncounted: [...window.uncounted, pause] };
}

/** What is about to be changed is owned before the effect starts. A subject keeps its first prior value. */
function intended(window: Window, event: Extract<JournalEvent, { type: 'intended' }>): Window {
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

function outcome(window: Window, event: Extract<JournalEvent, { type: 'outcome' }>): Window {
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
        attempts: { ...window.attempts, [key]: { kind: 'failed', act: attempt.act, fault: event.fault } },
      };
    }
  }
}

function advanced(window: Window, place: Place, evidence: Evidence, atMs: number): Window {
  const key = placeKey(place);
  const done = { ...window, done: { ...window.done, [key]: { evidence, atMs } } };
  const by = evidence.kind === 'found-so' ? 'others' : 'us';
  const restored = settle(done, evidence.notes.restored ?? [], { kind: 'restored', atMs, by });
  const taskGone =
    place.step === 'patch' && place.node !== null
      ? settle(restored, [{ what: 'task', node: place.node }], { kind: 'restored', atMs, by: 'us' })
      : restored;
  const { precaution } = evidence.notes;
  const owned = withDrainTakenOver(taskGone, place, atMs);
  const kept = precaution === undefined ? owned : { ...owned, precautions: [...owned.precautions, precaution] };
  if (place.step === 'maintenance-on')
    return { ...kept, maintenanceSeenAtMs: kept.maintenanceSeenAtMs ?? evidence.observedAtMs };
  return place.node === null ? kept : withNode(kept, place.node, (progress) => noted(progress, place, evidence));
}

/** A drain of somebody else that the plan takes over is ours from its proof on: it will be lifted. */
function withDrainTakenOver(window: Window, place: Place, atMs: number): Window {
  const { node } = place;
  if (place.step !== 'drain' || node === null || changeOf(window, 'drain', node) !== null) return window;
  const isTakenOver = nodePlan(window, node).drained === 'take-over' && nodeAtStart(window, node).draining;
  if (!isTakenOver) return window;
  const change: Change = {
    subject: { what: 'drain', node },
    prior: 'on (taken over)',
    set: 'on',
    state: { kind: 'owned' },
    madeAtMs: atMs,
  };
  return { ...window, changes: [...window.changes, change] };
}

function noted(progress: NodeProgress, place: Place, { notes, kind, observedAtMs }: Evidence): NodeProgress {
  return {
    ...progress,
    flagSeenAtMs:
      place.step === 'drain' && kind === 'looked' ? (progress.flagSeenAtMs ?? observedAtMs) : progress.flagSeenAtMs,
    service: notes.service ?? progress.service,
    processId: notes.processId ?? progress.processId,
    buildBefore: place.step === 'stop-service' ? (notes.build ?? progress.buildBefore) : progress.buildBefore,
    identities:
      notes.identity === undefined
        ? progress.identities
        : { ...progress.identities, [placeKey(place)]: notes.identity },
    patches: notes.patch === undefined ? progress.patches : { ...progress.patches, [place.pass]: notes.patch },
  };
}

function settle(window: Window, subjects: readonly Subject[], state: Change['state']): Window {
  const isMeant = (change: Change) =>
    change.state.kind === 'owned' && subjects.some((subject) => sameSubject(subject, change.subject));
  return { ...window, changes: window.changes.map((change) => (isMeant(change) ? { ...change, state } : change)) };
}

function withNode(window: Window, node: string, change: (progress: NodeProgress) => NodeProgress): Window {
  const progress = window.nodes[node];
  return progress === undefined ? window : { ...window, nodes: { ...window.nodes, [node]: change(progress) } };
}

function without<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

/** Since when the present place is in hand: limits count from there. */
function withPlaceInHand(window: Window, atMs: number): Window {
  const place = window.state.kind === 'closed' ? null : placeInHand(window);
  const key = place === null ? null : placeKey(place);
  if (key === (window.inHand?.placeKey ?? null)) return window;
  return { ...window, inHand: key === null ? null : { placeKey: key, sinceMs: atMs } };
}
