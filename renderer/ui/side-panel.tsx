import { type ReactNode, useId } from 'react';
import styles from './side-panel.module.css';

/** The column at the right: time and changes, details, the start. */
export function SidePanel({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it
    <aside className={styles.side} aria-label={label} tabIndex={0} data-f6>
      {children}
    </aside>
  );
}

interface BlockProps {
  readonly title: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

export function Block({ title, end, children }: BlockProps) {
  const id = useId();
  return (
    <section className={styles.block} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {end !== undefined && <span className={styles.end}>{end}</span>}
      </div>
      {children}
    </section>
  );
}
