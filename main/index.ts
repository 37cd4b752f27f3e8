import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import packageFile from '../package.json' with { type: 'json' };
import { scenarios, startPractice } from '../practice/index.ts';
import { dataFolderOf } from './app/arguments.ts';
import { takeOwnPlaces } from './app/own-places.ts';
import { reportAndQuit } from './app/report-and-quit.ts';
import { declareScheme } from './app/serve-scheme.ts';
import { claimSingleInstance } from './app/single-instance.ts';
import { keepHeapSmall } from './app/small-heap.ts';
import { startConsole } from './app/start-console.ts';
import { defaultDataFolder } from './composition/data-folder.ts';

const dataFolder = dataFolderOf(process.argv, defaultDataFolder(process.platform, process.env));
const windows: { main: BrowserWindow | null } = { main: null };

keepHeapSmall();
app.enableSandbox();
takeOwnPlaces(dataFolder);
declareScheme();

// No top-level await: Electron says `ready` only after this module has finished (electron#40719).
if (claimSingleInstance(() => windows.main)) void app.whenReady().then(start).catch(reportAndQuit);
else app.quit();

async function start(): Promise<void> {
  await startConsole({
    dataFolder,
    windows,
    page: join(import.meta.dirname, '../renderer'),
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    version: packageFile.version,
    practice: { scenarios: scenarios.map(({ name, says }) => ({ name, says })), start: startPractice },
  });
}
