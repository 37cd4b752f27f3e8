import { hostname, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { secretReader } from '../main/adapters/secrets/read-secret.ts';
import { type DataFolder, defaultDataFolder, openDataFolder } from '../main/composition/data-folder.ts';
import type { ReadSecret } from '../main/composition/held-secrets.ts';
import { type KnownInstances, knownInstances } from '../main/composition/known-instances.ts';
import packageFile from '../package.json' with { type: 'json' };
import { quoted } from './show/hold-lines.ts';
import { askSecret } from './terminal/ask-secret.ts';
import type { Interruption } from './terminal/interruption.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What every command stands in: terminal, data folder, who works here. */
export interface Setting {
  readonly terminal: Terminal;
  readonly interruption: Interruption;
  readonly dataPath: string;
  /** By --data; else it is the usual folder, which the first window makes. */
  readonly isDataNamed: boolean;
  readonly data: DataFolder;
  readonly instances: KnownInstances;
  /** What every command that goes on with a window ends with: where the data folder is, if it is not the usual one. */
  readonly commandTail: string;
  readonly readSecret: ReadSecret;
  readonly operator: string;
  readonly workstation: string;
  readonly product: string;
}

export function settingOf(terminal: Terminal, interruption: Interruption, data: string | undefined): Setting {
  const dataPath = resolve(data ?? defaultDataFolder(process.platform, process.env));
  return {
    terminal,
    interruption,
    dataPath,
    isDataNamed: data !== undefined,
    data: openDataFolder(dataPath),
    instances: knownInstances(dataPath),
    commandTail: data === undefined ? '' : ` --data ${quoted(dataPath)}`,
    readSecret: secretReader({ environment: process.env, ask: (what) => askSecret(terminal, what) }),
    operator: userName(),
    workstation: hostname(),
    product: `Lowtide ${packageFile.version}`,
  };
}

/** A container's user may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? 'unknown';
  }
}
