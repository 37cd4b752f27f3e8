import { BrowserWindow, clipboard, dialog, shell } from 'electron';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { ChosenFile, Desktop } from '../../../core/ports/desktop.ts';

const ASKED: { readonly [W in ChosenFile]: { readonly title: string; readonly extensions: readonly string[] } } = {
  'cluster-file': { title: 'Choose a cluster file', extensions: ['json'] },
  'identity-file': { title: 'Choose a private key', extensions: ['*'] },
  'known-hosts': { title: 'Choose a known_hosts file', extensions: ['*'] },
  'secret-file': { title: 'Choose a file that holds the secret', extensions: ['*'] },
  'record-file': { title: 'Open a record', extensions: ['jsonl'] },
};

export interface DesktopRules {
  readonly mainWindow: () => BrowserWindow | null;
  /** The address itself if it may be opened outside; null: it may not. */
  readonly safeAddress: (address: string) => string | null;
  /** Shows a report without scripts, out of reach of anything else, and prints it. */
  readonly print: (html: string) => Promise<Uint8Array>;
}

/** The desktop by Electron: dialogs, browser, folders, clipboard. */
export function electronDesktop({ mainWindow, safeAddress, print }: DesktopRules): Desktop {
  const parent = (): BrowserWindow | undefined => mainWindow() ?? BrowserWindow.getAllWindows()[0];
  return {
    openOutside: async (address) => {
      const safe = safeAddress(address);
      return safe === null ? cannotOpen(address, 'it is not on the list') : openInBrowser(safe);
    },
    openPortal: openInBrowser,
    openFolder: async (path) => {
      const problem = await shell.openPath(path);
      return problem === '' ? succeeded(null) : cannotOpen(path, problem);
    },
    showInFolder: (path) => shell.showItemInFolder(path),
    copyText: (text) => {
      void clipboard.writeText(text);
    },
    chooseFile: async (what) => {
      const { title, extensions } = ASKED[what];
      const options = {
        title,
        properties: ['openFile' as const],
        filters: [{ name: 'Files', extensions: [...extensions] }],
      };
      const window = parent();
      const chosen = await (window === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    chooseWhereToSave: async (fileName) => {
      const options = { defaultPath: fileName };
      const window = parent();
      const chosen = await (window === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options));
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
    printToPdf: print,
  };
}

async function openInBrowser(address: string): Promise<Result<null>> {
  try {
    await shell.openExternal(address);
    return succeeded(null);
  } catch (error) {
    return cannotOpen(address, error instanceof Error ? error.message : String(error));
  }
}

function cannotOpen(what: string, reason: string): Result<null> {
  return failed({ code: 'console.cannot-open', what, reason });
}
