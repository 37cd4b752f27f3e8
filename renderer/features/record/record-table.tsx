import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleCheck, CircleDashed, Flag, LogOut, type LucideIcon, OctagonX, Shield, ShieldCheck } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import type { ListedRecord } from '../../../contract/records.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Outcome } from '../../../core/window/window.ts';
import { useStores } from '../../app/use-stores.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { durationWords } from '../../ui/words/durations.ts';
import { outcomeWords } from '../../ui/words/outcome-words.ts';
import { dayWords, shortClock } from '../../ui/words/times.ts';
import styles from './record-table.module.css';
import { chainWords, isBroken, keptSnapshots, nodesWords } from './record-words.ts';

const ROW_PX = 40;
const HEADS = ['Started', 'Cluster', 'Nodes', 'Took', 'Result', 'Holds', 'Kept', 'Chain'] as const;

/** Ten thousand records: only the rows in sight are there; a screen reader is told how many there are. */
export function RecordTable({ records: rows }: { readonly records: readonly ListedRecord[] }) {
  const { records } = useStores();
  const selected = useStore(records.store, (state) => state.selected);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const move = (event: KeyboardEvent, index: number) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, index + by));
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-index="${next}"] button`)?.focus());
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it
    <div
      ref={scroll}
      className={styles.scroll}
      tabIndex={0}
      role="table"
      aria-label="Records"
      aria-rowcount={rows.length + 1}
    >
      <div className={styles.head} role="row" aria-rowindex={1}>
        {HEADS.map((head) => (
          <span key={head} role="columnheader">
            {head}
          </span>
        ))}
      </div>
      <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const record = rows[item.index];
          if (record === undefined) return null;
          return (
            <div
              key={record.windowId}
              className={styles.row}
              role="row"
              aria-rowindex={item.index + 2}
              data-index={item.index}
              data-selected={record.windowId === selected || undefined}
              style={{ transform: `translateY(${item.start}px)` }}
              onKeyDown={(event) => move(event, item.index)}
            >
              <RecordCells record={record} isSelected={record.windowId === selected} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function RecordCells({ record, isSelected }: { readonly record: ListedRecord; readonly isSelected: boolean }) {
  const { records } = useStores();
  const verified = useStore(records.store, (state) => state.verified[record.windowId]);
  const { startedAtMs, closedAtMs } = record;
  const broken = isBroken(record.state, verified);
  const chain = chainWords(record.state, verified);
  return (
    <>
      <span role="cell">
        <button type="button" aria-pressed={isSelected} onClick={() => void records.open(record.windowId)}>
          {startedAtMs === null ? record.windowId.slice(0, 8) : <Started atMs={startedAtMs} />}
        </button>
      </span>
      <span role="cell">{escapeOutsideText(record.cluster ?? 'Not known')}</span>
      <span role="cell">{nodesWords(record)}</span>
      <span role="cell">
        {startedAtMs === null || closedAtMs === null ? '' : durationWords(closedAtMs - startedAtMs)}
      </span>
      <span role="cell">
        <StateWord icon={outcomeIcon(record.outcome)} tone={record.outcome === 'left' ? 'attention' : 'quiet'}>
          {record.isHeld ? 'Not closed, held' : outcomeWords(record.outcome)}
        </StateWord>
      </span>
      <span role="cell">{record.holds}</span>
      <span role="cell">{keptSnapshots(record.precautionsKept).length || ''}</span>
      <span role="cell" title={chain}>
        <StateWord
          icon={broken ? OctagonX : verified === undefined ? Shield : ShieldCheck}
          tone={broken ? 'danger' : 'quiet'}
        >
          <span className={styles.chainWords}>{chain}</span>
        </StateWord>
      </span>
    </>
  );
}

function Started({ atMs }: { readonly atMs: number }) {
  const [weekday, ...day] = dayWords(atMs).split(' ');
  return (
    <>
      <span className={styles.weekday}>{weekday} </span>
      {day.join(' ')} {shortClock(atMs)}
    </>
  );
}

function outcomeIcon(outcome: Outcome | null): LucideIcon {
  switch (outcome) {
    case null:
      return CircleDashed;
    case 'closed':
      return CircleCheck;
    case 'ended-early':
      return Flag;
    case 'left':
      return LogOut;
  }
}
