import type { Chromium } from '../chromium/chromium.ts';
import type { DevToolsSession } from '../chromium/devtools-pipe.ts';

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly title: string;
  readonly url: string;
  readonly openerId?: string;
}

/** A page of Chromium that waits until it is told to run. */
export interface AttachedTarget {
  readonly targetId: string;
  readonly session: DevToolsSession;
}

export interface OpenOptions {
  readonly isHeadless: boolean;
  readonly width: number;
  readonly height: number;
}

/** Every page of Chromium: those that the app opens, and those that a page opens. */
export class Targets {
  readonly #chromium: Chromium;
  readonly #sessionIds = new Map<string, string>();
  readonly #onGone = new Map<string, () => void>();
  readonly #onTitle = new Map<string, (title: string) => void>();
  /** One at a time: a page that comes without an opener while this is set is the one that was asked for. */
  #expected: PromiseWithResolvers<AttachedTarget> | null = null;
  #opening: Promise<unknown> = Promise.resolve();
  onPopup: (popup: AttachedTarget) => void = () => undefined;

  constructor(chromium: Chromium) {
    this.#chromium = chromium;
    const { browser } = chromium;
    browser.on('Target.attachedToTarget', (params: { sessionId: string; targetInfo: TargetInfo }) =>
      this.#attached(params),
    );
    browser.on('Target.detachedFromTarget', ({ sessionId }: { sessionId: string }) => this.#detached(sessionId));
    browser.on('Target.targetInfoChanged', ({ targetInfo }: { targetInfo: TargetInfo }) =>
      this.#onTitle.get(targetInfo.targetId)?.(targetInfo.title),
    );
  }

  async start(): Promise<void> {
    const filter = [{ type: 'page' }, { exclude: true }];
    const { browser } = this.#chromium;
    await browser.send('Target.setDiscoverTargets', { discover: true, filter });
    await browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter,
    });
  }

  /** Opens a window with one page. */
  open(options: OpenOptions): Promise<AttachedTarget> {
    const opened = this.#opening.then(() => this.#openOne(options));
    this.#opening = opened.catch(() => undefined);
    return opened;
  }

  watch(targetId: string, onGone: () => void, onTitle: (title: string) => void): void {
    this.#onGone.set(targetId, onGone);
    this.#onTitle.set(targetId, onTitle);
  }

  async close(targetId: string): Promise<void> {
    this.#onGone.delete(targetId);
    this.#onTitle.delete(targetId);
    await this.#chromium.browser.send('Target.closeTarget', { targetId });
  }

  async #openOne({ isHeadless, width, height }: OpenOptions): Promise<AttachedTarget> {
    const expected = Promise.withResolvers<AttachedTarget>();
    this.#expected = expected;
    // Not about:blank: Chromium takes that for no address and begins with its new tab page, which may come after ours.
    if (!isHeadless) this.#chromium.openAppWindow('data:text/html,', { width, height });
    else {
      const blank = { url: 'about:blank', newWindow: true, width, height };
      this.#chromium.browser.send('Target.createTarget', blank).catch(expected.reject);
    }
    return expected.promise;
  }

  #attached({ sessionId, targetInfo }: { sessionId: string; targetInfo: TargetInfo }): void {
    const { targetId, openerId = null } = targetInfo;
    this.#sessionIds.set(sessionId, targetId);
    const target = { targetId, session: this.#chromium.pipe.session(sessionId) };
    const expected = openerId === null ? this.#expected : null;
    if (expected === null) return this.onPopup(target);
    this.#expected = null;
    expected.resolve(target);
  }

  #detached(sessionId: string): void {
    const targetId = this.#sessionIds.get(sessionId) ?? '';
    this.#sessionIds.delete(sessionId);
    this.#onTitle.delete(targetId);
    const onGone = this.#onGone.get(targetId);
    this.#onGone.delete(targetId);
    onGone?.();
  }
}
