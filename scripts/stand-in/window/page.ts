import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DevToolsSession, Params } from '../chromium/devtools-pipe.ts';
import { unwatched } from '../chromium/unwatched.ts';
import { makeCodec } from '../page/codec.ts';
import { pageWorldScript, preloadWorldScript } from '../page/page-scripts.ts';
import type { ToMain } from '../page/preload-host.ts';
import { running } from '../running.ts';
import { schemePatterns } from '../scheme/scheme-address.ts';
import { answerOf, type PausedRequest } from '../scheme/serve.ts';
import { PageFrames, PRELOAD_WORLD } from './page-frames.ts';
import { type OpenDetails, onWindowWanted } from './popups.ts';
import type { AttachedTarget } from './targets.ts';

const BINDING = '__standInToMain';

export interface PageOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | null;
}

export interface PageOwner {
  message(message: ToMain): void;
  mayNavigate(paused: PausedRequest, isMainFrame: boolean): boolean;
  navigated(pageAddress: string, status: number, isSameDocument: boolean): void;
  domReady(): void;
  loaded(): void;
  windowWanted(details: OpenDetails): void;
  titled(title: string): void;
  crashed(): void;
  resized(): void;
  gone(): void;
}

export const codec = makeCodec();

/** One page of Chromium with the two worlds, the bridge between them, and every request under control. */
export class Page {
  readonly targetId: string;
  readonly session: DevToolsSession;
  readonly #frames: PageFrames;
  readonly #owner: PageOwner;
  #isOwnNavigation = false;
  #status = 200;

  private constructor({ targetId, session }: AttachedTarget, owner: PageOwner) {
    this.targetId = targetId;
    this.session = session;
    this.#owner = owner;
    this.#frames = new PageFrames(targetId, session);
    this.#listen();
  }

  static async open(options: PageOptions, owner: PageOwner): Promise<Page> {
    const { targets, isHeadless } = running();
    const target = await targets.open({ ...options, isHeadless });
    const page = new Page(target, owner);
    targets.watch(target.targetId, owner.gone, owner.titled);
    await page.#setUp(options.preload);
    return page;
  }

  /** Goes where main says, so nobody is asked. Resolves with the reason if Chromium could not. */
  async navigate(url: string): Promise<string | null> {
    this.#isOwnNavigation = true;
    const { errorText = null } = await this.session.send<{ errorText?: string }>('Page.navigate', { url });
    this.#isOwnNavigation = false;
    return errorText;
  }

  async reload(ignoreCache: boolean): Promise<void> {
    this.#isOwnNavigation = true;
    await this.session.send('Page.reload', { ignoreCache });
  }

  /** Nothing hears it between two documents, as in Electron. */
  async post(text: string): Promise<void> {
    const contextId = this.#frames.preloadContext();
    if (contextId === null) return;
    const expression = `__standInFromMain(${JSON.stringify(text)})`;
    await this.session.send('Runtime.evaluate', { expression, contextId });
  }

  async evaluateInPreload(expression: string): Promise<void> {
    const contextId = this.#frames.preloadContext();
    if (contextId !== null) await this.session.send('Runtime.evaluate', { expression, contextId });
  }

  async #setUp(preload: string | null): Promise<void> {
    const send = (method: string, params?: Params): Promise<unknown> => this.session.send(method, params);
    const secret = `stand-in-${randomBytes(16).toString('hex')}-`;
    const { platform, arch, versions } = process;
    const loaded = preload === null ? null : { file: preload, text: readFileSync(preload, 'utf8') };
    const patterns = [
      { urlPattern: '*', resourceType: 'Document', requestStage: 'Request' },
      ...schemePatterns().map((urlPattern) => ({ urlPattern, requestStage: 'Request' })),
    ];
    // All at once: some are answered only when the page runs, which the last one lets it do.
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(secret) }),
      send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadWorldScript(secret, { platform, arch, versions: { ...versions } }, loaded),
        worldName: PRELOAD_WORLD,
      }),
      send('Fetch.enable', { patterns }),
      send('Runtime.runIfWaitingForDebugger'),
    ]);
    await send('Inspector.enable');
  }

  #listen(): void {
    const { session } = this;
    session.on('Fetch.requestPaused', (paused: PausedRequest) => unwatched(this.#answer(paused)));
    session.on('Runtime.bindingCalled', (call: { name: string; payload: string; executionContextId: number }) => {
      if (call.name !== BINDING || !this.#frames.isPreloadOfMainFrame(call.executionContextId)) return;
      this.#owner.message(codec.decode(call.payload) as ToMain);
    });
    session.on('Page.frameNavigated', ({ frame }: { frame: { id: string; url: string; urlFragment?: string } }) => {
      if (!this.#frames.isMainFrame(frame.id)) return;
      this.#owner.navigated(frame.url + (frame.urlFragment ?? ''), this.#status, false);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }: { frameId: string; url: string }) => {
      if (this.#frames.isMainFrame(frameId)) this.#owner.navigated(url, 200, true);
    });
    session.on('Page.domContentEventFired', () => this.#owner.domReady());
    session.on('Page.loadEventFired', () => this.#owner.loaded());
    session.on('Page.frameResized', () => this.#owner.resized());
    onWindowWanted(session, (details) => this.#owner.windowWanted(details));
    session.on('Inspector.targetCrashed', () => this.#owner.crashed());
  }

  async #answer(paused: PausedRequest): Promise<void> {
    const { requestId, resourceType, frameId } = paused;
    const isMainFrame = this.#frames.isMainFrame(frameId);
    if (resourceType === 'Document' && !this.#mayGo(paused, isMainFrame)) {
      await this.session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => undefined);
      return;
    }
    const answer = await answerOf(paused).catch((error: unknown) => {
      console.error('stand-in: the handler of the scheme failed:', error);
      return { requestId, responseCode: 500 };
    });
    if (resourceType === 'Document' && isMainFrame) this.#status = Number(answer?.['responseCode'] ?? 200);
    const [method, params] =
      answer === null ? ['Fetch.continueRequest', { requestId }] : ['Fetch.fulfillRequest', answer];
    // The request may be over by now, or the whole page.
    await this.session.send(method, params).catch(() => undefined);
  }

  #mayGo(paused: PausedRequest, isMainFrame: boolean): boolean {
    const isOwn = this.#isOwnNavigation && isMainFrame && paused.redirectedRequestId === undefined;
    if (isOwn) this.#isOwnNavigation = false;
    return isOwn || this.#owner.mayNavigate(paused, isMainFrame);
  }
}
