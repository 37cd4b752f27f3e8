import { CircleCheck, CirclePlay, type LucideIcon, OctagonPause, Pause, UserX } from 'lucide-react';
import { runStateOf } from '../../stores/run-state.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import type { Tone } from '../../ui/tone.ts';

interface WindowStateLook {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly words: string;
}

/** What becomes of a window, beside its title: by the same rule as in the rail and on the cluster's screen. */
export function windowStateLook(picture: Pick<WindowPicture, 'window' | 'hand'>): WindowStateLook {
  switch (runStateOf(picture)) {
    case 'none':
      return { icon: CircleCheck, tone: 'quiet', words: 'Closed' };
    case 'held':
      return { icon: OctagonPause, tone: 'attention', words: 'Hold' };
    case 'not-in-hand':
      return { icon: UserX, tone: 'attention', words: 'Not in hand' };
    case 'paused':
      return { icon: Pause, tone: 'plain', words: 'Paused' };
    case 'elsewhere':
      return { icon: CirclePlay, tone: 'tide', words: 'Running elsewhere' };
    case 'running':
      return { icon: CirclePlay, tone: 'tide', words: picture.window.question === null ? 'In step' : 'Asks' };
  }
}
