import type { Bridge } from './bridge.ts';
import type { Codec } from './codec.ts';

export interface HostInfo {
  readonly platform: string;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
}

export interface PreloadHost {
  require(id: string): unknown;
  readonly process: object;
}

/** From the preload's world to main. `url` is read there: the page cannot make it say something else. */
export type ToMain =
  | {
      readonly op: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: unknown[];
      readonly url: string;
    }
  | { readonly op: 'send'; readonly channel: string; readonly args: unknown[]; readonly url: string }
  | { readonly op: 'key'; readonly accelerator: string };

export type ToPage =
  | { readonly op: 'reply'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly op: 'event'; readonly channel: string; readonly args: unknown[] };

/**
 * What a sandboxed preload sees: `require('electron')` and a little `process`. One function without anything around it,
 * because its text is sent into the page.
 */
export function makePreloadHost(codec: Codec, bridge: Bridge, info: HostInfo): PreloadHost {
  type Listener = (event: object, ...args: unknown[]) => void;
  const listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;

  const refuse = (what: string): never => {
    throw new Error(`The stand-in does not imitate ${what} (docs/stand-in.md).`);
  };
  const strict = <T extends object>(name: string, imitation: T): T =>
    new Proxy(imitation, {
      get: (target, key) =>
        typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON'
          ? Reflect.get(target, key)
          : refuse(`${name}.${key}`),
    });
  const post = (message: ToMain): void => Reflect.get(globalThis, '__standInToMain')(codec.encode(message));

  const add = (channel: string, listener: Listener, once: boolean): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener): object => {
    const known = listeners.get(channel) ?? [];
    const at = known.findLastIndex((entry) => entry.listener === listener);
    listeners.set(
      channel,
      known.filter((_, index) => index !== at),
    );
    return ipcRenderer;
  };
  const ipcRenderer: object = strict('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]): Promise<unknown> => {
      lastId += 1;
      const pending = Promise.withResolvers<unknown>();
      try {
        post({ op: 'invoke', id: lastId, channel, args, url: location.href });
        waiting.set(lastId, pending);
      } catch (error) {
        pending.reject(error);
      }
      return pending.promise;
    },
    send: (channel: string, ...args: unknown[]) => post({ op: 'send', channel, args, url: location.href }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  });

  const settle = ({ id, value, error }: Extract<ToPage, { op: 'reply' }>): void => {
    const pending = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) pending?.resolve(value);
    else pending?.reject(new Error(error));
  };
  const tell = ({ channel, args }: Extract<ToPage, { op: 'event' }>): void => {
    for (const { listener, once } of listeners.get(channel) ?? []) {
      if (once) remove(channel, listener);
      listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
  };
  Reflect.set(globalThis, '__standInFromMain', (text: string) => {
    const message = codec.decode(text) as ToPage;
    if (message.op === 'reply') settle(message);
    else tell(message);
  });

  /** As an accelerator names it: a digit by its place on the keyboard, whatever Shift makes of it. */
  const keysOf = ({ key, code, ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent): string => {
    const name = /^Digit\d$/.test(code) ? code.slice(-1) : key.toLowerCase();
    const modifiers = [ctrlKey && 'ctrl', altKey && 'alt', shiftKey && name !== '+' && 'shift', metaKey && 'meta'];
    return [...modifiers.filter((modifier) => modifier !== false), name].join('+');
  };
  // Electron hands a key to the menu when the page has not used it itself: last, and only if nobody prevented it.
  window.addEventListener('keydown', (event) => {
    const accelerator = keysOf(event);
    const menuKeys = Reflect.get(globalThis, '__standInMenuKeys') as readonly string[] | undefined;
    if (event.defaultPrevented || menuKeys?.includes(accelerator) !== true) return;
    event.preventDefault();
    post({ op: 'key', accelerator });
  });

  const electron = strict('electron', {
    ipcRenderer,
    contextBridge: strict('contextBridge', { exposeInMainWorld: bridge.expose }),
    webUtils: strict('webUtils', {}),
  });
  const modules: Readonly<Record<string, unknown>> = { electron, 'electron/renderer': electron };
  return {
    require: (id) => modules[id] ?? refuse(`require('${id}') in a sandboxed preload`),
    process: strict('process', {
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      env: {},
      argv: [],
      ...info,
    }),
  };
}
