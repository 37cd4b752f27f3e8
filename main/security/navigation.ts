import type { WebContents } from 'electron';
import type { Log } from '../log/log.ts';
import { isOwnAddress } from './origin.ts';

interface Preventable {
  preventDefault(): void;
}

/** The page stays where it is: no other address, no second window, no webview. */
export function guardNavigation(contents: WebContents, log: Log): void {
  const refuseForeign = (event: Preventable & { readonly url: string }): void => {
    if (isOwnAddress(event.url)) return;
    event.preventDefault();
    log.warn('navigation.refused', { url: event.url });
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('webview.refused');
  });
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('window-open.refused', { url });
    return { action: 'deny' };
  });
}
