import { type Place, placeKey } from './place.ts';
import type { Waiver, Window } from './window.ts';

/** What stands for "the state itself" in a waiver, beside the names of gates. */
export const STATE = 'state';

export function waiverOf(window: Window, place: Place, what: string): Waiver | null {
  const key = placeKey(place);
  return window.waivers.find((waiver) => waiver.placeKey === key && waiver.what === what) ?? null;
}

export function isWaived(window: Window, place: Place, what: string): boolean {
  return waiverOf(window, place, what) !== null;
}
