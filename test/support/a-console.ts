import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EventEnvelope } from '../../contract/event.ts';
import type { Desktop, Notifier } from '../../core/ports/desktop.ts';
import type { SettingsStore } from '../../core/ports/settings-store.ts';
import { openSettings } from '../../main/adapters/settings/settings-file.ts';
import { type Cipher, openVaultFile } from '../../main/adapters/vault/vault-file.ts';
import { composeConsole } from '../../main/composition/console.ts';
import { EventStreams } from '../../main/ipc/event-streams.ts';
import { openLog } from '../../main/log/log.ts';
import { addressOfLink, portalAddress } from '../../main/security/external-links.ts';
import type { Console } from '../../main/services/console/console.ts';
import { scenarios, startPractice } from '../../practice/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface AConsole {
  readonly console: Console;
  readonly api: Console['api'];
  readonly dataFolder: string;
  readonly settings: SettingsStore;
  /** Everything the page was told, in order. */
  readonly events: readonly EventEnvelope[];
  readonly logLines: readonly string[];
  readonly notices: readonly (readonly [title: string, body: string])[];
  /** What the desktop was asked to do; dialogs answer what stands in `chosen`. */
  readonly asked: readonly string[];
  readonly chosen: { file: string | null; save: string | null };
  readonly awake: () => boolean;
  /** Resolves with the first event that fits, also one from before. */
  heard(fits: (envelope: EventEnvelope) => boolean): Promise<EventEnvelope>;
}

/** The console without Electron: real files, HTTP, SSH and practice cluster; only the desktop is a fake. */
export async function aConsole(folder?: string): Promise<AConsole> {
  const dataFolder = folder ?? (await temporaryFolder());
  const events: EventEnvelope[] = [];
  const waiting = new Set<() => void>();
  const logLines: string[] = [];
  const notices: (readonly [string, string])[] = [];
  const asked: string[] = [];
  const chosen: AConsole['chosen'] = { file: null, save: null };
  let isAwake = false;
  let knownSecrets: () => Iterable<string> = () => [];
  const desktop: Desktop = {
    openOutside: async (address) => noted(`open ${address}`),
    openPortal: async (address) => noted(`portal ${address}`),
    openFolder: async (path) => noted(`folder ${path}`),
    showInFolder: (path) => void noted(`show ${path}`),
    copyText: (text) => void noted(`copy ${text}`),
    chooseFile: async () => chosen.file,
    chooseWhereToSave: async (name) => {
      noted(`save ${name}`);
      return chosen.save;
    },
    printToPdf: async (html) => Buffer.from(`%PDF ${html.length}`),
  };
  const noted = (what: string) => {
    asked.push(what);
    return { ok: true, value: null } as const;
  };
  const notifier: Notifier = {
    notify: (title, body) => notices.push([title, body]),
    progress: () => undefined,
    keepAwake: (on) => {
      isAwake = on;
    },
  };
  const settings = openSettings(join(dataFolder, 'settings.json'), Date.now(), jsonFile);
  const console = await composeConsole({
    dataFolder,
    settings,
    desktop,
    notifier,
    vault: openVaultFile(join(dataFolder, 'secrets.json'), reversingCipher, Date.now),
    streams: new EventStreams((envelope) => {
      events.push(structuredClone(envelope));
      for (const look of waiting) look();
    }),
    log: openLog({ write: (line) => logLines.push(line), nowMs: Date.now, knownSecrets: () => knownSecrets() }),
    version: '0.1.0',
    shell: 'no Electron',
    addressOfLink,
    portalAddress,
    practice: { scenarios, start: startPractice },
  });
  knownSecrets = console.knownSecrets;
  onTestFinished(() => console.close());
  return {
    console,
    api: console.api,
    dataFolder,
    settings,
    events,
    logLines,
    notices,
    asked,
    chosen,
    awake: () => isAwake,
    heard: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = events.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** The value of an answer that has to be a good one. */
export async function good<T>(
  answer: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: unknown }>,
): Promise<T> {
  const given = await answer;
  if (!given.ok) throw new Error(`Refused: ${JSON.stringify(given.fault)}`);
  return given.value;
}

/** Turns bits around, so that a test finds no plain text on disk. */
export const reversingCipher: Cipher = {
  state: async () => ({ kind: 'encrypted', backend: 'test' }),
  encrypt: async (text) => turned(Buffer.from(text, 'utf8')),
  decrypt: async (bytes) => ({ text: turned(bytes).toString('utf8'), reEncrypt: false }),
};

function turned(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0xff));
}

/** In place of electron-store, which needs Electron. */
export function jsonFile(path: string): { store: object } {
  return {
    get store() {
      return JSON.parse(readFileSync(path, 'utf8')) as object;
    },
    set store(value: object) {
      writeFileSync(path, JSON.stringify(value));
    },
  };
}
