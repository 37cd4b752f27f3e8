import { ArrowDownToLine, CircleCheck, CircleDot, type LucideIcon, TriangleAlert } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { countWords } from '../../ui/words/counts.ts';
import styles from './node-overview.module.css';
import type { NodeView } from './node-view.ts';
import { groupOf, type NodeGroup, reachWords, stateText } from './node-words.ts';

const GROUPS: readonly { readonly group: NodeGroup; readonly words: string; readonly icon: LucideIcon }[] = [
  { group: 'attention', words: 'Needs attention', icon: TriangleAlert },
  { group: 'procedure', words: 'Draining or in the procedure', icon: ArrowDownToLine },
  { group: 'running', words: 'Running', icon: CircleDot },
  { group: 'done', words: 'Running, done in this window', icon: CircleCheck },
];

/** How many nodes need a person, are in the procedure, run: always there and always as high, so nothing beneath it moves. */
export function NodeOverview({ views, nowMs }: { readonly views: readonly NodeView[]; readonly nowMs: number }) {
  const members = Map.groupBy(views, groupOf);
  return (
    <ul className={styles.overview} aria-label="Nodes by state">
      {GROUPS.map(({ group, words, icon }) => {
        const ofGroup = members.get(group) ?? [];
        const isNamed = group === 'attention' || group === 'procedure';
        return (
          <li key={group} data-tone={ofGroup.length === 0 ? 'none' : group}>
            <span className={styles.title}>
              <Icon of={icon} size="sm" />
              {words} <b>{ofGroup.length}</b>
            </span>
            {isNamed && (
              <span className={styles.names}>{ofGroup.map((view) => nameWords(view, nowMs)).join(', ')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function nameWords({ name, state, octopus }: NodeView, nowMs: number): string {
  const own = escapeOutsideText(name);
  if (state.kind === 'draining') return `${own} ${countWords(state.left, 'task')} left`;
  const words = state.kind === 'not-observed' ? reachWords(octopus, nowMs) : stateText(state);
  return `${own} ${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
}
