import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface PackageFile {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

export interface LaunchedApp {
  readonly folder: string;
  readonly entry: string;
  readonly package: PackageFile;
  /** As it was given, before a test library cuts `process.argv`. */
  readonly args: readonly string[];
}

let launched: LaunchedApp | null = null;

export function setLaunchedApp(app: LaunchedApp): void {
  launched = app;
}

/** The app this process runs. */
export function launchedApp(): LaunchedApp {
  if (launched === null) throw new Error('No app was launched.');
  return launched;
}

/** Whether a module of that name is an ECMAScript module, by the rules of Node. */
export function isModule(entry: string): boolean {
  if (/\.[cm][jt]s$/.test(entry)) return /\.m[jt]s$/.test(entry);
  for (let folder = dirname(entry); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { type?: string }).type === 'module';
    if (folder === dirname(folder)) return false;
  }
}
