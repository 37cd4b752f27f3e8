import type { JournalEvent, Lane } from '../../../core/window/journal-event.ts';
import { laneNames, sawWords } from '../../../core/window/lane-words.ts';
import { sentenceCase } from '../../ui/words/counts.ts';

/** What a lane showed for a while. `unreadable`: it can only be read while the host answers. */
export interface LaneStretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly saw: string;
  readonly kind: 'answers' | 'silent' | 'held' | 'unreadable';
}

export interface ProbeLane {
  readonly name: string;
  readonly stretches: readonly LaneStretch[];
}

export type RestartPhase = 'not-sent' | 'shutting-down' | 'silent' | 'answers-again' | 'done';

export interface RestartStory {
  readonly fromMs: number;
  readonly sentAtMs: number | null;
  readonly phase: RestartPhase;
  readonly phases: readonly PhaseTime[];
  readonly lanes: readonly ProbeLane[];
}

export interface PhaseTime {
  readonly phase: Exclude<RestartPhase, 'not-sent' | 'done'>;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

const BEFORE_MS = 60_000;

/** A restart as the journal tells it: sent, silent, answering again, another boot. Nothing is guessed between. */
export function restartStory(
  events: readonly JournalEvent[],
  node: string,
  pass: number,
  nowMs: number,
  speed: number,
): RestartStory {
  const isOfPass = (event: JournalEvent) =>
    'place' in event && event.place.step === 'reboot' && event.place.node === node && event.place.pass === pass;
  const sentAtMs = events.findLast((event) => event.type === 'intended' && isOfPass(event))?.atMs ?? null;
  const doneAtMs = events.findLast((event) => event.type === 'advanced' && isOfPass(event))?.atMs ?? null;
  const endMs = doneAtMs ?? nowMs;
  const fromMs = (sentAtMs ?? nowMs) - BEFORE_MS * Math.min(speed, 2);
  const host = laneOf(events, node, 'host', fromMs, endMs);
  const port = laneOf(events, node, 'port', fromMs, endMs);
  const silences =
    sentAtMs === null ? [] : joined(host).filter((part) => part.kind === 'silent' && part.toMs > sentAtMs);
  // A host that answered for a while and fell silent again is silent.
  const silent = silences.at(-1);
  const back =
    silent === undefined ? undefined : host.find((part) => part.kind === 'answers' && part.fromMs >= silent.toMs);
  return {
    fromMs,
    sentAtMs,
    phase: phaseOf(sentAtMs, silent, back, doneAtMs),
    phases: [
      { phase: 'shutting-down', fromMs: sentAtMs, toMs: silences[0]?.fromMs ?? null },
      { phase: 'silent', fromMs: silent?.fromMs ?? null, toMs: back?.fromMs ?? null },
      { phase: 'answers-again', fromMs: back?.fromMs ?? null, toMs: doneAtMs },
    ],
    lanes: [
      ...(port.length === 0
        ? []
        : [
            { name: 'Network', stretches: networkLane(port) },
            { name: sentenceCase(laneNames.port), stretches: port },
          ]),
      { name: sentenceCase(laneNames.host), stretches: host },
      { name: 'Boot identity', stretches: bootLane(host, back?.fromMs ?? null, doneAtMs) },
      { name: laneNames.service, stretches: under(host, laneOf(events, node, 'service', fromMs, endMs)) },
      { name: laneNames.octopus, stretches: laneOf(events, node, 'octopus', fromMs, endMs) },
    ],
  };
}

function phaseOf(
  sentAtMs: number | null,
  silent: LaneStretch | undefined,
  back: LaneStretch | undefined,
  doneAtMs: number | null,
): RestartPhase {
  if (doneAtMs !== null) return 'done';
  if (sentAtMs === null) return 'not-sent';
  if (silent === undefined) return 'shutting-down';
  return back === undefined ? 'silent' : 'answers-again';
}

/** What a lane showed from a time on; what it showed last before that time goes on until it changes. */
function laneOf(
  events: readonly JournalEvent[],
  node: string,
  lane: Lane,
  fromMs: number,
  endMs: number,
): readonly LaneStretch[] {
  const seen = events.flatMap((event) =>
    event.type === 'seen' && event.node === node && event.lane === lane ? [event] : [],
  );
  // Who takes a window up sees everything anew: what is seen again is still the same.
  const changes = seen.filter(({ saw }, index) => saw !== seen[index - 1]?.saw);
  return changes.flatMap((event, index): readonly LaneStretch[] => {
    const toMs = Math.min(changes[index + 1]?.atMs ?? endMs, endMs);
    if (toMs <= fromMs) return [];
    return [
      { fromMs: Math.max(fromMs, event.atMs), toMs, saw: sawWords(lane, event.saw), kind: kindOf(lane, event.saw) },
    ];
  });
}

/** Neighbours of one kind as one stretch, whatever was seen in each. */
function joined(lane: readonly LaneStretch[]): readonly LaneStretch[] {
  return lane.reduce<readonly LaneStretch[]>((all, part) => {
    const before = all.at(-1);
    return before?.kind === part.kind ? [...all.slice(0, -1), { ...before, toMs: part.toMs }] : [...all, part];
  }, []);
}

function kindOf(lane: Lane, saw: string): LaneStretch['kind'] {
  if (lane === 'port') return saw === 'open' ? 'answers' : saw === 'not known' ? 'unreadable' : 'silent';
  if (lane === 'service') return saw === 'running' ? 'answers' : 'held';
  if (saw.startsWith('answers')) return 'answers';
  return lane === 'octopus' ? 'held' : 'silent';
}

/** A port that refuses is one of a machine that is on the network. */
function networkLane(port: readonly LaneStretch[]): readonly LaneStretch[] {
  return port.reduce<readonly LaneStretch[]>((lane, part) => {
    const isThere = part.saw === 'open' || part.saw === 'closed';
    const own: LaneStretch = isThere ? { ...part, saw: 'answers', kind: 'answers' } : part;
    const before = lane.at(-1);
    return before?.saw === own.saw ? [...lane.slice(0, -1), { ...before, toMs: own.toMs }] : [...lane, own];
  }, []);
}

/** What is read through the host cannot be read while the host is silent. */
function under(host: readonly LaneStretch[], lane: readonly LaneStretch[]): readonly LaneStretch[] {
  const unreadable = host
    .filter((part) => part.kind === 'silent')
    .map((part) => ({ ...part, saw: 'cannot be read', kind: 'unreadable' as const }));
  const cut = lane.flatMap((part) => without(part, unreadable));
  return [...cut, ...unreadable].toSorted((one, other) => one.fromMs - other.fromMs);
}

function without(part: LaneStretch, holes: readonly LaneStretch[]): readonly LaneStretch[] {
  return holes.reduce<readonly LaneStretch[]>(
    (rest, hole) =>
      rest.flatMap((piece) => {
        if (hole.toMs <= piece.fromMs || hole.fromMs >= piece.toMs) return [piece];
        const left = piece.fromMs < hole.fromMs ? [{ ...piece, toMs: hole.fromMs }] : [];
        const right = piece.toMs > hole.toMs ? [{ ...piece, fromMs: hole.toMs }] : [];
        return [...left, ...right];
      }),
    [part],
  );
}

function bootLane(
  host: readonly LaneStretch[],
  backAtMs: number | null,
  doneAtMs: number | null,
): readonly LaneStretch[] {
  return host.map((part) => {
    if (part.kind === 'silent') return { ...part, saw: 'cannot be read', kind: 'unreadable' };
    const isBack = backAtMs !== null && part.fromMs >= backAtMs;
    const saw = !isBack ? 'as before' : doneAtMs === null ? 'being compared' : 'another boot';
    return { ...part, saw, kind: isBack && doneAtMs !== null ? 'answers' : 'held' };
  });
}
