import { hash } from 'node:crypto';
import { join } from 'node:path';

/** Where everything lies in a data folder (docs/journal.md, Files). */
export interface WindowPaths {
  readonly folder: string;
  readonly journal: string;
  readonly head: string;
  readonly lock: string;
  readonly answers: string;
}

const WINDOW_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A window id is a UUID in small letters; nothing else becomes part of a path. */
export function isWindowId(text: string): boolean {
  return WINDOW_ID.test(text);
}

export function windowsFolder(dataDirectory: string): string {
  return join(dataDirectory, 'windows');
}

export function windowPaths(dataDirectory: string, windowId: string): WindowPaths {
  if (!isWindowId(windowId)) throw new Error(`Not a window id: ${JSON.stringify(windowId)}`);
  const folder = join(windowsFolder(dataDirectory), windowId);
  return {
    folder,
    journal: join(folder, 'journal.jsonl'),
    head: join(folder, 'head'),
    lock: join(folder, 'lock.json'),
    answers: join(folder, 'answers'),
  };
}

export function tornPath(folder: string, number: number): string {
  return join(folder, `journal.torn-${number}`);
}

export function locksFolder(dataDirectory: string): string {
  return join(dataDirectory, 'locks');
}

/** The instance's id is text from outside: only its hash becomes part of a path. */
export function instanceLockPath(dataDirectory: string, installationId: string): string {
  return join(locksFolder(dataDirectory), `${hash('sha256', installationId, 'hex')}.json`);
}

export function summariesPath(dataDirectory: string): string {
  return join(dataDirectory, 'summaries.json');
}
