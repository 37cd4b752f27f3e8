import { Check, RotateCw } from 'lucide-react';
import { memo, useState } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { TideStaff } from '../../ui/tide-staff.tsx';
import { nextInGrid } from './next-in-grid.ts';
import { NodeOverview } from './node-overview.tsx';
import styles from './node-tiles.module.css';
import type { NodeView } from './node-view.ts';
import { type TileLook, tileLook } from './tile-look.ts';

interface NodeTilesProps {
  readonly views: readonly NodeView[];
  readonly nowMs: number;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
}

/**
 * Many nodes, each always at the same place: what changes is the tile, not where it stands, so that a click meets what
 * it was aimed at. One tab stop, arrow keys inside.
 */
export function NodeTiles({ views, nowMs, selected, onSelect }: NodeTilesProps) {
  const [reached, setReached] = useState<string | null>(null);
  const names = views.map(({ name }) => name);
  const stop = [reached, selected].find((name) => name !== null && names.includes(name)) ?? names[0];
  return (
    <div className={styles.picture}>
      <NodeOverview views={views} nowMs={nowMs} />
      <div
        className={styles.tiles}
        role="listbox"
        aria-label="Nodes"
        // The tiles take the focus, one at a time.
        tabIndex={-1}
        onFocus={({ target }) => setReached(target.closest<HTMLElement>('[data-node]')?.dataset['node'] ?? null)}
        onKeyDown={(event) => {
          const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-node]')];
          const to = nextInGrid(
            tiles.map(({ offsetTop }) => offsetTop),
            tiles.findIndex((tile) => tile.contains(event.target as Node)),
            event.key,
          );
          if (to === null) return;
          event.preventDefault();
          tiles[to]?.focus();
        }}
      >
        {views.map((view) => (
          <Tile
            key={view.name}
            {...tileLook(view)}
            isSelected={view.name === selected}
            isStop={view.name === stop}
            onSelect={onSelect}
          />
        ))}
      </div>
      <Legend />
    </div>
  );
}

interface TileProps extends TileLook {
  readonly isSelected: boolean;
  readonly isStop: boolean;
  readonly onSelect: (node: string) => void;
}

/** Only plain values come in: a tile whose node did not change is not drawn again. */
const Tile = memo(function Tile(props: TileProps) {
  const { node, label, tone, busy, cap, isClosed, stateIcon, stateWord, transport, isRebootPending, isDone } = props;
  const { isSelected, isStop, onSelect } = props;
  return (
    <div
      role="option"
      aria-label={label}
      aria-selected={isSelected}
      tabIndex={isStop ? 0 : -1}
      className={classNames(styles.tile, styles[tone])}
      data-node={node}
      onClick={() => onSelect(node)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect(node);
      }}
    >
      {cap !== null && <TideStaff busy={busy} cap={cap} isClosed={isClosed} shape="small" />}
      <div className={styles.words}>
        <b>{escapeOutsideText(node)}</b>{' '}
        <span className={styles.detail}>
          {stateWord === null || stateIcon === null ? (
            `${busy} of ${cap ?? '?'}`
          ) : (
            <StateWord icon={stateIcon} tone={tone}>
              {stateWord}
            </StateWord>
          )}
        </span>
      </div>
      <span className={styles.marks}>
        {transport !== null && <Icon of={transport} size="sm" />}
        {isRebootPending && <Icon of={RotateCw} size="sm" />}
        {isDone && <Icon of={Check} size="sm" />}
      </span>
    </div>
  );
});

function Legend() {
  return (
    <p className={styles.legend}>
      <span>One cell of a staff is one task slot; hatched: closed for new tasks</span>
      <span>
        <Icon of={RotateCw} size="sm" /> reboot pending
      </span>
      <span>
        <Icon of={Check} size="sm" /> done in this window
      </span>
    </p>
  );
}
