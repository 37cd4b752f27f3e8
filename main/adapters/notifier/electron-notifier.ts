import { type BrowserWindow, Notification, powerSaveBlocker } from 'electron';
import type { Notifier } from '../../../core/ports/desktop.ts';

/** Windows shows no more of it. */
const TITLE_LIMIT = 100;
const BODY_LIMIT = 250;

export interface NotifierTargets {
  /** The window as it is now; null while there is none. */
  readonly mainWindow: () => BrowserWindow | null;
  readonly onClick: (windowId: string) => void;
}

/** Native notices, the taskbar, and a workstation that stays awake. */
export function electronNotifier({ mainWindow, onClick }: NotifierTargets): Notifier {
  /** Held, so that a notice can still be clicked when nothing else refers to it. */
  const shown = new Set<Notification>();
  let blocker: number | null = null;
  return {
    notify: (title, body, windowId) => {
      if (!Notification.isSupported()) return;
      const notice = new Notification({ title: title.slice(0, TITLE_LIMIT), body: body.slice(0, BODY_LIMIT) });
      shown.add(notice);
      notice.on('click', () => onClick(windowId));
      notice.on('close', () => shown.delete(notice));
      notice.show();
      if (mainWindow()?.isFocused() === false) mainWindow()?.flashFrame(true);
    },
    progress: (part, state) => {
      const window = mainWindow();
      if (window === null) return;
      if (part === null) window.setProgressBar(-1);
      else window.setProgressBar(part, { mode: state === 'held' ? 'paused' : 'normal' });
    },
    keepAwake: (on) => {
      if (on) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
  };
}
