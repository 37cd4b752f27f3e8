import type { DevToolsSession } from '../chromium/devtools-pipe.ts';
import { unwatched } from '../chromium/unwatched.ts';
import { setScreenArea } from '../desktop/screen.ts';
import { running } from '../running.ts';
import type { Page } from './page.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type State = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

const EVENTS: Readonly<Record<Exclude<State, 'normal'>, readonly [string, string]>> = {
  minimized: ['minimize', 'restore'],
  maximized: ['maximize', 'unmaximize'],
  fullscreen: ['enter-full-screen', 'leave-full-screen'],
};

/** Where a window is and how large. What is asked is so at once; Chromium follows. */
export class WindowPlace {
  bounds: Bounds;
  normalBounds: Bounds;
  state: State = 'normal';
  readonly #emit: (event: string) => void;
  #page: Promise<Page> | null = null;
  /** Chromium's own frame, and in headless mode the bars that nobody sees. */
  #extraHeight = 0;
  #extraWidth = 0;

  constructor(bounds: Bounds, emit: (event: string) => void) {
    this.bounds = bounds;
    this.normalBounds = bounds;
    this.#emit = emit;
  }

  async attach(page: Promise<Page>, isPlaced: boolean): Promise<void> {
    this.#page = page;
    const { session } = await page;
    const { cssLayoutViewport: inner } = await session.send<{
      cssLayoutViewport: { clientWidth: number; clientHeight: number };
    }>('Page.getLayoutMetrics');
    const outer = await this.#read();
    this.#extraWidth = outer.width - inner.clientWidth;
    this.#extraHeight = outer.height - inner.clientHeight;
    if (!running().isHeadless) await this.#fitIntoScreen(session);
    await this.#write(this.bounds, isPlaced);
  }

  /** As a window manager does, which may be missing here: a window that is larger than the screen gets smaller. */
  async #fitIntoScreen(session: DevToolsSession): Promise<void> {
    const expression = 'JSON.stringify([screen.availLeft, screen.availTop, screen.availWidth, screen.availHeight])';
    const { result } = await session.send<{ result: { value: string } }>('Runtime.evaluate', { expression });
    const [x = 0, y = 0, width = 0, height = 0] = JSON.parse(result.value) as number[];
    setScreenArea({ x, y, width, height });
    const before = this.bounds;
    const fitting = {
      width: Math.min(before.width, width - this.#extraWidth),
      height: Math.min(before.height, height - this.#extraHeight),
    };
    this.bounds = {
      ...fitting,
      x: Math.max(x, Math.min(before.x, x + width - fitting.width - this.#extraWidth)),
      y: Math.max(y, Math.min(before.y, y + height - fitting.height - this.#extraHeight)),
    };
    this.normalBounds = this.bounds;
    this.#tell(before);
  }

  setBounds(bounds: Partial<Bounds>): void {
    const before = this.bounds;
    this.bounds = { ...before, ...bounds };
    if (this.state === 'normal') this.normalBounds = this.bounds;
    unwatched(this.#write(this.bounds, bounds.x !== undefined || bounds.y !== undefined));
    this.#tell(before);
  }

  setState(state: State): void {
    if (state === this.state) return;
    const before = this.state;
    this.state = state;
    if (before !== 'normal') this.#emit(EVENTS[before][1]);
    if (state !== 'normal') this.#emit(EVENTS[state][0]);
    unwatched(this.#send({ windowState: state }));
  }

  /** A person, or the machine, made the window larger or smaller. */
  async readBack(): Promise<void> {
    if (running().isHeadless || this.state === 'minimized') return;
    const { x, y, width, height } = await this.#read();
    const before = this.bounds;
    this.bounds = { x, y, width: width - this.#extraWidth, height: height - this.#extraHeight };
    if (this.state === 'normal') this.normalBounds = this.bounds;
    this.#tell(before);
  }

  #tell(before: Bounds): void {
    const { x, y, width, height } = this.bounds;
    if (x !== before.x || y !== before.y) for (const event of ['move', 'moved']) this.#emit(event);
    if (width !== before.width || height !== before.height)
      for (const event of ['resize', 'resized']) this.#emit(event);
  }

  async #write({ x, y, width, height }: Bounds, isPlaced: boolean): Promise<void> {
    const place = isPlaced ? { left: x, top: y } : {};
    await this.#send({ width: width + this.#extraWidth, height: height + this.#extraHeight, ...place });
  }

  async #read(): Promise<Bounds> {
    const { bounds } = await this.#inBrowser<{ bounds: { left: number; top: number; width: number; height: number } }>(
      'Browser.getWindowForTarget',
    );
    return { x: bounds.left, y: bounds.top, width: bounds.width, height: bounds.height };
  }

  async #send(bounds: object): Promise<void> {
    const { windowId } = await this.#inBrowser<{ windowId: number }>('Browser.getWindowForTarget');
    await running().chromium.browser.send('Browser.setWindowBounds', { windowId, bounds });
  }

  async #inBrowser<T>(method: string): Promise<T> {
    const page = await this.#page;
    return running().chromium.browser.send<T>(method, { targetId: page?.targetId });
  }
}
