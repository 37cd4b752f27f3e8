import type { MenuItemConstructorOptions } from 'electron';
import type { LinkName } from '../../contract/app.ts';
import type { ScreenAsked } from '../../contract/event.ts';

export interface MenuActions {
  readonly ask: (screen: ScreenAsked) => void;
  readonly openLink: (link: LinkName) => void;
  readonly openDataFolder: () => void;
  readonly about: () => void;
}

const SCREENS: readonly (readonly [label: string, kind: 'cluster' | 'plan' | 'window' | 'record', key: string])[] = [
  ['Cluster', 'cluster', 'CmdOrCtrl+1'],
  ['Plan', 'plan', 'CmdOrCtrl+2'],
  ['Window', 'window', 'CmdOrCtrl+3'],
  ['Record', 'record', 'CmdOrCtrl+4'],
];

/** The menu: every screen and everything of the shell, by keyboard. No item acts on a server. */
export function menuTemplate(actions: MenuActions, isPackaged: boolean): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return [
    {
      label: '&File',
      submenu: [
        { label: 'Start page', accelerator: 'CmdOrCtrl+0', click: () => actions.ask({ kind: 'welcome' }) },
        { label: 'Settings', accelerator: 'CmdOrCtrl+,', click: () => actions.ask({ kind: 'settings' }) },
        { label: 'Open data folder', click: () => actions.openDataFolder() },
        line,
        { role: 'quit' },
      ],
    },
    { label: '&Edit', role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ...SCREENS.map(([label, kind, accelerator]) => ({
          label,
          accelerator,
          click: () => actions.ask({ kind }),
        })),
        { label: 'Commands', accelerator: 'CmdOrCtrl+K', click: () => actions.ask({ kind: 'commands' }) },
        line,
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom', accelerator: 'CmdOrCtrl+Shift+0' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [line, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
    {
      label: '&Help',
      submenu: [
        { label: 'Keyboard shortcuts', accelerator: 'F1', click: () => actions.ask({ kind: 'shortcuts' }) },
        { label: 'Octopus: Maintenance Mode', click: () => actions.openLink('octopus-maintenance-mode') },
        { label: 'Octopus: maintain nodes', click: () => actions.openLink('octopus-high-availability') },
        { label: 'Octopus support', click: () => actions.openLink('octopus-support') },
        line,
        { label: 'About Lowtide', click: () => actions.about() },
      ],
    },
  ];
}
