import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { AnswerMailbox, JournalStore } from '../../core/ports/journal-store.ts';
import type { WindowFiles } from '../../core/ports/window-files.ts';
import { openAnswerMailbox } from '../adapters/journal-files/answer-mailbox.ts';
import { openJournalStore } from '../adapters/journal-files/journal-store.ts';
import { openWindowFiles } from '../adapters/journal-files/window-files.ts';

/** Where windows and their records lie. */
export interface DataFolder {
  readonly store: JournalStore;
  readonly mailbox: AnswerMailbox;
  readonly files: WindowFiles;
}

export function openDataFolder(path: string): DataFolder {
  return { store: openJournalStore(path), mailbox: openAnswerMailbox(path), files: openWindowFiles(path) };
}

/** The same for console and terminal; never a roaming profile. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: { readonly [name: string]: string | undefined },
): string {
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Lowtide');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Lowtide');
  const wanted = environment['XDG_DATA_HOME'] ?? '';
  return join(isAbsolute(wanted) ? wanted : join(homedir(), '.local', 'share'), 'lowtide');
}
