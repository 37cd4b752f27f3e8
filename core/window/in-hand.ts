import { placeKey } from './place.ts';
import type { View } from './step.ts';

/** In hand: read often. Else it is only watched. */
export function isInHand(view: View): boolean {
  return view.window.inHand?.placeKey === placeKey(view.place);
}
