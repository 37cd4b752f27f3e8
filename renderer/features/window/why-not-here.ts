import type { WindowHand } from '../../../contract/windows.ts';

/** Why what is done to a running window cannot be done from here; null: it can. */
export function whyNotHere(hand: WindowHand): string | null {
  switch (hand.kind) {
    case 'here':
      return null;
    case 'elsewhere':
      return 'Another process has this window in hand';
    case 'unfinished':
    case 'ended':
      return 'Nobody has this window in hand';
  }
}
