import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, Menu, nativeTheme } from 'electron';
import type { ScreenAsked } from '../../contract/event.ts';
import { EVENT_CHANNEL } from '../../contract/method-names.ts';
import { electronDesktop } from '../adapters/desktop/electron-desktop.ts';
import { electronTransport } from '../adapters/electron-fetch/electron-transport.ts';
import { electronNotifier } from '../adapters/notifier/electron-notifier.ts';
import { openElectronSettings } from '../adapters/settings/electron-settings.ts';
import { electronCipher } from '../adapters/vault/electron-cipher.ts';
import { openVaultFile } from '../adapters/vault/vault-file.ts';
import { type ConsoleShell, composeConsole } from '../composition/console.ts';
import { EventStreams } from '../ipc/event-streams.ts';
import { registerContract } from '../ipc/register-contract.ts';
import { openLog } from '../log/log.ts';
import { openLogFile } from '../log/log-file.ts';
import { addressOfLink, portalAddress, safeExternalAddress } from '../security/external-links.ts';
import { askBeforeQuit } from './lifecycle.ts';
import { openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';
import { printReport } from './print-report.ts';
import { quitQuestion } from './quit-question.ts';
import { serveScheme } from './serve-scheme.ts';
import { bringToFront } from './single-instance.ts';

export interface ConsoleStart {
  readonly dataFolder: string;
  /** Folder of the built page, and the built preload. */
  readonly page: string;
  readonly preload: string;
  readonly version: string;
  readonly practice: ConsoleShell['practice'];
  /** The one window, for whoever has to find it. */
  readonly windows: { main: BrowserWindow | null };
}

/** Everything from `ready` to the first window, in the order in which it starts. */
export async function startConsole(start: ConsoleStart): Promise<void> {
  const { dataFolder, windows } = start;
  const mainWindow = (): BrowserWindow | null => (windows.main?.isDestroyed() === false ? windows.main : null);
  let knownSecrets: () => Iterable<string> = () => [];
  const log = openLog({ write: openLogFile(dataFolder), nowMs: Date.now, knownSecrets: () => knownSecrets() });
  process.on('uncaughtExceptionMonitor', (error) => void log.error('uncaught', { error }));
  log.info('started', { version: start.version, shell: shellName(), platform: process.platform });

  serveScheme(start.page);
  const settings = openElectronSettings(join(dataFolder, 'settings.json'), Date.now());
  nativeTheme.themeSource = settings.read().settings.theme;

  const streams = new EventStreams((envelope) => {
    if (envelope.event.type === 'settings-changed') nativeTheme.themeSource = envelope.event.settings.theme;
    mainWindow()?.webContents.send(EVENT_CHANNEL, envelope);
  });
  const ask = (screen: ScreenAsked): void => {
    bringToFront(mainWindow());
    streams.publish('app', { type: 'screen-asked', screen });
  };

  const console = await composeConsole({
    ...start,
    settings,
    streams,
    log,
    addressOfLink,
    portalAddress,
    shell: shellName(),
    vault: openVaultFile(join(dataFolder, 'secrets.json'), electronCipher, Date.now),
    desktop: electronDesktop({
      mainWindow,
      safeAddress: safeExternalAddress,
      print: (html) => printReport(html, log),
    }),
    openTransport: electronTransport,
    notifier: electronNotifier({ mainWindow, onClick: (windowId) => ask({ kind: 'one-window', windowId }) }),
  });
  knownSecrets = console.knownSecrets;

  registerContract({
    door: { handle: (channel, listener) => ipcMain.handle(channel, listener) },
    api: console.api,
    isOwnWindow: (id) => mainWindow()?.webContents.id === id,
    log,
  });
  askBeforeQuit({
    mainWindow,
    question: () =>
      quitQuestion(
        console.windows.inHand().map(({ window }) => window),
        console.isPractice,
      ),
    close: console.close,
    log,
  });
  const menu = menuTemplate(
    {
      ask,
      openLink: (link) => void console.api.app.openLink({ link }),
      openDataFolder: () => void console.api.settings.openDataFolder({}),
      about: () => app.showAboutPanel(),
    },
    app.isPackaged,
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));

  await openMainWindow({
    preload: start.preload,
    remembered: settings.read().placement,
    onOpened: (window) => {
      windows.main = window;
    },
    onPlaced: (placement) => settings.write({ placement }),
    onPageRestarted: (reason) => console.notice({ kind: 'page-restarted', atMs: Date.now(), reason }),
    onPageLost: (reason) => {
      const correlationId = log.error('page.lost', { reason });
      dialog.showErrorBox(
        'Lowtide cannot show its page',
        `It ended several times in a minute (${reason}). What runs goes on. Quit Lowtide and start it again; the log says more under ${correlationId}.`,
      );
    },
    log,
  });
  await console.resumeUnfinished();
}

/** The stand-in runs on Node itself, and is called what it is. */
function shellName(): string {
  const electron = `Electron ${process.versions['electron'] ?? 'unknown'}`;
  return /^node/iu.test(basename(process.execPath)) ? `a stand-in for ${electron}` : electron;
}
