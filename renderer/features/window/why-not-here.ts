import type { WindowHand } from '../../../contract/windows.ts';

/** Why what is done to a running window cannot be done from here; null: it can. */
export function whyNotHere(hand: WindowHand): string | null {
  switch (hand.kind) {
    case 'here':
      return null;
    case 'elsewhere':
      return 'Only the process that has this window in hand does that';
    case 'unfinished':
    case 'ended':
      return 'Nobody has this window in hand';
  }
}
