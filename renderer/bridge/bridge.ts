import type { Bridge } from '../../contract/console-api.ts';

declare global {
  interface Window {
    /** The one global of the preload, frozen. */
    readonly lowtide?: Bridge;
  }
}

/** The bridge that the preload laid. Without one this page is not in the app, and there is nothing it could show. */
export function findBridge(page: { readonly lowtide?: Bridge }): Bridge {
  if (page.lowtide === undefined) throw new Error('This page was opened outside of Lowtide');
  return page.lowtide;
}
