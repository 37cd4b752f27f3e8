import { basename, dirname } from 'node:path';
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import type { SettingsStore } from '../../../core/ports/settings-store.ts';
import { openSettings } from './settings-file.ts';

/** The settings by electron-store, in the data folder: never in a roaming profile. */
export function openElectronSettings(path: string, nowMs: number): SettingsStore {
  return openSettings(path, nowMs, (file) => {
    const store = new ElectronStore({
      cwd: dirname(file),
      name: basename(file, '.json'),
      configFileMode: 0o600,
      clearInvalidConfig: false,
    });
    // The store opens a channel of its own for pages, which tells them folders; ours have the contract only.
    ipcMain.removeAllListeners('electron-store-get-data');
    return store;
  });
}
