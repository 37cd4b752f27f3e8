import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ShippedScript } from './payload.ts';

/** From this file, and from `out/main/` once everything is bundled into one. */
const FOLDERS = ['../../../resources/powershell/', '../../resources/powershell/'].map(
  (path) => new URL(path, import.meta.url),
);
const FOLDER = FOLDERS.find((folder) => existsSync(new URL('frame.ps1', folder))) ?? new URL('.', import.meta.url);
const held = new Map<string, Promise<string>>();

/** The text of a script by its name in `docs/host-scripts.md`. Rejects for a name that is not shipped: a bug. */
export async function readShippedScript(name: string): Promise<ShippedScript> {
  const [prelude, body] = await Promise.all([readPrelude(), readText(`${name}.ps1`)]);
  return { prelude, body };
}

/** What a scheduled task runs on the host, with the functions it needs: there is no prelude there. */
export async function readPatchWorker(): Promise<string> {
  const parts = ['shared/json.ps1', 'shared/registry.ps1', 'patch-worker.ps1'];
  return (await Promise.all(parts.map(readText))).join('\n');
}

/** The text of what PowerShell on the workstation itself runs, to open a session and to use it. */
export async function readWorkstationScript(name: string): Promise<string> {
  const [answer, script] = await Promise.all([readText('workstation/answer.ps1'), readText(`workstation/${name}.ps1`)]);
  return `${answer}\n${script}`;
}

/** The functions that scripts share, then the frame that calls the script. */
async function readPrelude(): Promise<string> {
  const names = await readdir(fileURLToPath(new URL('shared/', FOLDER)));
  const shared = names.filter((name) => name.endsWith('.ps1')).toSorted();
  const texts = await Promise.all([...shared.map((name) => readText(`shared/${name}`)), readText('frame.ps1')]);
  return texts.join('\n');
}

function readText(path: string): Promise<string> {
  const known = held.get(path);
  if (known !== undefined) return known;
  const text = readFile(new URL(path, FOLDER), 'utf8');
  held.set(path, text);
  return text;
}
