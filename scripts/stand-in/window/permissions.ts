import type { DevToolsSession } from '../chromium/devtools-pipe.ts';
import { originOf } from '../scheme/scheme-address.ts';

type Check = (contents: object | null, permission: string, origin: string, details: object) => boolean;
type Ask = (contents: object, permission: string, callback: (granted: boolean) => void, details: object) => void;

/** Electron's name of a permission, by the name that Chromium's protocol knows. */
const ELECTRON_NAMES: Readonly<Record<string, string>> = {
  camera: 'media',
  microphone: 'media',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  'idle-detection': 'idle-detection',
  'display-capture': 'display-capture',
  'storage-access': 'storage-access',
  'window-management': 'window-management',
  'persistent-storage': 'persistent-storage',
};

const handlers: { check: Check | null; ask: Ask | null } = { check: null, ask: null };

export function setPermissionCheckHandler(check: Check | null): void {
  handlers.check = check;
}

export function setPermissionRequestHandler(ask: Ask | null): void {
  handlers.ask = ask;
}

/**
 * Asks both handlers of the app for every permission and tells Chromium the answers, before the page is there. As in
 * Electron, what no handler denies is granted.
 */
export async function settlePermissions(
  browser: DevToolsSession,
  contents: object,
  appAddress: string,
  pageAddress: string,
): Promise<void> {
  const origin = new URL(pageAddress).origin;
  if (origin === 'null') return;
  for (const [name, permission] of Object.entries(ELECTRON_NAMES)) {
    const isGranted = await isAllowed(contents, permission, appAddress);
    const setting = isGranted ? 'granted' : 'denied';
    await browser.send('Browser.setPermission', { permission: { name }, setting, origin });
  }
}

async function isAllowed(contents: object, permission: string, url: string): Promise<boolean> {
  const details = { isMainFrame: true, requestingUrl: url, mediaTypes: [] };
  const { check, ask } = handlers;
  if (check !== null && !check(contents, permission, originOf(url), details)) return false;
  if (ask === null) return true;
  return new Promise((resolve) => ask(contents, permission, resolve, details));
}
