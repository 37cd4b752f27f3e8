import { unwatched } from '../chromium/unwatched.ts';
import { notImitated } from '../imitation/strict.ts';

interface RoleDefaults {
  readonly label: string;
  readonly accelerator?: string;
  readonly submenu?: readonly string[];
}

const ROLES: Readonly<Record<string, RoleDefaults>> = {
  about: { label: 'About' },
  undo: { label: 'Undo' },
  redo: { label: 'Redo' },
  cut: { label: 'Cut' },
  copy: { label: 'Copy' },
  paste: { label: 'Paste' },
  delete: { label: 'Delete' },
  selectall: { label: 'Select All' },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R' },
  forcereload: { label: 'Force Reload', accelerator: 'Shift+CmdOrCtrl+R' },
  toggledevtools: { label: 'Toggle Developer Tools' },
  resetzoom: { label: 'Actual Size', accelerator: 'CmdOrCtrl+0' },
  zoomin: { label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus' },
  zoomout: { label: 'Zoom Out', accelerator: 'CmdOrCtrl+-' },
  togglefullscreen: { label: 'Toggle Full Screen', accelerator: 'F11' },
  minimize: { label: 'Minimize', accelerator: 'CmdOrCtrl+M' },
  close: { label: 'Close Window', accelerator: 'CmdOrCtrl+W' },
  quit: { label: 'Quit', accelerator: 'CmdOrCtrl+Q' },
  help: { label: 'Help' },
  editmenu: {
    label: 'Edit',
    submenu: ['undo', 'redo', '-', 'cut', 'copy', 'paste', 'delete', '-', 'selectAll'],
  },
  windowmenu: { label: 'Window', submenu: ['minimize', 'close'] },
  filemenu: { label: 'File', submenu: ['quit'] },
  viewmenu: {
    label: 'View',
    submenu: ['reload', 'forceReload', '-', 'resetZoom', 'zoomIn', 'zoomOut', '-', 'togglefullscreen'],
  },
};

/** What a role needs of the window it is played on. */
interface RoleWindow {
  readonly webContents: {
    zoomLevel: number;
    reload(): void;
    reloadIgnoringCache(): void;
    executeJavaScript(code: string): Promise<unknown>;
  };
  close(): void;
  minimize(): void;
  isFullScreen(): boolean;
  setFullScreen(isFull: boolean): void;
}

const EDITING: Readonly<Record<string, string>> = { selectall: 'selectAll' };

let quit: () => void = () => undefined;
let focusedWindow: () => unknown = () => null;

export function setRoleTargets(quitApp: () => void, focused: () => unknown): void {
  quit = quitApp;
  focusedWindow = focused;
}

export function isRole(role: string): boolean {
  return Object.hasOwn(ROLES, role.toLowerCase());
}

export function roleDefaults(role: string): RoleDefaults {
  return ROLES[role.toLowerCase()] ?? notImitated(`the menu role ${role}`);
}

/** Does what the role names to this window, or to the one in front. */
export function playRole(role: string, on: unknown): void {
  if (role === 'quit') return quit();
  const window = (on ?? focusedWindow()) as RoleWindow | null;
  if (window === null) return;
  const { webContents } = window;
  switch (role) {
    case 'close':
      return window.close();
    case 'minimize':
      return window.minimize();
    case 'togglefullscreen':
      return window.setFullScreen(!window.isFullScreen());
    case 'reload':
      return webContents.reload();
    case 'forcereload':
      return webContents.reloadIgnoringCache();
    case 'resetzoom':
      webContents.zoomLevel = 0;
      return undefined;
    case 'zoomin':
      webContents.zoomLevel += 0.5;
      return undefined;
    case 'zoomout':
      webContents.zoomLevel -= 0.5;
      return undefined;
    case 'undo':
    case 'redo':
    case 'cut':
    case 'copy':
    case 'paste':
    case 'delete':
    case 'selectall':
      return unwatched(webContents.executeJavaScript(`document.execCommand('${EDITING[role] ?? role}')`));
    default:
      return notImitated(`a click on the menu role ${role}`);
  }
}
