import type { ReactNode } from 'react';
import styles from './app-frame.module.css';
import { ByHand } from './by-hand.tsx';
import { Notices } from './notices.tsx';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';

/** What stays in place while screens come and go. */
export function AppFrame({ isPractice, children }: { readonly isPractice: boolean; readonly children: ReactNode }) {
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <div className={styles.app} data-practice={isPractice || undefined}>
        <TopBar />
        <Rail />
        <main id="main" className={styles.main}>
          <Notices />
          <ByHand />
          <div className={styles.screen}>{children}</div>
        </main>
        <StatusBar />
      </div>
    </>
  );
}
