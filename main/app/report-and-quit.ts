import { app, dialog } from 'electron';

/** A console that cannot start says why, and ends. */
export function reportAndQuit(error: unknown): void {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Lowtide cannot start: ${words}\n`);
  dialog.showErrorBox('Lowtide cannot start', words);
  app.exit(1);
}
