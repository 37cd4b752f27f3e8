import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './fact-list.module.css';

export type FactRow = readonly [name: string, value: ReactNode];

export function FactList({ rows, isSmall = false }: { readonly rows: readonly FactRow[]; readonly isSmall?: boolean }) {
  return (
    <dl className={classNames(styles.facts, isSmall && styles.small)}>
      {rows.map(([name, value]) => (
        <div key={name} className={styles.row}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
