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
  /** 3 beneath the title of a step. */
  readonly level?: 2 | 3;
}

export function Card({ title, tags, end, children, isPadded = false, level = 2 }: CardProps) {
  const id = useId();
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <Title id={id}>{title}</Title>
        {tags}
        {end !== undefined && <span className={styles.end}>{end}</span>}
      </header>
      <div className={classNames(isPadded && styles.padded)}>{children}</div>
    </section>
  );
}
