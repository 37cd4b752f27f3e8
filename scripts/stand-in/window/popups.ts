import type { DevToolsSession } from '../chromium/devtools-pipe.ts';
import { unwatched } from '../chromium/unwatched.ts';
import { toAppAddress } from '../scheme/scheme-address.ts';
import type { AttachedTarget, Targets } from './targets.ts';

/** What a page wants to open, as Electron tells the window-open handler. */
export interface OpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: 'foreground-tab' | 'background-tab' | 'new-window';
  readonly referrer: { readonly url: string; readonly policy: string };
}

/** Tells of every window a page wants: by script, by a link with a target, by a click that means "in a new one". */
export function onWindowWanted(session: DevToolsSession, tell: (details: OpenDetails) => void): void {
  const details = (url: string, disposition: OpenDetails['disposition']): OpenDetails => ({
    url: toAppAddress(url),
    frameName: '',
    features: '',
    disposition,
    referrer: { url: '', policy: 'default' },
  });
  session.on('Page.windowOpen', ({ url, windowName }: { url: string; windowName: string }) =>
    tell({ ...details(url, 'foreground-tab'), frameName: windowName === '_blank' ? '' : windowName }),
  );
  session.on('Page.frameRequestedNavigation', ({ url, disposition }: { url: string; disposition: string }) => {
    if (disposition === 'newTab') tell(details(url, 'background-tab'));
    if (disposition === 'newWindow') tell(details(url, 'new-window'));
  });
}

/** Windows are for main to open: what a page opened is closed before it loads anything. */
export async function closePopup({ targetId, session }: AttachedTarget, targets: Targets): Promise<void> {
  // Closed while it still waits for its start, it would take its opener with it. Where it has no process yet nothing
  // is answered, so the answers are not waited for.
  unwatched(session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }));
  unwatched(session.send('Runtime.runIfWaitingForDebugger'));
  await targets.close(targetId);
}
