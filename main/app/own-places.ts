import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { reportAndQuit } from './report-and-quit.ts';

/** As in `electron-builder.yml`: without it Windows shows no notice. */
const APP_ID = 'app.lowtide.console';

/**
 * Chromium's own files go into the data folder, which on Windows is not roaming, while Electron's usual place is. The
 * folder has to be there before Electron is told of it.
 */
export function takeOwnPlaces(dataFolder: string): void {
  const chromium = join(dataFolder, 'electron');
  try {
    mkdirSync(chromium, { recursive: true, mode: 0o700 });
    app.setPath('userData', chromium);
    app.setAppUserModelId(APP_ID);
  } catch (error) {
    reportAndQuit(error);
  }
}
