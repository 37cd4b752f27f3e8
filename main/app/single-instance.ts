import { app, type BrowserWindow } from 'electron';

/** One console for each data folder: a second one shows the first and ends. False: this is the second. */
export function claimSingleInstance(mainWindow: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => bringToFront(mainWindow()));
  return true;
}

export function bringToFront(window: BrowserWindow | null): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
