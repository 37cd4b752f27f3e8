import type { Window } from './window.ts';

export interface PlaceTime {
  readonly placeKey: string;
  readonly ms: number;
}

const SHOWN_PLACES = 3;

/** Where the minutes went: the places that took longest, each from the end of the place before to its own end. */
export function longestPlaces({ done, startedAtMs }: Window): readonly PlaceTime[] {
  const ended = Object.entries(done).toSorted(([, one], [, other]) => one.atMs - other.atMs);
  return ended
    .map(([placeKey, { atMs }], at) => ({ placeKey, ms: atMs - (ended[at - 1]?.[1].atMs ?? startedAtMs) }))
    .toSorted((one, other) => other.ms - one.ms)
    .slice(0, SHOWN_PLACES);
}
