import { imitatedFetch } from '../desktop/net.ts';
import { record } from '../imitation/recordings.ts';
import { missing } from '../imitation/strict.ts';
import { StrictEmitter } from '../imitation/strict-emitter.ts';
import { protocol } from '../scheme/protocol.ts';
import { setPermissionCheckHandler, setPermissionRequestHandler } from './permissions.ts';

const NEVER_HAPPENS = [
  'will-download',
  'preconnect',
  'select-usb-device',
  'select-hid-device',
  'select-serial-port',
  'usb-device-added',
  'hid-device-added',
  'serial-port-added',
  'file-system-access-restricted',
];

class DefaultSession extends StrictEmitter {
  readonly protocol = protocol;
  readonly webRequest = missing('session.webRequest');
  readonly setPermissionCheckHandler = setPermissionCheckHandler;
  readonly setPermissionRequestHandler = setPermissionRequestHandler;
  readonly fetch = imitatedFetch;

  constructor() {
    super('session', NEVER_HAPPENS);
  }

  isPersistent = (): boolean => true;
  /** Chromium's proxy settings are not asked: every address is reached directly. */
  resolveProxy = async (_url: string): Promise<string> => 'DIRECT';
  // No page of the stand-in reaches a device, a screen, or a certificate: the handlers are kept for a test to call.
  setDevicePermissionHandler = (handler: unknown): void => record('session.setDevicePermissionHandler', handler);
  setDisplayMediaRequestHandler = (handler: unknown, options?: unknown): void =>
    record('session.setDisplayMediaRequestHandler', handler, options);
  setBluetoothPairingHandler = (handler: unknown): void => record('session.setBluetoothPairingHandler', handler);
  setUSBProtectedClassesHandler = (handler: unknown): void => record('session.setUSBProtectedClassesHandler', handler);
  setCertificateVerifyProc = (proc: unknown): void => record('session.setCertificateVerifyProc', proc);
  setSpellCheckerEnabled = (isEnabled: boolean): void => record('session.setSpellCheckerEnabled', isEnabled);
  clearCache = async (): Promise<void> => record('session.clearCache');
  clearStorageData = async (options?: unknown): Promise<void> => record('session.clearStorageData', options);
  closeAllConnections = async (): Promise<void> => record('session.closeAllConnections');
}

/** The only session of the stand-in. */
export const defaultSession = new DefaultSession();
