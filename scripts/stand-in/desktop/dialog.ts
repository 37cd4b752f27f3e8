import { record } from '../imitation/recordings.ts';
import { notImitated, strict } from '../imitation/strict.ts';
import { running } from '../running.ts';
import { askInWindow } from './dialog-window.ts';

interface MessageBoxOptions {
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
}

interface FileOptions {
  readonly title?: string;
  readonly defaultPath?: string;
}

/** The options stand last, with or without a window before them. */
function noted<T>(api: string, args: readonly unknown[]): T {
  const options = args.at(-1) ?? {};
  record(`dialog.${api}`, options);
  return options as T;
}

/**
 * In a window the person is asked, by a window of Chromium. Headless nobody is there: every question is answered as if
 * it had been closed. A test puts another function in its place.
 */
export const dialog = strict('dialog', {
  async showMessageBox(...args: readonly unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    const options = noted<MessageBoxOptions>('showMessageBox', args);
    const { message = '', detail = '', buttons = ['OK'], defaultId = 0 } = options;
    const answer = isWatched() ? await askInWindow({ message, detail, buttons, defaultId, text: null }) : null;
    return { response: answer?.button ?? closedBox(options), checkboxChecked: false };
  },
  showMessageBoxSync(...args: readonly unknown[]): number {
    const options = noted<MessageBoxOptions>('showMessageBoxSync', args);
    return isWatched() ? notImitated('dialog.showMessageBoxSync in a window') : closedBox(options);
  },
  async showOpenDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    const path = await askForPath(noted('showOpenDialog', args), 'Open');
    return { canceled: path === '', filePaths: path === '' ? [] : [path] };
  },
  async showSaveDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    const path = await askForPath(noted('showSaveDialog', args), 'Save');
    return { canceled: path === '', filePath: path };
  },
  showErrorBox(title: string, content: string): void {
    record('dialog.showErrorBox', title, content);
    console.error(`${title}: ${content}`);
  },
});

function isWatched(): boolean {
  return !running().isHeadless;
}

async function askForPath({ title, defaultPath = '' }: FileOptions, act: string): Promise<string> {
  if (!isWatched()) return '';
  const detail = 'The stand-in has no file dialog: write the whole path.';
  const question = { message: title ?? act, detail, buttons: [act, 'Cancel'], defaultId: 0, text: defaultPath };
  const answer = await askInWindow(question);
  return answer?.button === 0 ? answer.text.trim() : '';
}

/** As Electron decides it: the named button, else one that says cancel or no, else the first. */
function closedBox({ buttons = [], cancelId }: MessageBoxOptions): number {
  const cancels = buttons.findIndex((label) => ['cancel', 'no'].includes(label.toLowerCase()));
  return cancelId ?? Math.max(cancels, 0);
}
