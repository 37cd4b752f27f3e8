import { app } from './app/app.ts';
import { unwatched } from './chromium/unwatched.ts';
import { clipboard } from './desktop/clipboard.ts';
import { dialog } from './desktop/dialog.ts';
import { Menu, MenuItem } from './desktop/menu.ts';
import { setRoleTargets } from './desktop/menu-roles.ts';
import { nativeTheme } from './desktop/native-theme.ts';
import { net } from './desktop/net.ts';
import { Notification } from './desktop/notification.ts';
import { powerMonitor, powerSaveBlocker } from './desktop/power.ts';
import { safeStorage } from './desktop/safe-storage.ts';
import { screen } from './desktop/screen.ts';
import { shell } from './desktop/shell.ts';
import { recorded } from './imitation/recordings.ts';
import { missing, strict } from './imitation/strict.ts';
import { ipcMain } from './ipc/ipc-main.ts';
import { protocol } from './scheme/protocol.ts';
import { BrowserWindow } from './window/browser-window.ts';
import { defaultSession } from './window/default-session.ts';
import { WebContents } from './window/web-contents.ts';
import { applyTheme } from './window/zoom-and-look.ts';

// What `import ... from 'electron'` gives in main. A name that Electron has and this list has not fails when it is
// imported; one that the list calls missing fails when it is used.

const webContents = strict('webContents', WebContents);
const session = strict('session', { defaultSession });

export const autoUpdater = missing('autoUpdater');
export const BaseWindow = missing('BaseWindow');
export const WebContentsView = missing('WebContentsView');
export const contentTracing = missing('contentTracing');
export const crashReporter = missing('crashReporter');
export const desktopCapturer = missing('desktopCapturer');
export const globalShortcut = missing('globalShortcut');
export const MessageChannelMain = missing('MessageChannelMain');
export const nativeImage = missing('nativeImage');
export const systemPreferences = missing('systemPreferences');
export const Tray = missing('Tray');
export const utilityProcess = missing('utilityProcess');
export const webFrameMain = missing('webFrameMain');

/** Not in Electron: what the app did to a desktop that is not there. */
export const standIn = strict('standIn', { recorded });

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
};

const electron = {
  app,
  autoUpdater,
  BaseWindow,
  BrowserWindow,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  standIn,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
  WebContentsView,
  webFrameMain,
};

// Some libraries take the whole module: `import electron from 'electron'`, `require('electron')`.
// oxlint-disable-next-line import/no-default-export -- so do real apps ask for it
export { electron as default, electron as 'module.exports' };

setRoleTargets(() => app.quit(), BrowserWindow.getFocusedWindow);
nativeTheme.standInApply = (theme) => {
  for (const contents of WebContents.getAllWebContents()) {
    unwatched(contents.standInPage().then(({ session: page }) => applyTheme(page, theme)));
  }
};
