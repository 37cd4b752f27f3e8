import { record } from '../imitation/recordings.ts';
import { strict } from '../imitation/strict.ts';

/** Nothing is opened on the machine of a test: every wish is recorded. */
export const shell = strict('shell', {
  openExternal: async (address: string, options?: unknown): Promise<void> =>
    record('shell.openExternal', address, options),
  async openPath(path: string): Promise<string> {
    record('shell.openPath', path);
    return '';
  },
  showItemInFolder: (path: string): void => record('shell.showItemInFolder', path),
  beep: (): void => record('shell.beep'),
});
