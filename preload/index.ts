import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { buildBridge } from './build-bridge.ts';

contextBridge.exposeInMainWorld(
  'lowtide',
  buildBridge({
    invoke: (channel, request) => ipcRenderer.invoke(channel, request),
    listen: (channel, listener) => {
      // The event object leads to the sender; only what was sent passes.
      const pass = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
      ipcRenderer.on(channel, pass);
      return () => void ipcRenderer.off(channel, pass);
    },
  }),
);
