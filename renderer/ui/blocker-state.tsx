import { EyeOff, Hourglass, type LucideIcon, OctagonX, User } from 'lucide-react';
import type { Blocker } from '../../core/cluster/blocker.ts';
import { StateWord } from './state-word.tsx';
import type { Tone } from './tone.ts';
import { blockerWord } from './words/blocker-words.ts';

const looks: { readonly [K in Blocker['kind']]: { readonly icon: LucideIcon; readonly tone: Tone } } = {
  'needs-a-person': { icon: User, tone: 'attention' },
  stuck: { icon: OctagonX, tone: 'danger' },
  finishing: { icon: Hourglass, tone: 'plain' },
  hidden: { icon: EyeOff, tone: 'attention' },
};

export function BlockerState({ kind }: { readonly kind: Blocker['kind'] }) {
  return (
    <StateWord icon={looks[kind].icon} tone={looks[kind].tone}>
      {blockerWord(kind)}
    </StateWord>
  );
}
