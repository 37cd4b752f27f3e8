import { createStore } from 'zustand/vanilla';

/** What the operator looks at. */
export type Screen =
  | { readonly kind: 'welcome' }
  /** `clusterId` null: a new cluster. */
  | { readonly kind: 'connect'; readonly clusterId: string | null }
  | { readonly kind: 'cluster' }
  | { readonly kind: 'plan' }
  | { readonly kind: 'window' }
  | { readonly kind: 'record' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'help' };

/** The one dialog that is open. */
export type OpenDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'commands' }
  | { readonly kind: 'practice' }
  | { readonly kind: 'remove-cluster'; readonly clusterId: string; readonly name: string }
  | { readonly kind: 'replace-secret'; readonly id: string; readonly label: string }
  | { readonly kind: 'forget-secret'; readonly id: string; readonly label: string };

export interface NavigationState {
  readonly screen: Screen;
  readonly dialog: OpenDialog;
  readonly clusterId: string | null;
  readonly windowId: string | null;
}

export function createNavigationStore() {
  const store = createStore<NavigationState>(() => ({
    screen: { kind: 'welcome' },
    dialog: { kind: 'none' },
    clusterId: null,
    windowId: null,
  }));
  return {
    store,
    go: (screen: Screen) => store.setState({ screen, dialog: { kind: 'none' } }),
    open: (dialog: OpenDialog) => store.setState({ dialog }),
    closeDialog: () => store.setState({ dialog: { kind: 'none' } }),
    chooseCluster: (clusterId: string | null) => store.setState({ clusterId }),
    chooseWindow: (windowId: string | null) => store.setState({ windowId }),
  };
}

export type Navigation = ReturnType<typeof createNavigationStore>;
