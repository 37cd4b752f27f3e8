import type { ReactNode } from 'react';
import styles from './page-head.module.css';

interface PageHeadProps {
  readonly title: ReactNode;
  readonly state?: ReactNode;
  readonly sub?: ReactNode;
  readonly tools?: ReactNode;
}

export function PageHead({ title, state, sub, tools }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <div className={styles.line}>
          {/* Where the screen begins: focus comes here when the screen changes. */}
          <h1 tabIndex={-1} data-screen-title>
            {title}
          </h1>
          {state}
        </div>
        {sub !== undefined && <p className={styles.sub}>{sub}</p>}
      </div>
      {tools !== undefined && <div className={styles.tools}>{tools}</div>}
    </header>
  );
}
