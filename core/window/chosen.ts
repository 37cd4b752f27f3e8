import { type Place, placeKey } from './place.ts';
import { type ChosenAct, realMs, type Window } from './window.ts';

/** A consent lapses after five minutes of real time, whether a question or a typed answer gave it. */
export const CONSENT_LASTS_MS = 5 * 60_000;

/** The act that a typed answer chose for this place, consent included, as long as that lasts. */
export function chosenAct(window: Window, place: Place, nowMs: number): ChosenAct | null {
  const chosen = window.chosen[placeKey(place)];
  return chosen !== undefined && nowMs - chosen.atMs < realMs(window, CONSENT_LASTS_MS) ? chosen : null;
}
