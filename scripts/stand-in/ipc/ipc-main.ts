import { EventEmitter } from 'node:events';
import { strict } from '../imitation/strict.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

/** Electron's `ipcMain`, and what a `webContents` and a frame have of it. */
export class IpcReceiver extends EventEmitter {
  /** Under Electron's own name for it, so that a test can call a handler as a foreign frame would. */
  readonly _invokeHandlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this._invokeHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new Error(`Expected handler to be a function, but found ${typeof handler}`);
    this._invokeHandlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this._invokeHandlers.delete(channel);
  }
}

export const ipcMain = strict('ipcMain', new IpcReceiver());
