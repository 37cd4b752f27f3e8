import { faultText } from '../../../core/fault/fault-text.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { watchedPlaces } from '../../../core/window/decide.ts';
import { title } from '../../../core/window/describe-event.ts';
import type { Facts, NodeFacts } from '../../../core/window/facts.ts';
import type { Gate, GateName } from '../../../core/window/gate.ts';
import { type Place, placeKey, type StepKind } from '../../../core/window/place.ts';
import type { Proof } from '../../../core/window/step.ts';
import { stepOf } from '../../../core/window/steps/index.ts';
import { isWaived } from '../../../core/window/waiver.ts';
import type { Window } from '../../../core/window/window.ts';
import { countWords } from '../../ui/words/counts.ts';

/** One condition, with its evidence and the time of the reading it stands on. */
export interface GateRow {
  readonly key: string;
  readonly what: string;
  readonly kind: 'holds' | 'not-yet' | 'broken' | 'unknown' | 'waived';
  readonly saw: string;
  readonly atMs: number | null;
}

const LONG_TEXT = 400;

/** The proof of the step in hand, its gates, and every earlier state that is still watched. */
export function gateRows(window: Window, facts: Facts, place: Place, nowMs: number): readonly GateRow[] {
  const step = stepOf(place.step);
  const view = { facts, window, place, nowMs };
  const own = proofRow(`proof ${placeKey(place)}`, title(place), step.proof(view), readAtMs(facts, place));
  const gates = step.gates(view).map((gate) => gateRow(gate, window, facts, place));
  const watched = watchedPlaces(window, facts, nowMs).map((one) => {
    const row = proofRow(`watch ${placeKey(one.place)}`, title(one.place), one.proof, readAtMs(facts, one.place));
    return row.kind === 'not-yet' ? { ...row, kind: 'broken' as const } : row;
  });
  // A hold may stand at a state that was proved before and is watched: that is one condition, not two.
  const isWatched = watched.some(({ key }) => key === `watch ${placeKey(place)}`);
  return [...(isWatched ? [] : [own]), ...gates, ...watched];
}

/** How many gates are in which state, the ones to look at first: "1 broken · 1 not known · 4 hold". */
export function gateCounts(rows: readonly GateRow[]): string {
  const counted = (kind: GateRow['kind'], one: string, many = one) => {
    const count = rows.filter((row) => row.kind === kind).length;
    return count === 0 ? [] : [countWords(count, one, many)];
  };
  return [
    ...counted('broken', 'broken'),
    ...counted('not-yet', 'not yet'),
    ...counted('unknown', 'not known'),
    ...counted('holds', 'holds', 'hold'),
    ...counted('waived', 'waived'),
  ].join(' · ');
}

function proofRow(key: string, what: string, proof: Proof, atMs: number | null): GateRow {
  const safe = escapeOutsideText(what);
  switch (proof.kind) {
    case 'proved':
      return { key, what: safe, kind: 'holds', saw: escapeOutsideText(proof.evidence.saw, LONG_TEXT), atMs };
    case 'refuted':
      return { key, what: safe, kind: 'not-yet', saw: escapeOutsideText(proof.saw, LONG_TEXT), atMs };
    case 'unknown': {
      const [fault] = proof.faults;
      const why = fault === undefined ? '' : `: ${faultText(fault).title}`;
      return { key, what: safe, kind: 'unknown', saw: `${escapeOutsideText(proof.saw, LONG_TEXT)}${why}`, atMs };
    }
  }
}

function gateRow(gate: Gate, window: Window, facts: Facts, place: Place): GateRow {
  const base = {
    key: `gate ${gate.name}`,
    what: gateWords(gate.name),
    atMs: gateReadAtMs(gate.name, facts, place.node),
  };
  const saw = escapeOutsideText(gate.saw, LONG_TEXT);
  if (gate.kind === 'holds') return { ...base, kind: isWaived(window, place, gate.name) ? 'waived' : 'holds', saw };
  if (gate.kind === 'does-not-hold') return { ...base, kind: 'not-yet', saw };
  return { ...base, kind: 'unknown', saw: `${saw}: ${faultText(gate.fault).title}` };
}

const words: { readonly [N in GateName]: string } = {
  capacity: 'Another node serves, and no other is out',
  quiet: 'No task runs',
  balancer: 'Who answers through the load balancer',
  'service-stopped': 'The service is stopped',
  'service-known': 'The service is known',
  claim: 'No other window claims the host',
  'patch-run-ended': 'No patch run is going on',
  'restart-seen': 'A restart that was sent has been seen',
  'agreed-end': 'The agreed end has not passed',
  readable: 'The host can be read',
};

function gateWords(name: GateName): string {
  return words[name];
}

function gateReadAtMs(name: GateName, facts: Facts, node: string | null): number | null {
  const own = node === null ? undefined : facts.nodes[node];
  switch (name) {
    case 'capacity':
      return observedAt(facts.summary);
    case 'quiet':
      return own === undefined ? null : observedAt(own.quietLatest);
    case 'balancer':
      return facts.sharedAnswers.at(-1)?.atMs ?? null;
    case 'agreed-end':
      return null;
    case 'patch-run-ended':
      return own === undefined ? null : observedAt(own.patchRun);
    case 'service-stopped':
    case 'service-known':
    case 'claim':
    case 'restart-seen':
    case 'readable':
      return own === undefined ? null : observedAt(own.host);
  }
}

type ReadingOfNode = 'host' | 'quietLatest' | 'patchRun' | 'snapshots' | 'ping' | 'summary';

const readings: { readonly [S in StepKind]: ReadingOfNode | 'maintenance' | null } = {
  announce: null,
  'maintenance-on': 'maintenance',
  drain: 'summary',
  quiet: 'quietLatest',
  'hold-service': 'host',
  'stop-service': 'host',
  precaution: 'snapshots',
  patch: 'patchRun',
  reboot: 'host',
  restore: 'host',
  'release-service': 'host',
  'start-service': 'host',
  ready: 'ping',
  'lift-drain': 'summary',
  settle: 'summary',
  'maintenance-off': 'maintenance',
};

/** When that was read on which the proof of a place mainly stands. */
function readAtMs(facts: Facts, place: Place): number | null {
  const reading = readings[place.step];
  if (reading === null) return null;
  if (reading === 'maintenance') return observedAt(facts.maintenance);
  if (reading === 'summary') return observedAt(facts.summary);
  const own: NodeFacts | undefined = place.node === null ? undefined : facts.nodes[place.node];
  return own === undefined ? null : observedAt(own[reading]);
}

function observedAt(
  fact:
    | { readonly kind: 'observed'; readonly observedAtMs: number }
    | { readonly kind: 'unknown'; readonly lastKnown: { readonly observedAtMs: number } | null },
): number | null {
  return fact.kind === 'observed' ? fact.observedAtMs : (fact.lastKnown?.observedAtMs ?? null);
}
