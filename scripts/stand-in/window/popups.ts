import { toAppAddress } from '../scheme/scheme-address.ts';
import type { PausedRequest } from '../scheme/serve.ts';
import type { AttachedTarget, Targets } from './targets.ts';

export interface Opener {
  /** Resolves with what the page asked `window.open` for, if Chromium told. */
  nextOpened(): Promise<{ readonly url: string; readonly frameName: string }>;
  /** The app's answer. */
  mayOpen(details: object): boolean;
}

/**
 * A page opened a window. The app is asked; whatever it answers, the window is closed before it loads anything, since
 * the stand-in gives windows only to main.
 */
export async function refusePopup(
  { targetId, session }: AttachedTarget,
  opener: Opener | null,
  targets: Targets,
): Promise<void> {
  const firstRequest = new Promise<{ url: string; frameName: string }>((resolve) =>
    session.on('Fetch.requestPaused', ({ request }: PausedRequest) => resolve({ url: request.url, frameName: '' })),
  );
  // Closed while it still waits for its start, it would take its opener with it.
  await Promise.all([
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
  const asked = opener === null ? firstRequest : Promise.race([opener.nextOpened(), firstRequest]);
  const { url, frameName } = await asked;
  await targets.close(targetId);
  const details = { url: toAppAddress(url), frameName, features: '', disposition: 'foreground-tab', referrer: {} };
  if (opener?.mayOpen(details) !== false) {
    throw new Error(`The stand-in does not imitate a window opened by a page: ${details.url} (docs/stand-in.md).`);
  }
}
