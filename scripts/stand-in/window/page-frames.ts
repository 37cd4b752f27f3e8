import type { DevToolsSession } from '../chromium/devtools-pipe.ts';

interface Context {
  readonly id: number;
  readonly name: string;
  readonly auxData?: { readonly frameId?: string };
}

export const PRELOAD_WORLD = 'Electron Isolated Context';

/** The frames of one page and the preload's world in its main frame, as Chromium tells of them. */
export class PageFrames {
  readonly #mainFrameId: string;
  readonly #frameOfContext = new Map<number, string>();

  constructor(targetId: string, session: DevToolsSession) {
    // Chromium gives a page's main frame the name of the page.
    this.#mainFrameId = targetId;
    session.on('Runtime.executionContextCreated', ({ context }: { context: Context }) => {
      if (context.name === PRELOAD_WORLD) this.#frameOfContext.set(context.id, context.auxData?.frameId ?? '');
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }: { executionContextId: number }) =>
      this.#frameOfContext.delete(executionContextId),
    );
    session.on('Runtime.executionContextsCleared', () => this.#frameOfContext.clear());
    session.on('Inspector.targetCrashed', () => this.#frameOfContext.clear());
  }

  isMainFrame(frameId: string): boolean {
    return frameId === this.#mainFrameId;
  }

  isPreloadOfMainFrame(contextId: number): boolean {
    return this.#frameOfContext.get(contextId) === this.#mainFrameId;
  }

  /** The world to speak to, or null between two documents. */
  preloadContext(): number | null {
    const found = [...this.#frameOfContext].findLast(([, frameId]) => frameId === this.#mainFrameId);
    return found?.[0] ?? null;
  }
}
