import { closingNeeds } from './close-decision.ts';
import { watchedPlaces } from './decide.ts';
import type { Facts } from './facts.ts';
import { placeInHand } from './procedure.ts';
import { needKey, type ReadingNeed } from './reading-need.ts';
import { stepOf } from './steps/index.ts';
import type { Window } from './window.ts';

/** What has to be read now: for the place in hand, for every watch, and before closing. One reading each, the most frequent wins. */
export function needsOf(window: Window, facts: Facts, nowMs: number): readonly ReadingNeed[] {
  if (window.state.kind === 'closed') return [];
  const place = placeInHand(window);
  const inHand = place === null ? closingNeeds(window) : stepOf(place.step).needs({ facts, window, place, nowMs });
  const watched = watchedPlaces(window, facts, nowMs).flatMap(({ view }) => stepOf(view.place.step).needs(view));
  return merged([...inHand, ...capacityNeeds(window), ...watched]);
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
