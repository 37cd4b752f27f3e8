import type { Codec } from '../page/codec.ts';
import type { ToMain, ToPage } from '../page/preload-host.ts';
import { type IpcReceiver, ipcMain } from './ipc-main.ts';

/** Tells a message of the page to whoever listens first, as Electron does: the webContents' own `ipc`, then `ipcMain`. */
export async function receive(
  message: Exclude<ToMain, { op: 'key' }>,
  event: object,
  own: IpcReceiver,
  codec: Codec,
): Promise<string | null> {
  const { channel, args } = message;
  if (message.op === 'send') {
    own.emit(channel, event, ...args);
    ipcMain.emit(channel, event, ...args);
    return null;
  }
  const handler = own._invokeHandlers.get(channel) ?? ipcMain._invokeHandlers.get(channel);
  const reply = (outcome: { readonly value?: unknown; readonly error?: string }): string =>
    codec.encode({ op: 'reply', id: message.id, ...outcome } satisfies ToPage);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return reply({ value: await handler(event, ...args) });
  } catch (error) {
    return reply({ error: `Error invoking remote method '${channel}': ${String(error)}` });
  }
}
