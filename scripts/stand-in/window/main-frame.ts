import { notImitated, strict } from '../imitation/strict.ts';
import { originOf } from '../scheme/scheme-address.ts';

interface FramedContents {
  getURL(): string;
  isDestroyed(): boolean;
  send(channel: string, ...args: readonly unknown[]): void;
}

/** Electron's `WebFrameMain` of the main frame. It stays the same object from page to page; its address follows. */
export function makeMainFrame(contents: FramedContents, id: number): object {
  const frame: object = strict('frame', {
    get url() {
      return contents.getURL();
    },
    get origin() {
      return originOf(contents.getURL());
    },
    get top() {
      return frame;
    },
    parent: null,
    frames: [],
    name: '',
    detached: false,
    frameTreeNodeId: id,
    routingId: 1,
    processId: id,
    isDestroyed: () => contents.isDestroyed(),
    send: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
    executeJavaScript: () => notImitated('frame.executeJavaScript'),
  });
  return frame;
}
