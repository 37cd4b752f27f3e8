import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { StepKind } from '../../core/window/place.ts';
import type { TruthEntry } from '../../practice/index.ts';
import type { BenchWindow } from './bench-window.ts';

/** Work that a node needs whoever orders it: 45 s after the flag, and the heartbeat watched after the lift. */
const QUIET_MS = 45_000;
const SETTLE_MS = 60_000;

type Interval = readonly [fromMs: number, toMs: number];

/** Last task ended (or the 45 s over, where that is later) -> the question of the next step stands; each time quiet is proved. */
export function taskEndedToOffered({ events, truth, nodes, topology }: BenchWindow): readonly number[] {
  return nodes.flatMap((node) =>
    events
      .filter((event) => event.type === 'advanced' && event.place.step === 'quiet' && event.place.node === node)
      .map((proved) => {
        const before = events.filter((event) => event.atMs <= proved.atMs);
        const flagAtMs = advancedOf(before, 'drain', node).evidence.observedAtMs;
        const lastMs = lastTaskMs(truth, topology === 'ha' ? node : null, proved.atMs);
        const isOffer = (event: JournalEvent) => event.type === 'asked' && event.place.step === 'hold-service';
        return firstAfter(events, proved.atMs, isOffer) - Math.max(lastMs, flagAtMs + QUIET_MS);
      }),
  );
}

/** Windows done with its updates after a restart -> `reboot` proved; Octopus serving again -> `ready` proved. */
export function readyToNoticed({ events, truth, nodes }: BenchWindow): readonly number[] {
  return nodes.flatMap((node) => {
    const reboots = events.flatMap((event) =>
      event.type === 'advanced' && event.place.step === 'reboot' && event.place.node === node ? [event.atMs] : [],
    );
    const ready = advancedOf(events, 'ready', node).atMs;
    return [
      ...reboots.map((atMs) => atMs - lastBefore(truth, 'host-idle', node, atMs)),
      ready - lastBefore(truth, 'web-serving', node, ready),
    ];
  });
}

/** All the time of a node less what the world needed for it: tasks, stop, patches, boot, start, and the two fixed waits. */
export function ownOverhead({ events, truth, nodes, topology }: BenchWindow): readonly number[] {
  return nodes.map((node) => {
    const ends = advancedOf(events, 'settle', node).atMs;
    const begins = Math.min(...ofNode(events, node).map((event) => event.atMs));
    const needed = neededByWorld(truth, node, topology, advancedOf(events, 'quiet', node).atMs).map(
      ([fromMs, toMs]): Interval => [Math.max(fromMs, begins), Math.min(toMs, ends)],
    );
    return ends - begins - covered(needed);
  });
}

/** Requests in each minute of the window. */
export function requestsAMinute({ requestsAtMs }: BenchWindow): readonly number[] {
  const [first = 0] = requestsAtMs;
  const minutes = new Map<number, number>();
  for (const atMs of requestsAtMs) {
    const minute = Math.floor((atMs - first) / 60_000);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return [...minutes.values()];
}

function neededByWorld(
  truth: readonly TruthEntry[],
  node: string,
  topology: 'single' | 'ha',
  quietAtMs: number,
): readonly Interval[] {
  const own = truth.filter((entry) => entry.node === node);
  const spans = (from: string, to: string): readonly Interval[] =>
    own
      .filter((entry) => entry.kind === from)
      .flatMap((entry) => {
        const end = own.find((other) => other.kind === to && other.simulatedMs >= entry.simulatedMs);
        return end === undefined ? [] : [[entry.simulatedMs, end.simulatedMs] as const];
      });
  const drained = own.find((entry) => entry.kind === 'drain-on')?.simulatedMs ?? 0;
  const lifted = own.findLast((entry) => entry.kind === 'drain-off')?.simulatedMs ?? 0;
  const taken = own.find((entry) => entry.kind === 'task-started' && entry.simulatedMs > lifted)?.simulatedMs ?? 0;
  return [
    [drained, Math.max(drained + QUIET_MS, lastTaskMs(truth, topology === 'ha' ? node : null, quietAtMs))],
    ...spans('stop-service', 'service-stopped'),
    ...spans('patch-run', 'patch-run-ended'),
    ...spans('restart', 'host-idle'),
    ...spans('start-service', 'web-serving'),
    [lifted, Math.max(lifted + SETTLE_MS, taken)],
  ];
}

function covered(intervals: readonly Interval[]): number {
  let untilMs = Number.NEGATIVE_INFINITY;
  let sumMs = 0;
  for (const [fromMs, toMs] of intervals.toSorted((one, other) => one[0] - other[0])) {
    sumMs += Math.max(0, toMs - Math.max(fromMs, untilMs));
    untilMs = Math.max(untilMs, toMs);
  }
  return sumMs;
}

/** Of a node, or of the whole instance. */
function lastTaskMs(truth: readonly TruthEntry[], node: string | null, beforeMs: number): number {
  return lastBefore(truth, 'task-ended', node, beforeMs);
}

function lastBefore(truth: readonly TruthEntry[], kind: string, node: string | null, beforeMs: number): number {
  const found = truth.findLast(
    (entry) => entry.kind === kind && (node === null || entry.node === node) && entry.simulatedMs <= beforeMs,
  );
  if (found === undefined) throw new Error(`No ${kind} of ${node} before ${beforeMs}`);
  return found.simulatedMs;
}

function advancedOf(events: readonly JournalEvent[], step: StepKind, node: string) {
  const found = events.findLast(
    (event) => event.type === 'advanced' && event.place.step === step && event.place.node === node,
  );
  if (found?.type !== 'advanced') throw new Error(`${step} of ${node} was not proved`);
  return found;
}

function ofNode(events: readonly JournalEvent[], node: string): readonly JournalEvent[] {
  return events.filter((event) => 'place' in event && event.place.node === node);
}

function firstAfter(
  events: readonly JournalEvent[],
  fromMs: number,
  isMeant: (event: JournalEvent) => boolean,
): number {
  const found = events.find((event) => event.atMs >= fromMs && isMeant(event));
  if (found === undefined) throw new Error('It never came');
  return found.atMs;
}
