import { anEvent } from '../imitation/an-event.ts';
import { ImitatedEmitter } from '../imitation/imitated-emitter.ts';
import { record } from '../imitation/recordings.ts';
import { strict } from '../imitation/strict.ts';
import { closeAllWindows } from '../window/open-windows.ts';
import { launchedApp } from './launched-app.ts';
import { getAppPath, getPath, setPath } from './paths.ts';
import { type InstanceLock, takeInstanceLock } from './single-instance.ts';
import { commandLine } from './switches.ts';

const HAPPENS = [
  'will-finish-launching',
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'web-contents-created',
  'render-process-gone',
];

/** Listened to by careful apps, and nothing on the stand-in's platform or in its reach would bring them about. */
const NEVER_HAPPENS = [
  'activate',
  'open-url',
  'open-file',
  'child-process-gone',
  'certificate-error',
  'select-client-certificate',
  'login',
  'session-created',
  'accessibility-support-changed',
];

let name: string | null = null;
let isReady = false;
let isQuitting = false;
let lock: InstanceLock | null = null;
let end: (code: number) => Promise<void> = async () => undefined;
const whenReady = Promise.withResolvers<unknown>();

class App extends ImitatedEmitter {
  readonly commandLine = strict('app.commandLine', commandLine);
  readonly isPackaged = false;
  readonly dock = undefined;

  constructor() {
    super('app', [...HAPPENS, ...NEVER_HAPPENS]);
  }

  get name(): string {
    return name ?? launchedApp().package.productName ?? launchedApp().package.name ?? 'Electron';
  }
  set name(value: string) {
    name = value;
  }
  getName = (): string => app.name;
  setName = (value: string): void => void (name = value);
  getVersion = (): string => launchedApp().package.version ?? process.versions['electron'] ?? '';
  getAppPath = getAppPath;
  getPath = (of: string): string => getPath(of, app.name);
  setPath = setPath;
  setAppLogsPath = (path?: string): void => setPath('logs', path ?? getPath('logs', app.name));
  getLocale = (): string => 'en-US';
  getPreferredSystemLanguages = (): string[] => ['en-US'];

  isReady = (): boolean => isReady;
  whenReady = (): Promise<unknown> => whenReady.promise;

  requestSingleInstanceLock = (additionalData: unknown = null): boolean => {
    const mine = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
    lock ??= takeInstanceLock(app.getPath('userData'), mine, (second) =>
      app.emit('second-instance', anEvent({}), second.argv, second.workingDirectory, second.additionalData),
    );
    return lock !== null;
  };
  hasSingleInstanceLock = (): boolean => lock !== null;
  releaseSingleInstanceLock = (): void => {
    lock?.release();
    lock = null;
  };

  quit = (): void => {
    if (isQuitting) return;
    isQuitting = true;
    isQuitting = emitsUnprevented('before-quit') && closeAllWindows() && emitsUnprevented('will-quit');
    if (isQuitting) app.exit(0);
  };
  exit = (code = 0): void => {
    isQuitting = true;
    app.emit('quit', anEvent({}), code);
    app.releaseSingleInstanceLock();
    // What was under way ends with the pages: a load that is cut off changes no exit code.
    process.on('unhandledRejection', () => undefined);
    setImmediate(() => void end(code).finally(() => process.exit(code)));
  };
  relaunch = (options: unknown = {}): void => record('app.relaunch', options);
  focus = (): void => record('app.focus');

  // The page is always in Chromium's sandbox here (unless this is root), with or without these.
  enableSandbox = (): void => record('app.enableSandbox');
  disableHardwareAcceleration = (): void => record('app.disableHardwareAcceleration');
  setAppUserModelId = (id: string): void => record('app.setAppUserModelId', id);
  setAboutPanelOptions = (options: unknown): void => record('app.setAboutPanelOptions', options);
  showAboutPanel = (): void => record('app.showAboutPanel');
  setBadgeCount = (count?: number): boolean => {
    record('app.setBadgeCount', count);
    return true;
  };
}

/** Electron's `app`. */
export const app = strict('app', new App());

function emitsUnprevented(eventName: string): boolean {
  const event = anEvent({});
  app.emit(eventName, event);
  return !event.defaultPrevented;
}

/** Says `ready`, unless the app has decided to quit before. */
export function becomeReady(endEverything: (code: number) => Promise<void>): void {
  end = endEverything;
  if (isQuitting) return;
  isReady = true;
  app.emit('will-finish-launching');
  app.emit('ready', anEvent({}), {});
  whenReady.resolve({});
}

export function isAppQuitting(): boolean {
  return isQuitting;
}

/** The last window is gone: the app may stay, and if nobody is asked it quits. */
export function lastWindowClosed(): void {
  if (isQuitting) return;
  if (!app.emit('window-all-closed')) app.quit();
}
