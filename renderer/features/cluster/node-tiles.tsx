import { ArrowDownToLine, CircleCheck, CircleDot, type LucideIcon, RotateCw, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import text from '../../ui/text.module.css';
import { TideStaff } from '../../ui/tide-staff.tsx';
import { transportIcon } from '../../ui/transport-icon.ts';
import { NodeStateWord } from './node-state-word.tsx';
import styles from './node-tiles.module.css';
import type { NodeView } from './node-view.ts';
import { groupOf, type NodeGroup, reachWords, stateText } from './node-words.ts';

interface NodeTilesProps {
  readonly views: readonly NodeView[];
  readonly nowMs: number;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
}

const GROUPS: readonly { readonly group: NodeGroup; readonly words: string; readonly icon: LucideIcon }[] = [
  { group: 'attention', words: 'Needs attention', icon: TriangleAlert },
  { group: 'procedure', words: 'Draining or in the procedure', icon: ArrowDownToLine },
  { group: 'running', words: 'Running', icon: CircleDot },
  { group: 'done', words: 'Running, done in this window', icon: CircleCheck },
];

/** Many nodes: what needs a person first, then the procedure, then the quiet rest. One tab stop a group. */
export function NodeTiles({ views, nowMs, selected, onSelect }: NodeTilesProps) {
  return (
    <div className={styles.groups}>
      {GROUPS.map(({ group, words, icon }) => {
        const members = views.filter((view) => groupOf(view) === group);
        if (members.length === 0) return null;
        const isWide = group === 'attention' || group === 'procedure';
        return (
          <section key={group} aria-label={words}>
            <h2 className={styles.title} data-tone={group}>
              <Icon of={icon} size="sm" />
              {words} <span>{members.length}</span>
            </h2>
            <GridList
              aria-label={words}
              layout="grid"
              className={(isWide ? styles.wideTiles : styles.tiles) ?? ''}
              selectionMode="single"
              selectedKeys={selected === null ? [] : [selected]}
              onSelectionChange={(keys) => {
                const [key] = keys === 'all' ? [] : [...keys];
                if (key !== undefined) onSelect(String(key));
              }}
            >
              {members.map((view) => (
                <GridListItem
                  key={view.name}
                  id={view.name}
                  textValue={`${view.name}, ${stateText(view.state)}`}
                  className={classNames(styles.tile, isWide && styles.wide)}
                  data-tone={toneOf(view)}
                >
                  <TileBody
                    view={view}
                    isWide={isWide}
                    // Only what is not observed tells an age here; the rest stays as it was drawn.
                    nowMs={group === 'attention' ? nowMs : 0}
                  />
                </GridListItem>
              ))}
            </GridList>
          </section>
        );
      })}
      <Legend />
    </div>
  );
}

function toneOf({ state }: NodeView): string {
  if (state.kind === 'not-ready') return 'danger';
  if (state.kind === 'not-observed' || state.kind === 'held') return 'attention';
  return state.kind === 'running' || state.kind === 'not-known' ? 'plain' : 'tide';
}

const TileBody = memo(function TileBody({
  view,
  isWide,
  nowMs,
}: {
  readonly view: NodeView;
  readonly isWide: boolean;
  readonly nowMs: number;
}) {
  const { summary, definition } = view;
  return (
    <>
      {summary !== null && (
        <TideStaff busy={summary.runningTaskCount} cap={summary.taskCap} isClosed={summary.isDraining} shape="small" />
      )}
      <div className={styles.words}>
        <span className={styles.line}>
          <b>{escapeOutsideText(view.name)}</b>
          {isWide && <NodeStateWord state={view.state} />}
        </span>
        <span className={styles.detail}>
          {summary !== null && `${summary.runningTaskCount} of ${summary.taskCap}`}
          {view.state.kind === 'not-observed' && ` · ${reachWords(view.octopus, nowMs)}`}
          {view.state.kind === 'draining' && view.drainBy === 'not-lowtide' && ' · not set by Lowtide'}
        </span>
      </div>
      <span className={styles.marks}>
        {definition !== null && <Icon of={transportIcon(definition.host)} size="sm" />}
        {view.reboot === 'pending' && (
          <>
            <Icon of={RotateCw} size="sm" />
            <span className={text.hidden}>Reboot pending</span>
          </>
        )}
      </span>
    </>
  );
});

function Legend() {
  return (
    <p className={styles.legend}>
      <span>One cell of a staff is one task slot; hatched: closed for new tasks</span>
      <span>
        <Icon of={RotateCw} size="sm" /> reboot pending
      </span>
    </p>
  );
}
