import { anEvent } from '../imitation/an-event.ts';
import { toAppAddress } from '../scheme/scheme-address.ts';
import type { PausedRequest } from '../scheme/serve.ts';

interface NavigatingContents {
  readonly mainFrame: object;
  emit(event: string, ...args: unknown[]): boolean;
}

/** Asks the app whether its page may go there. What the app started itself is not asked. */
export function mayNavigate(contents: NavigatingContents, paused: PausedRequest, isMainFrame: boolean): boolean {
  const url = toAppAddress(paused.request.url);
  const frame = isMainFrame ? contents.mainFrame : null;
  const details = { url, isSameDocument: false, isMainFrame, frame, initiator: frame };
  if (paused.redirectedRequestId !== undefined) {
    return isUnprevented(contents, 'will-redirect', details, url, false, isMainFrame);
  }
  const mayFrame = isUnprevented(contents, 'will-frame-navigate', details);
  return mayFrame && (!isMainFrame || isUnprevented(contents, 'will-navigate', details, url, false, true));
}

function isUnprevented(
  contents: NavigatingContents,
  name: string,
  details: object,
  ...old: readonly unknown[]
): boolean {
  const event = anEvent(details);
  contents.emit(name, event, ...old);
  return !event.defaultPrevented;
}
