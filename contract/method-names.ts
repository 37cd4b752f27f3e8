import type { ConsoleApi } from './console-api.ts';

/** The methods by name, alone: the preload needs no schema, and carries no library for one. */
export const methodNames = {
  app: ['describe', 'openLink', 'openInOctopus', 'copyText', 'noteProblem'],
  practice: ['offer', 'start', 'stop'],
  clusters: ['list', 'tryAddress', 'add', 'change', 'remove', 'importFile', 'exportFile', 'look', 'lookAway'],
  hosts: ['tryHost', 'tryHypervisor', 'look', 'instructions', 'paste', 'setAside', 'chooseFile'],
  plans: ['draft', 'review'],
  windows: ['list', 'start', 'takeUp', 'look', 'consent', 'answer', 'pause', 'resume', 'setMode'],
  records: ['list', 'read', 'verify', 'exportAs', 'addNote', 'precautionRemoved', 'openFile', 'showInFolder'],
  settings: ['read', 'change', 'openDataFolder'],
  secrets: ['describe', 'replace', 'forget', 'answer'],
} as const satisfies { [N in keyof ConsoleApi]: readonly (keyof ConsoleApi[N])[] };

/** The channel of a method; derived, never written by hand. */
export function channelOf(noun: string, method: string): string {
  return `lowtide:${noun}.${method}`;
}

/** The one channel on which events come. */
export const EVENT_CHANNEL = 'lowtide:event';
