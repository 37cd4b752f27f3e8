import { record } from '../imitation/recordings.ts';
import { strict } from '../imitation/strict.ts';

interface MessageBoxOptions {
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
}

/** The options stand last, with or without a window before them. */
function noted<T>(api: string, args: readonly unknown[]): T {
  const options = args.at(-1);
  record(`dialog.${api}`, options);
  return options as T;
}

/** Every question is answered as if the person had closed it, unless a test puts another function in its place. */
export const dialog = strict('dialog', {
  async showMessageBox(...args: readonly unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    return { response: closedBox(noted('showMessageBox', args)), checkboxChecked: false };
  },
  showMessageBoxSync: (...args: readonly unknown[]): number => closedBox(noted('showMessageBoxSync', args)),
  async showOpenDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    noted('showOpenDialog', args);
    return { canceled: true, filePaths: [] };
  },
  async showSaveDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    noted('showSaveDialog', args);
    return { canceled: true, filePath: '' };
  },
  showErrorBox: (title: string, content: string): void => record('dialog.showErrorBox', title, content),
});

/** As Electron decides it: the named button, else one that says cancel or no, else the first. */
function closedBox({ buttons = [], cancelId }: MessageBoxOptions): number {
  const cancels = buttons.findIndex((label) => ['cancel', 'no'].includes(label.toLowerCase()));
  return cancelId ?? Math.max(cancels, 0);
}
