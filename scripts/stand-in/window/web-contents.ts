import { app } from '../app/app.ts';
import { unwatched } from '../chromium/unwatched.ts';
import { nativeTheme } from '../desktop/native-theme.ts';
import { anEvent } from '../imitation/an-event.ts';
import { record } from '../imitation/recordings.ts';
import { notImitated, strict } from '../imitation/strict.ts';
import { StrictEmitter } from '../imitation/strict-emitter.ts';
import { IpcReceiver } from '../ipc/ipc-main.ts';
import { receive } from '../ipc/receive.ts';
import type { ToMain, ToPage } from '../page/preload-host.ts';
import { running } from '../running.ts';
import { toAppAddress, toPageAddress } from '../scheme/scheme-address.ts';
import { HAPPENS, NEVER_HAPPENS } from './contents-events.ts';
import { defaultSession } from './default-session.ts';
import { makeMainFrame } from './main-frame.ts';
import { mayNavigate } from './navigation.ts';
import { codec, Page, type PageOptions } from './page.ts';
import { settlePermissions } from './permissions.ts';
import type { OpenDetails } from './popups.ts';
import { toPrintParams } from './print-options.ts';
import { applyBackground, applyTheme, applyZoom, type Size } from './zoom-and-look.ts';

export interface ContentsOwner {
  readonly size: () => Size;
  close(): void;
  pageGone(): void;
  pageResized(): void;
  titled(title: string): void;
  firstPaint(): void;
  menuKey(accelerator: string): void;
}

type OpenHandler = (details: OpenDetails) => { readonly action: 'allow' | 'deny' };

const all = new Map<number, WebContents>();
let lastId = 0;

/** Electron's `WebContents` over one page of Chromium. */
export class WebContents extends StrictEmitter {
  readonly id = (lastId += 1);
  readonly session = defaultSession;
  readonly ipc = strict('webContents.ipc', new IpcReceiver());
  readonly mainFrame = makeMainFrame(this, this.id);
  readonly #owner: ContentsOwner;
  readonly #options: PageOptions;
  #page: Promise<Page>;
  #openHandler: OpenHandler | null = null;
  #url = '';
  #title = '';
  #zoom = 1;
  #background: string | null = null;
  #isLoading = false;
  #isCrashed = false;
  #isDestroyed = false;
  #targetId = '';

  constructor(options: PageOptions, owner: ContentsOwner) {
    super('webContents', [...HAPPENS, ...NEVER_HAPPENS]);
    this.#owner = owner;
    this.#options = options;
    all.set(this.id, this);
    this.#page = this.#open();
  }

  static getAllWebContents = (): WebContents[] => [...all.values()];
  static fromId = (id: number): WebContents | undefined => all.get(id);
  static getFocusedWebContents = (): WebContents | null => [...all.values()].at(-1) ?? null;
  static fromFrame = (frame: object): WebContents | undefined =>
    [...all.values()].find((one) => one.mainFrame === frame);
  static fromDevToolsTargetId = (targetId: string): WebContents | undefined =>
    [...all.values()].find((one) => one.#targetId === targetId);

  getURL = (): string => this.#url;
  getTitle = (): string => this.#title;
  getType = (): string => 'window';
  getUserAgent = (): string => `Chrome/${process.versions['chrome']}`;
  getOSProcessId = (): number => process.pid;
  isDestroyed = (): boolean => this.#isDestroyed;
  isCrashed = (): boolean => this.#isCrashed;
  isLoading = (): boolean => this.#isLoading;
  isLoadingMainFrame = (): boolean => this.#isLoading;
  isFocused = (): boolean => true;
  isDevToolsOpened = (): boolean => false;
  closeDevTools = (): void => undefined;
  focus = (): void => record('webContents.focus', this.id);
  close = (): void => this.#owner.close();
  setVisualZoomLevelLimits = async (least: number, most: number): Promise<void> =>
    record('webContents.setVisualZoomLevelLimits', least, most);
  setWindowOpenHandler = (handler: OpenHandler): void => void (this.#openHandler = handler);

  send(channel: string, ...args: readonly unknown[]): void {
    const text = codec.encode({ op: 'event', channel, args: [...args] } satisfies ToPage);
    unwatched(this.#page.then((page) => page.post(text)));
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.#page;
    const pageAddress = toPageAddress(address);
    await settlePermissions(running().chromium.browser, this, address, pageAddress);
    this.#startLoading();
    const loaded = Promise.withResolvers<void>();
    this.once('did-finish-load', loaded.resolve);
    const failure = await page.navigate(pageAddress);
    if (failure === null) return loaded.promise;
    this.off('did-finish-load', loaded.resolve);
    this.#stopLoading();
    this.emit('did-fail-load', anEvent({}), -2, failure, address, true);
    throw Object.assign(new Error(`${failure} (-2) loading '${address}'`), { code: failure, errno: -2, url: address });
  }

  reload = (): void => unwatched(this.#page.then((page) => page.reload(false)));
  reloadIgnoringCache = (): void => unwatched(this.#page.then((page) => page.reload(true)));

  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    const { session } = await this.#page;
    const { result, exceptionDetails } = await session.send<{
      result: { value?: unknown };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, userGesture, awaitPromise: true, returnByValue: true });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  async printToPDF(options: Parameters<typeof toPrintParams>[0]): Promise<Buffer> {
    const { session } = await this.#page;
    const { data } = await session.send<{ data: string }>('Page.printToPDF', toPrintParams(options));
    return Buffer.from(data, 'base64');
  }

  async capturePage(): Promise<object> {
    const { session } = await this.#page;
    const { data } = await session.send<{ data: string }>('Page.captureScreenshot');
    return strict('nativeImage', { toPNG: () => Buffer.from(data, 'base64'), isEmpty: () => false });
  }

  forcefullyCrashRenderer = (): void =>
    // Never answered: who would answer is gone.
    unwatched(this.#page.then(({ session }) => session.send('Page.crash')));

  get zoomFactor(): number {
    return this.#zoom;
  }
  set zoomFactor(factor: number) {
    this.#zoom = factor;
    unwatched(this.#page.then(({ session }) => applyZoom(session, this.#owner.size(), factor)));
  }
  get zoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2);
  }
  set zoomLevel(level: number) {
    this.zoomFactor = 1.2 ** level;
  }
  getZoomFactor = (): number => this.zoomFactor;
  setZoomFactor = (factor: number): void => void (this.zoomFactor = factor);
  getZoomLevel = (): number => this.zoomLevel;
  setZoomLevel = (level: number): void => void (this.zoomLevel = level);

  // What follows is for the window and for the rest of the stand-in.

  standInPage = (): Promise<Page> => this.#page;

  standInBackground(color: string): void {
    this.#background = color;
    unwatched(this.#page.then(({ session }) => applyBackground(session, color)));
  }

  standInMenuKeys = (keys: readonly string[]): void =>
    unwatched(this.#page.then((page) => page.evaluateInPreload(`__standInMenuKeys = ${JSON.stringify(keys)}`)));

  /** The page is gone, and the app does not want that: the same page again, in a new window. */
  async standInReopen(): Promise<void> {
    this.#page = this.#open();
    await this.loadURL(this.#url);
  }

  standInDestroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    all.delete(this.id);
    const { targets } = running();
    unwatched(this.#page.then(({ targetId }) => targets.close(targetId)));
    this.emit('destroyed');
  }

  async #open(): Promise<Page> {
    const page = await Page.open(this.#options, {
      message: (message) => unwatched(this.#receive(message)),
      mayNavigate: (paused, isMainFrame) => mayNavigate(this, paused, isMainFrame),
      navigated: (...args) => this.#navigated(...args),
      domReady: () => {
        this.emit('dom-ready', anEvent({}));
        this.#owner.firstPaint();
      },
      loaded: () => {
        this.emit('did-finish-load');
        this.#stopLoading();
      },
      windowWanted: (details) => this.#askToOpen(details),
      titled: (title) => this.#titled(title),
      crashed: () => {
        this.#isCrashed = true;
        const details = { reason: 'crashed', exitCode: 5 };
        this.emit('render-process-gone', anEvent({}), details);
        app.emit('render-process-gone', anEvent({}), this, details);
      },
      resized: () => this.#owner.pageResized(),
      gone: () => this.#owner.pageGone(),
    });
    this.#targetId = page.targetId;
    await applyTheme(page.session, nativeTheme.themeSource);
    if (this.#background !== null) await applyBackground(page.session, this.#background);
    return page;
  }

  async #receive(message: ToMain): Promise<void> {
    if (message.op === 'key') return this.#owner.menuKey(message.accelerator);
    const event = anEvent({
      sender: this,
      senderFrame: this.mainFrame,
      frameId: 1,
      processId: this.id,
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    });
    this.#url = toAppAddress(message.url);
    const reply = await receive(message, event, this.ipc, codec);
    if (reply !== null) await (await this.#page).post(reply);
  }

  #navigated(pageAddress: string, status: number, isSameDocument: boolean): void {
    this.#url = toAppAddress(pageAddress);
    this.#isCrashed = false;
    if (isSameDocument) return void this.emit('did-navigate-in-page', anEvent({}), this.#url, true, 1, 1);
    this.emit('did-navigate', anEvent({}), this.#url, status, '');
  }

  #titled(title: string): void {
    if (title === this.#title || title === '' || this.#url === '') return;
    const event = anEvent({});
    this.#title = title;
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#owner.titled(title);
  }

  /** The window is closed in any case, and an app that allowed it has to learn that. */
  #askToOpen(details: OpenDetails): void {
    const answer = this.#openHandler?.(details);
    if (answer?.action !== 'deny') notImitated(`a window opened by a page: ${details.url}`);
  }

  #startLoading(): void {
    this.#isLoading = true;
    this.emit('did-start-loading');
  }

  #stopLoading(): void {
    this.#isLoading = false;
    this.emit('did-stop-loading');
  }
}
