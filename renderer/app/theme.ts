import type { App } from '../stores/app-store.ts';

/** The theme of the settings on the root element; `system` follows the system. Answers how to stop. */
export function followTheme(root: HTMLElement, app: App): () => void {
  const show = () => {
    const theme = app.store.getState().settings?.theme ?? 'system';
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  show();
  return app.store.subscribe(show);
}
