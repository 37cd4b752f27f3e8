import { failed, succeeded } from '../../core/base/result.ts';
import type { BootIdentity } from '../../core/host/boot-identity.ts';
import type { HostReading } from '../../core/host/host-reading.ts';
import type { ProcessReading } from '../../core/ports/octopus-api.ts';
import { absorbHost, absorbPing, absorbProcess, absorbSummary } from '../../core/window/absorb.ts';
import { looked } from '../../core/window/evidence.ts';
import { evolve, foldJournal } from '../../core/window/evolve.ts';
import { emptyFacts, type Facts } from '../../core/window/facts.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { Place, StepKind } from '../../core/window/place.ts';
import { placeInHand } from '../../core/window/procedure.ts';
import type { ReadingNeed } from '../../core/window/reading-need.ts';
import type { Proof, View } from '../../core/window/step.ts';
import { stepOf } from '../../core/window/steps/index.ts';
import type { Window } from '../../core/window/window.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { planOf, startOf } from '../support/small-world/walk.ts';
import { type SimulatedReboot, type SimulatedStart, simulateStart } from './simulated-reboot.ts';

const NODE = 'OCTO-1';
const PASSED: readonly StepKind[] = ['announce', 'drain', 'quiet', 'hold-service', 'stop-service', 'precaution'];
const LONGEST_MS = 60 * 60_000;

const world = new SmallWorld({ topology: 'ha', nodes: 2 });
/** Time 0 of every simulated restart. */
const zeroMs = world.nowMs + 60 * 60_000;

/** What the product's own steps say of one simulated restart; times count from the moment it was sent. */
interface Judged {
  readonly rebootProvedMs: number | null;
  readonly readyProvedMs: number | null;
  readonly start: SimulatedStart | null;
}

/** The real `reboot` and `ready` steps, on real facts, read as often as they ask for, each reading with a duration. */
export function judge(reboot: SimulatedReboot, random: () => number): Judged {
  const between = (low: number, high: number) => low + random() * (high - low);
  const waiting = rebootInHand(reboot);
  const { provedMs: rebootProvedMs, window } = untilProved(waiting, 0, (facts, need, startedAtMs) => {
    const observedAtMs = startedAtMs + between(200, 2_000);
    const { answer } = reboot.probe((startedAtMs + observedAtMs) / 2 - zeroMs);
    const mark = need.kind === 'host' ? need.restartMark : null;
    const result =
      answer === null
        ? failed({ code: 'host.unreachable', host: NODE, reason: 'refused' })
        : succeeded(readingOf(answer));
    return { facts: absorbHost(facts, NODE, mark, result, { startedAtMs, observedAtMs }), observedAtMs };
  });
  if (rebootProvedMs === null) return { rebootProvedMs, readyProvedMs: null, start: null };

  const startedMs = rebootProvedMs + between(3_000, 10_000);
  const start = simulateStart(random, startedMs, NODE);
  const atMs = startedMs + zeroMs;
  const started = advance(advance(patched(window, 2, atMs, null), 'release-service', atMs), 'start-service', atMs);
  const { provedMs } = untilProved(started, startedMs, (facts, need, startedAtMs) => {
    const observedAtMs = startedAtMs + between(20, 1_000);
    return { facts: absorbOctopus(facts, need, start, startedAtMs, observedAtMs), observedAtMs };
  });
  return { rebootProvedMs, readyProvedMs: provedMs, start };
}

type Read = (facts: Facts, need: ReadingNeed, startedAtMs: number) => { facts: Facts; observedAtMs: number };

/** Reads what the place in hand needs, as often as it needs it, until its proof is there. */
function untilProved(before: Window, fromMs: number, read: Read): { provedMs: number | null; window: Window } {
  const place = inHand(before);
  let facts: Facts = emptyFacts([NODE], zeroMs);
  const dueMs = new Map<string, number>();
  let nowMs = zeroMs + fromMs;
  for (const endMs = nowMs + LONGEST_MS; nowMs < endMs; ) {
    const view: View = { facts, window: before, place, nowMs };
    const needs = stepOf(place.step).needs(view);
    const next = needs.toSorted((one, other) => (dueMs.get(one.kind) ?? 0) - (dueMs.get(other.kind) ?? 0))[0];
    if (next === undefined) throw new Error(`${place.step} reads nothing`);
    nowMs = Math.max(nowMs, dueMs.get(next.kind) ?? nowMs);
    dueMs.set(next.kind, nowMs + next.everyMs);
    const { facts: seen, observedAtMs } = read(facts, next, nowMs);
    facts = seen;
    nowMs = observedAtMs;
    const proof: Proof = stepOf(place.step).proof({ facts, window: before, place, nowMs });
    if (proof.kind !== 'proved') continue;
    const window = evolve(before, { type: 'advanced', atMs: nowMs, place, evidence: proof.evidence });
    return { provedMs: nowMs - zeroMs, window };
  }
  return { provedMs: null, window: before };
}

/** A window in which the restart of the node was sent at time 0. */
function rebootInHand({ noted }: SimulatedReboot): Window {
  const identity: BootIdentity = { witnesses: noted.witnesses, observedAtMs: zeroMs + noted.observedAtMs };
  const started = foldJournal([startOf(world, planOf([NODE]))]);
  const stopped = PASSED.reduce((window, step) => advance(window, step, zeroMs - 60_000), started);
  const waiting = patched(stopped, 1, zeroMs, identity);
  const place = inHand(waiting);
  const view: View = { facts: emptyFacts([NODE], zeroMs), window: waiting, place, nowMs: zeroMs };
  const act = stepOf('reboot').act(view);
  if (act === null) throw new Error('The restart is not the next act');
  const sent: readonly JournalEvent[] = [
    { type: 'intended', atMs: zeroMs, place, act, changes: [] },
    { type: 'outcome', atMs: zeroMs, place, outcome: 'accepted', fault: null },
  ];
  return sent.reduce(evolve, waiting);
}

/** A pass that asks for a restart where an identity was noted with it, else the last one. */
function patched(window: Window, pass: number, atMs: number, identity: BootIdentity | null): Window {
  const outcome = identity === null ? 'nothing-to-install' : 'installed';
  const patch = { outcome, installed: [], remaining: 0, restartAsked: identity !== null } as const;
  const evidence = looked(outcome, atMs, { patch, ...(identity === null ? {} : { identity }) });
  return evolve(window, { type: 'advanced', atMs, place: { step: 'patch', node: NODE, pass }, evidence });
}

function advance(window: Window, step: StepKind, atMs: number): Window {
  const place: Place = { step, node: step === 'announce' ? null : NODE, pass: 0 };
  return evolve(window, { type: 'advanced', atMs, place, evidence: looked('', atMs) });
}

function inHand(window: Window): Place {
  const place = placeInHand(window);
  if (place === null) throw new Error('Nothing is in hand');
  return place;
}

function readingOf(answer: { readonly witnesses: HostReading['boot']; readonly servicing: 'idle' | 'busy' }) {
  return { ...world.readHost(world.node(NODE), null), boot: answer.witnesses, servicing: answer.servicing };
}

function absorbOctopus(
  facts: Facts,
  need: ReadingNeed,
  start: SimulatedStart,
  startedAtMs: number,
  observedAtMs: number,
): Facts {
  const times = { startedAtMs, observedAtMs };
  const atMs = (startedAtMs + observedAtMs) / 2 - zeroMs;
  const told = <T>(value: T) => succeeded({ value, answeredBy: NODE, serverTimeMs: null, throughShared: false });
  switch (need.kind) {
    case 'ping':
      return absorbPing(facts, NODE, told(start.ping(atMs)), times);
    case 'process': {
      const seen: ProcessReading | null = start.process(atMs);
      const refused = failed({ code: 'octopus.unreachable', url: NODE, reason: 'refused' });
      return absorbProcess(facts, NODE, seen === null ? refused : told(seen), times);
    }
    case 'summary': {
      const lines = world.summary().map((line) => (line.name === NODE ? { ...line, isDraining: true } : line));
      return absorbSummary(facts, told(lines), times);
    }
    default:
      throw new Error(`ready does not read ${need.kind}`);
  }
}
