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
import { StateWord, type Tone } from '../../ui/state-word.tsx';
import type { NodeState } from './node-view.ts';
import { stateText } from './node-words.ts';

export function NodeStateWord({ state }: { readonly state: NodeState }) {
  const { icon, tone } = lookOf(state);
  return (
    <StateWord icon={icon} tone={tone}>
      {stateText(state)}
    </StateWord>
  );
}

function lookOf(state: NodeState): { readonly icon: LucideIcon; readonly tone: Tone } {
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
