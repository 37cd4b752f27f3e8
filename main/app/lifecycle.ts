import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../log/log.ts';
import type { QuitQuestion } from './quit-question.ts';

export interface Ending {
  readonly mainWindow: () => BrowserWindow | null;
  /** Null: nothing is lost, nobody is asked. */
  readonly question: () => QuitQuestion | null;
  /** Interrupts what runs, safely, and closes every connection. */
  readonly close: () => Promise<void>;
  readonly log: Log;
}

/**
 * Ending is a question with a veto. Closing the window asks the same question. Logging off or pulling the plug asks
 * nobody, and loses nothing: the journals say where the windows stand.
 */
export function askBeforeQuit({ mainWindow, question, close, log }: Ending): void {
  let stage: 'running' | 'asking' | 'closing' | 'closed' = 'running';

  const ask = async (): Promise<void> => {
    stage = 'asking';
    const asked = question();
    if (asked !== null && !(await isConfirmed(asked, mainWindow()))) {
      stage = 'running';
      log.info('quit.vetoed');
      return;
    }
    stage = 'closing';
    await close().catch((error: unknown) => void log.error('quit.close-failed', { error }));
    stage = 'closed';
    app.quit();
  };

  app.on('before-quit', (event) => {
    if (stage === 'closed') return;
    event.preventDefault();
    if (stage === 'running') void ask();
  });
  app.on('browser-window-created', (_event, window) => {
    window.on('close', (event) => {
      if (stage === 'closed' || window !== mainWindow()) return;
      event.preventDefault();
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}

async function isConfirmed({ message, detail, buttons }: QuitQuestion, window: BrowserWindow | null): Promise<boolean> {
  const options = {
    type: 'warning' as const,
    message,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const answer = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
  return answer.response === 1;
}
