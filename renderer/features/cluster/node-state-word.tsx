import { StateWord } from '../../ui/state-word.tsx';
import type { NodeState } from './node-view.ts';
import { stateText } from './node-words.ts';
import { stateLook } from './state-look.ts';

export function NodeStateWord({ state }: { readonly state: NodeState }) {
  const { icon, tone } = stateLook(state);
  return (
    <StateWord icon={icon} tone={tone}>
      {stateText(state)}
    </StateWord>
  );
}
