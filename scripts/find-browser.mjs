import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

/** Chromium without what makes its windows: starts in half the time, and is enough where nothing is shown. */
const HEADLESS_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];

const OF_WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
const OF_MACOS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/**
 * An installed Chromium, Chrome or Edge: STANDIN_CHROMIUM or LOWTIDE_CHROMIUM if set, else what the PATH has, else where
 * their installers put them.
 * @returns {string | null} the path of the program
 */
export function findBrowser() {
  return namedOr(() => first([...onPath(NAMES), ...whereInstalled()]));
}

/**
 * The same for pages that nobody looks at: a headless shell where there is one.
 * @returns {string | null} the path of the program
 */
export function findHeadlessBrowser() {
  return namedOr(() => findHeadlessShell() ?? findBrowser());
}

/** @returns {string | null} */
export function findHeadlessShell() {
  return first(onPath(HEADLESS_NAMES));
}

/**
 * One that was named and is not there is not replaced by another.
 * @param {() => string | null} find
 */
function namedOr(find) {
  const named = process.env['STANDIN_CHROMIUM'] || process.env['LOWTIDE_CHROMIUM'];
  return named ? first([named]) : find();
}

/** @param {string[]} paths */
function first(paths) {
  return paths.find((path) => existsSync(path)) ?? null;
}

/** @param {string[]} names */
function onPath(names) {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

function whereInstalled() {
  if (process.platform === 'darwin') return OF_MACOS;
  if (process.platform !== 'win32') return [];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
  return roots.flatMap((root) => (root === undefined ? [] : OF_WINDOWS.map((path) => join(root, path))));
}
