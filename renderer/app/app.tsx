import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { ClusterScreen } from '../features/cluster/cluster-screen.tsx';
import { PlanScreen } from '../features/plan/plan-screen.tsx';
import { RecordScreen } from '../features/record/record-screen.tsx';
import { ConnectScreen } from '../features/settings/connect-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { WelcomeScreen } from '../features/welcome/welcome-screen.tsx';
import { WindowScreen } from '../features/window/window-screen.tsx';
import { valueOf } from '../stores/load.ts';
import type { Screen } from '../stores/navigation-store.ts';
import { AppFrame } from './app-frame.tsx';
import { Dialogs } from './dialogs.tsx';
import { HelpScreen } from './help-screen.tsx';
import { NoCluster } from './no-cluster.tsx';
import { SpeechRegions } from './speech-regions.tsx';
import { useStores } from './use-stores.ts';

/** The screen that was chosen, in its frame. */
export function App() {
  const { navigation, cluster } = useStores();
  const screen = useStore(navigation.store, (state) => state.screen);
  const isPractice = useStore(cluster.store, ({ picture }) => valueOf(picture)?.definition.practice != null);
  useTitleFocus(screen.kind);
  return (
    <>
      {screen.kind === 'welcome' ? (
        <WelcomeScreen />
      ) : (
        <AppFrame isPractice={isPractice}>
          <ScreenBody screen={screen} />
        </AppFrame>
      )}
      <SpeechRegions />
      <Dialogs />
    </>
  );
}

function ScreenBody({ screen }: { readonly screen: Exclude<Screen, { kind: 'welcome' }> }) {
  const { navigation } = useStores();
  const clusterId = useStore(navigation.store, (state) => state.clusterId);
  switch (screen.kind) {
    case 'cluster':
      return clusterId === null ? <NoCluster title="Cluster" /> : <ClusterScreen />;
    case 'plan':
      return clusterId === null ? <NoCluster title="Plan" /> : <PlanScreen />;
    case 'window':
      return clusterId === null ? <NoCluster title="Window" /> : <WindowScreen />;
    case 'record':
      return <RecordScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'connect':
      return <ConnectScreen key={screen.clusterId ?? 'new'} clusterId={screen.clusterId} />;
    case 'help':
      return <HelpScreen />;
  }
}

/** A new screen is begun at its title, so that a screen reader says where one is. */
function useTitleFocus(kind: Screen['kind']): void {
  const before = useRef(kind);
  useLayoutEffect(() => {
    if (before.current === kind) return undefined;
    before.current = kind;
    return focusTitle();
  }, [kind]);
}

const MOST_FRAMES = 30;

/** A dialog that just closed keeps the rest inert for a moment, and gives focus back to its opener: we come after it. */
function focusTitle(): () => void {
  let frames = 0;
  let frame = 0;
  const next = () => {
    const title = document.querySelector<HTMLElement>('[data-screen-title]');
    title?.focus();
    frames += 1;
    if (document.activeElement !== title && frames < MOST_FRAMES) frame = requestAnimationFrame(next);
  };
  frame = requestAnimationFrame(next);
  return () => cancelAnimationFrame(frame);
}
