import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './page-head.module.css';

interface PageHeadProps {
  readonly title: ReactNode;
  readonly state?: ReactNode;
  readonly sub?: ReactNode;
  readonly tools?: ReactNode;
}

export function PageHead({ title, state, sub, tools }: PageHeadProps) {
  const ref = useTitleThatKeepsFocus();
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <div className={styles.line}>
          {/* Where the screen begins: focus comes here when the screen changes. */}
          <h1 ref={ref} tabIndex={-1} data-screen-title>
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

/** A screen that shows its picture now where it waited before has another title: it takes the focus over. */
function useTitleThatKeepsFocus() {
  const ref = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const title = ref.current;
    if (lastTitle.wasFocused) title?.focus();
    lastTitle.wasFocused = false;
    return () => {
      lastTitle.wasFocused = document.activeElement === title;
    };
  }, []);
  return ref;
}

const lastTitle = { wasFocused: false };
