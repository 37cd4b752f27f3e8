import {
  ArrowDownToLine,
  CircleDot,
  CirclePlay,
  CircleQuestionMark,
  type LucideIcon,
  OctagonPause,
  OctagonX,
  RotateCw,
  WifiOff,
} from 'lucide-react';
import type { Tone } from '../../ui/tone.ts';
import type { NodeState } from './node-view.ts';

/** The picture of a state, and its tone. */
export function stateLook(state: NodeState): { readonly icon: LucideIcon; readonly tone: Tone } {
  switch (state.kind) {
    case 'not-known':
      return { icon: CircleQuestionMark, tone: 'quiet' };
    case 'not-observed':
      return { icon: WifiOff, tone: 'attention' };
    case 'not-ready':
      return { icon: OctagonX, tone: 'danger' };
    case 'held':
      return { icon: OctagonPause, tone: 'attention' };
    case 'in-step':
      return { icon: state.step === 'reboot' ? RotateCw : CirclePlay, tone: 'tide' };
    case 'draining':
    case 'drained':
      return { icon: ArrowDownToLine, tone: 'tide' };
    case 'running':
      return { icon: CircleDot, tone: 'plain' };
  }
}
