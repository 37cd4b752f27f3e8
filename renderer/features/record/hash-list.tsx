import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { JournalEntry } from '../../../core/ports/journal.ts';
import { describeEvent } from '../../../core/window/describe-event.ts';
import { clockWords } from '../../ui/words/times.ts';
import styles from './hash-list.module.css';

/** Every entry with its hash, from the end. */
export function HashList({ entries }: { readonly entries: readonly JournalEntry[] }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 56,
    overscan: 6,
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it
    <div ref={scroll} className={styles.scroll} tabIndex={0} role="list" aria-label="Entries of the chain">
      <div className={styles.inner} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[entries.length - 1 - item.index];
          if (entry === undefined) return null;
          return (
            <div
              key={entry.seq}
              ref={virtual.measureElement}
              data-index={item.index}
              className={styles.entry}
              role="listitem"
              aria-setsize={entries.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span className={styles.seq}>{entry.seq}</span>
              <span>
                {describeEvent(entry.event)}
                <small>{entry.hash.slice(0, 16)}</small>
              </span>
              <time>{clockWords(entry.event.atMs)}</time>
            </div>
          );
        })}
      </div>
    </div>
  );
}
