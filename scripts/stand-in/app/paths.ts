import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { notImitated } from '../imitation/strict.ts';
import { launchedApp } from './launched-app.ts';
import { commandLine } from './switches.ts';

const FOLDERS_OF_A_PERSON = { desktop: 'Desktop', documents: 'Documents', downloads: 'Downloads' };

const set = new Map<string, string>();

export function setPath(name: string, path: string): void {
  if (!isAbsolute(path)) throw new Error('Path must be absolute');
  set.set(name, path);
}

/** The folders that Electron names, on this platform. The one for the app's own data is made. */
export function getPath(name: string, appName: string): string {
  const path = set.get(name) ?? usual(name, appName);
  if (name === 'userData' || name === 'sessionData' || name === 'logs') mkdirSync(path, { recursive: true });
  return path;
}

function usual(name: string, appName: string): string {
  switch (name) {
    case 'home':
      return homedir();
    case 'temp':
      return tmpdir();
    case 'appData':
      return appData();
    case 'userData':
    case 'sessionData':
      return userData(name, appName);
    case 'logs':
    case 'crashDumps':
      return join(getPath('userData', appName), name === 'logs' ? 'logs' : 'Crashpad');
    case 'exe':
    case 'module':
      return process.execPath;
    case 'desktop':
    case 'documents':
    case 'downloads':
      return join(homedir(), FOLDERS_OF_A_PERSON[name]);
    default:
      return notImitated(`app.getPath('${name}')`);
  }
}

function userData(name: string, appName: string): string {
  if (name === 'sessionData') return getPath('userData', appName);
  const given = commandLine.getSwitchValue('user-data-dir');
  return given === '' ? join(getPath('appData', appName), appName) : resolve(given);
}

function appData(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

export function getAppPath(): string {
  return launchedApp().folder;
}
