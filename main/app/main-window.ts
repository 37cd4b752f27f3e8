import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { Placement } from '../../core/ports/settings-store.ts';
import type { Log } from '../log/log.ts';
import { guardNavigation } from '../security/navigation.ts';
import { PAGE_URL } from '../security/origin.ts';
import { webPreferences } from '../security/web-preferences.ts';
import { LEAST, placeOf } from './placement.ts';
import { backgroundOf } from './theme.ts';

/** A page that dies more often than this in a minute is not loaded again by itself. */
const MOST_RESTARTS = 3;
const WITHIN_MS = 60_000;

export interface MainWindowOptions {
  readonly preload: string;
  readonly remembered: Placement | null;
  /** Before the page loads: what it asks is answered from then on. */
  readonly onOpened: (window: BrowserWindow) => void;
  readonly onPlaced: (placement: Placement) => void;
  readonly onPageRestarted: (reason: string) => void;
  readonly onPageLost: (reason: string) => void;
  readonly log: Log;
}

/** The window of the console. Its page may die: main holds the truth, and a new page asks for the whole picture. */
export async function openMainWindow(options: MainWindowOptions): Promise<void> {
  const { preload, remembered, log } = options;
  const window = new BrowserWindow({
    ...placeOf(
      remembered,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: 'Lowtide',
    backgroundColor: backgroundOf(nativeTheme.shouldUseDarkColors),
    webPreferences: webPreferences(preload),
  });
  if (remembered?.isMaximized === true) window.maximize();
  guardNavigation(window.webContents, log);
  window.once('ready-to-show', () => window.show());
  window.on('focus', () => window.flashFrame(false));
  rememberPlace(window, options.onPlaced);
  survivePage(window, options);
  options.onOpened(window);
  await window.loadURL(PAGE_URL);
}

function rememberPlace(window: BrowserWindow, onPlaced: (placement: Placement) => void): void {
  window.on('close', () => onPlaced({ ...window.getNormalBounds(), isMaximized: window.isMaximized() }));
}

function survivePage(window: BrowserWindow, { log, onPageRestarted, onPageLost }: MainWindowOptions): void {
  const restarts: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('page.gone', { reason });
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const nowMs = performance.now();
    restarts.push(nowMs);
    if (restarts.filter((atMs) => nowMs - atMs < WITHIN_MS).length > MOST_RESTARTS) return onPageLost(reason);
    onPageRestarted(reason);
    window.webContents.reload();
  });
  window.on('unresponsive', () => log.warn('page.unresponsive'));
  app.on('child-process-gone', (_event, { type, reason }) => log.warn('child-process.gone', { type, reason }));
}
