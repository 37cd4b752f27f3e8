import { app, isAppQuitting, lastWindowClosed } from '../app/app.ts';
import { unwatched } from '../chromium/unwatched.ts';
import { applicationMenu, onApplicationMenu } from '../desktop/menu.ts';
import { anEvent } from '../imitation/an-event.ts';
import { record } from '../imitation/recordings.ts';
import { StrictEmitter } from '../imitation/strict-emitter.ts';
import { running } from '../running.ts';
import { addWindow, openWindows, removeWindow } from './open-windows.ts';
import { WebContents } from './web-contents.ts';
import { checkWindowOptions, type WindowOptions } from './window-options.ts';
import { type Bounds, WindowPlace } from './window-place.ts';

const HAPPENS = [
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'close',
  'closed',
  'minimize',
  'maximize',
  'unmaximize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'resize',
  'resized',
  'move',
  'moved',
  'page-title-updated',
];

const NEVER_HAPPENS = [
  'unresponsive',
  'responsive',
  'session-end',
  'query-session-end',
  'app-command',
  'system-context-menu',
];

let lastId = 0;
let focused: BrowserWindow | null = null;

function setFocused(window: BrowserWindow): void {
  focused = window;
}

/** Electron's `BrowserWindow`: headless a page, else a window of Chromium without tabs. */
export class BrowserWindow extends StrictEmitter {
  readonly id = (lastId += 1);
  readonly webContents: WebContents;
  /** As they were given, for tests. */
  readonly standInOptions: WindowOptions;
  readonly #place: WindowPlace;
  #title: string;
  #isVisible: boolean;
  #isPainted = false;
  #isDestroyed = false;
  #background: string;

  constructor(options: WindowOptions = {}) {
    super('BrowserWindow', [...HAPPENS, ...NEVER_HAPPENS]);
    running();
    checkWindowOptions(options);
    const { width = 800, height = 600, title = app.name, backgroundColor = '#FFFFFF', show = true } = options;
    this.standInOptions = options;
    this.#title = title;
    this.#background = backgroundColor;
    this.#isVisible = show;
    this.#place = new WindowPlace({ x: options.x ?? 0, y: options.y ?? 0, width, height }, (event) => this.emit(event));
    this.webContents = new WebContents(
      { width, height, preload: options.webPreferences?.preload ?? null },
      {
        size: () => this.getContentBounds(),
        close: () => this.close(),
        pageGone: () => unwatched(this.#pageGone()),
        pageResized: () => unwatched(this.#place.readBack()),
        titled: (text) => this.#titled(text),
        firstPaint: () => this.#firstPaint(),
        menuKey: (accelerator) => applicationMenu()?.standInPress(accelerator, this),
      },
    );
    this.webContents.standInBackground(backgroundColor);
    unwatched(this.#place.attach(this.webContents.standInPage(), options.x !== undefined || options.y !== undefined));
    this.webContents.on('dom-ready', () => this.#tellMenuKeys());
    onApplicationMenu(() => this.#tellMenuKeys());
    addWindow(this);
    app.emit('web-contents-created', anEvent({}), this.webContents);
    app.emit('browser-window-created', anEvent({}), this);
    if (show) this.focus();
  }

  static getAllWindows = (): BrowserWindow[] => openWindows().filter((one) => one instanceof BrowserWindow);
  static getFocusedWindow = (): BrowserWindow | null => focused;
  static fromId = (id: number): BrowserWindow | null =>
    BrowserWindow.getAllWindows().find((one) => one.id === id) ?? null;
  static fromWebContents = (contents: WebContents | undefined): BrowserWindow | null =>
    BrowserWindow.getAllWindows().find((one) => one.webContents === contents) ?? null;

  loadURL = (address: string): Promise<void> => this.webContents.loadURL(address);
  reload = (): void => this.webContents.reload();

  show = (): void => {
    this.#setVisible(true, 'show');
    this.focus();
  };
  showInactive = (): void => this.#setVisible(true, 'show');
  hide = (): void => {
    this.blur();
    this.#setVisible(false, 'hide');
  };
  isVisible = (): boolean => this.#isVisible;

  focus = (): void => {
    if (focused === this) return;
    focused?.blur();
    setFocused(this);
    this.emit('focus', anEvent({}));
    app.emit('browser-window-focus', anEvent({}), this);
    unwatched(this.#inBrowser('Target.activateTarget'));
  };
  blur = (): void => {
    if (focused !== this) return;
    focused = null;
    this.emit('blur', anEvent({}));
    app.emit('browser-window-blur', anEvent({}), this);
  };
  isFocused = (): boolean => focused === this;
  moveTop = (): void => record('BrowserWindow.moveTop');

  minimize = (): void => this.#place.setState('minimized');
  maximize = (): void => this.#place.setState('maximized');
  unmaximize = (): void => this.#place.setState('normal');
  restore = (): void => this.#place.setState('normal');
  setFullScreen = (isFull: boolean): void => this.#place.setState(isFull ? 'fullscreen' : 'normal');
  isMinimized = (): boolean => this.#place.state === 'minimized';
  isMaximized = (): boolean => this.#place.state === 'maximized';
  isFullScreen = (): boolean => this.#place.state === 'fullscreen';
  isNormal = (): boolean => this.#place.state === 'normal';

  getBounds = (): Bounds => this.#place.bounds;
  getNormalBounds = (): Bounds => this.#place.normalBounds;
  getContentBounds = (): Bounds => this.#place.bounds;
  setBounds = (bounds: Partial<Bounds>): void => this.#place.setBounds(bounds);
  getSize = (): [number, number] => [this.#place.bounds.width, this.#place.bounds.height];
  setSize = (width: number, height: number): void => this.#place.setBounds({ width, height });
  getPosition = (): [number, number] => [this.#place.bounds.x, this.#place.bounds.y];
  setPosition = (x: number, y: number): void => this.#place.setBounds({ x, y });
  setMinimumSize = (width: number, height: number): void => record('BrowserWindow.setMinimumSize', width, height);
  center = (): void => record('BrowserWindow.center');

  getTitle = (): string => this.#title;
  setTitle = (title: string): void => void (this.#title = title);
  getBackgroundColor = (): string => this.#background;
  setBackgroundColor = (color: string): void => {
    this.#background = color;
    this.webContents.standInBackground(color);
  };

  setProgressBar = (progress: number, options?: unknown): void =>
    record('BrowserWindow.setProgressBar', progress, options);
  flashFrame = (isFlashing: boolean): void => record('BrowserWindow.flashFrame', isFlashing);
  setOverlayIcon = (icon: unknown, text: string): void => record('BrowserWindow.setOverlayIcon', icon, text);
  setTitleBarOverlay = (options: unknown): void => record('BrowserWindow.setTitleBarOverlay', options);
  setIcon = (icon: unknown): void => record('BrowserWindow.setIcon', icon);
  setMenu = (menu: unknown): void => record('BrowserWindow.setMenu', menu);
  removeMenu = (): void => record('BrowserWindow.removeMenu');
  setMenuBarVisibility = (isVisible: boolean): void => record('BrowserWindow.setMenuBarVisibility', isVisible);
  setAutoHideMenuBar = (isHidden: boolean): void => record('BrowserWindow.setAutoHideMenuBar', isHidden);
  setAlwaysOnTop = (isOnTop: boolean): void => record('BrowserWindow.setAlwaysOnTop', isOnTop);

  close = (): void => {
    if (this.#isDestroyed) return;
    const event = anEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  };
  destroy = (): void => {
    if (this.#isDestroyed) return;
    this.blur();
    this.#isDestroyed = true;
    const wasLast = removeWindow(this);
    this.webContents.standInDestroy();
    this.emit('closed');
    if (wasLast) lastWindowClosed();
  };
  isDestroyed = (): boolean => this.#isDestroyed;
  isClosable = (): boolean => true;

  #setVisible(isVisible: boolean, event: string): void {
    if (this.#isVisible === isVisible) return;
    this.#isVisible = isVisible;
    this.emit(event);
  }

  /** A person closed the window of Chromium. It is gone already, so a veto opens it again. */
  async #pageGone(): Promise<void> {
    if (this.#isDestroyed || isAppQuitting()) return this.destroy();
    this.close();
    if (this.#isDestroyed) return;
    await this.webContents.standInReopen();
    await this.#place.attach(this.webContents.standInPage(), true);
  }

  #titled(title: string): void {
    const event = anEvent({});
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }

  #firstPaint(): void {
    if (this.#isPainted) return;
    this.#isPainted = true;
    setImmediate(() => void (this.#isDestroyed || this.emit('ready-to-show')));
  }

  #tellMenuKeys(): void {
    if (!this.#isDestroyed) this.webContents.standInMenuKeys(applicationMenu()?.standInKeys() ?? []);
  }

  async #inBrowser(method: string): Promise<void> {
    const { targetId } = await this.webContents.standInPage();
    await running().chromium.browser.send(method, { targetId });
  }
}
