import { closingNeeds } from './close-decision.ts';
import { watchedPlaces } from './decide.ts';
import { answersAsOctopus, type Facts, nodeFactsOf } from './facts.ts';
import { type Place, placeKey } from './place.ts';
import { isDone, placeInHand } from './procedure.ts';
import { needKey, type ReadingNeed } from './reading-need.ts';
import type { View } from './step.ts';
import { stepOf } from './steps/index.ts';
import { placeOfNode, type Window } from './window.ts';

/** A service that stops by itself mostly does so within this time. */
const STOPS_WITHIN_MS = 15_000;

/** What has to be read now: for the place in hand, for every watch, and before closing. One reading each, the most frequent wins. */
export function needsOf(window: Window, facts: Facts, nowMs: number): readonly ReadingNeed[] {
  if (window.state.kind === 'closed') return [];
  const place = placeInHand(window);
  const inHand = place === null ? closingNeeds(window) : stepOf(place.step).needs({ facts, window, place, nowMs });
  const watched = watchedPlaces(window, facts, nowMs)
    .flatMap(({ view }) => stepOf(view.place.step).needs(view))
    .filter((need) => !isSilencedByUs({ window, facts, nowMs }, place, need));
  return merged([...inHand, ...capacityNeeds(window), ...watched]);
}

/**
 * From our stop until it answers again a single server tells nothing: asking it only uses up the reading rate. While the
 * stop goes on it may still answer; then it is asked again.
 */
function isSilencedByUs(view: Omit<View, 'place'>, place: Place | null, need: ReadingNeed): boolean {
  const { window, facts, nowMs } = view;
  if (window.cluster.topology === 'ha' || place?.node == null) return false;
  if (need.kind !== 'maintenance' && need.kind !== 'summary' && need.kind !== 'quiet') return false;
  const { node } = place;
  if (isDone(window, placeOfNode(node, 'ready'))) return false;
  const stop = placeOfNode(node, 'stop-service');
  const attempt = window.attempts[placeKey(stop)];
  const isBeingStopped = attempt?.kind === 'sent' && attempt.outcome === 'accepted';
  if (!isDone(window, stop) && !isBeingStopped) return false;
  return !answersAsOctopus(nodeFactsOf(facts, node)) || (isBeingStopped && nowMs - attempt.sinceMs < STOPS_WITHIN_MS);
}

/** In High Availability the others are always watched: a node that goes out is shown at once. */
function capacityNeeds(window: Window): readonly ReadingNeed[] {
  return window.cluster.topology === 'ha' ? [{ kind: 'summary', node: null, everyMs: 4_000 }] : [];
}

function merged(needs: readonly ReadingNeed[]): readonly ReadingNeed[] {
  const byKey = new Map<string, ReadingNeed>();
  for (const need of needs) {
    const known = byKey.get(needKey(need));
    const mark = need.kind === 'host' ? need.restartMark : null;
    const knownMark = known?.kind === 'host' ? known.restartMark : null;
    const faster = known === undefined || need.everyMs < known.everyMs ? need : known;
    byKey.set(needKey(need), faster.kind === 'host' ? { ...faster, restartMark: mark ?? knownMark } : faster);
  }
  return [...byKey.values()];
}
