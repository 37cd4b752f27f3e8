import './jitless.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { PageBoundary } from './app/page-boundary.tsx';
import { listenForShortcuts } from './app/shortcuts.ts';
import { followTheme } from './app/theme.ts';
import { tick } from './app/tick.ts';
import { StoresContext } from './app/use-stores.ts';
import { findBridge } from './bridge/bridge.ts';
import { followOthers } from './stores/follow-others.ts';
import { followPlan } from './stores/follow-plan.ts';
import { buildStores } from './stores/stores.ts';

const bridge = findBridge(window);
const stores = buildStores(bridge);
followTheme(document.documentElement, stores.app);
followPlan(stores);
followOthers(stores);
listenForShortcuts(window, stores.navigation);
tick.start();
void stores.start();

const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no root');
createRoot(root).render(
  <StrictMode>
    <StoresContext value={stores}>
      <PageBoundary bridge={bridge}>
        <App />
      </PageBoundary>
    </StoresContext>
  </StrictMode>,
);
