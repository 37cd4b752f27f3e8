import type {
  App,
  Clipboard,
  Dialog,
  IpcMain,
  NativeTheme,
  Net,
  PowerMonitor,
  PowerSaveBlocker,
  Protocol,
  WebContents as RealContents,
  MenuItem as RealItem,
  Menu as RealMenu,
  Notification as RealNotification,
  BrowserWindow as RealWindow,
  SafeStorage,
  Screen,
  Session,
  Shell,
} from 'electron';
import type { app } from '../../scripts/stand-in/app/app.ts';
import type { clipboard } from '../../scripts/stand-in/desktop/clipboard.ts';
import type { dialog } from '../../scripts/stand-in/desktop/dialog.ts';
import type { Menu, MenuItem } from '../../scripts/stand-in/desktop/menu.ts';
import type { nativeTheme } from '../../scripts/stand-in/desktop/native-theme.ts';
import type { net } from '../../scripts/stand-in/desktop/net.ts';
import type { Notification } from '../../scripts/stand-in/desktop/notification.ts';
import type { powerMonitor, powerSaveBlocker } from '../../scripts/stand-in/desktop/power.ts';
import type { safeStorage } from '../../scripts/stand-in/desktop/safe-storage.ts';
import type { screen } from '../../scripts/stand-in/desktop/screen.ts';
import type { shell } from '../../scripts/stand-in/desktop/shell.ts';
import type { ipcMain } from '../../scripts/stand-in/ipc/ipc-main.ts';
import type { protocol } from '../../scripts/stand-in/scheme/protocol.ts';
import type { BrowserWindow } from '../../scripts/stand-in/window/browser-window.ts';
import type { defaultSession } from '../../scripts/stand-in/window/default-session.ts';
import type { WebContents } from '../../scripts/stand-in/window/web-contents.ts';

type Kind<T> = T extends (...args: never[]) => infer R
  ? R extends PromiseLike<unknown>
    ? 'promise'
    : 'value'
  : 'field';

/** Names that Electron does not have, and functions that answer at once where Electron's promise, or the other way. */
type Wrong<Own, Real> = {
  [K in keyof Own]-?: K extends `standIn${string}` | 'imitatedEvents' | '_invokeHandlers'
    ? never
    : K extends keyof Real
      ? [Kind<Own[K]>] extends [Kind<Real[K]>]
        ? never
        : K
      : K;
}[keyof Own];

/** Does not compile while a name is left in it. */
type None<Wrong extends never> = Wrong;

/** What the stand-in imitates has the names of Electron's own types, and promises where they do. */
export type NothingIsWrong = [
  None<Wrong<typeof app, App>>,
  None<Wrong<typeof clipboard, Clipboard>>,
  None<Wrong<typeof dialog, Dialog>>,
  None<Wrong<Menu, RealMenu>>,
  None<Wrong<Omit<MenuItem, 'click'>, RealItem>>,
  None<Wrong<typeof nativeTheme, NativeTheme>>,
  None<Wrong<typeof net, Net>>,
  None<Wrong<Notification, RealNotification>>,
  None<Wrong<typeof powerMonitor, PowerMonitor>>,
  None<Wrong<typeof powerSaveBlocker, PowerSaveBlocker>>,
  None<Wrong<typeof safeStorage, SafeStorage>>,
  None<Wrong<typeof screen, Screen>>,
  None<Wrong<typeof shell, Shell>>,
  None<Wrong<typeof ipcMain, IpcMain>>,
  None<Wrong<typeof protocol, Protocol>>,
  None<Wrong<BrowserWindow, RealWindow>>,
  None<Wrong<typeof defaultSession, Session>>,
  None<Wrong<WebContents, RealContents>>,
];
