import { type ReactNode, useId } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names.ts';

interface CardProps {
  readonly title: ReactNode;
  /** Beside the title. */
  readonly tags?: ReactNode;
  /** At the end of the head: source and age, or an act. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
  readonly isPadded?: boolean;
}

export function Card({ title, tags, end, children, isPadded = false }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id}>{title}</h3>
        {tags}
        {end !== undefined && <span className={styles.end}>{end}</span>}
      </header>
      <div className={classNames(isPadded && styles.padded)}>{children}</div>
    </section>
  );
}
