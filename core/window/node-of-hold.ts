import type { Hold } from './hold.ts';
import { placeInHand } from './procedure.ts';
import type { Window } from './window.ts';

/** The node that a hold is answered for: where it is about the whole cluster, the one that is being worked on, if any. */
export function nodeOfHold(window: Window, hold: Pick<Hold, 'place'>): string | null {
  return hold.place?.node ?? placeInHand(window)?.node ?? null;
}
