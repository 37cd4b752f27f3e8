import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../adapters/journal-files/disk.ts';

/** Which instance answered at an address the first time, for clusters whose file does not say it. */
export interface KnownInstances {
  /** null: none is known. */
  at(url: string): Promise<string | null>;
  /** Kept only if none is known; losing it only means that the next first use is one again. */
  keep(url: string, installationId: string): Promise<void>;
}

/** Kept in `instances.json` of the data folder. */
export function knownInstances(dataDirectory: string): KnownInstances {
  const path = join(dataDirectory, 'instances.json');
  return {
    at: async (url) => (await entriesIn(path)).get(keyOf(url)) ?? null,
    keep: async (url, installationId) => {
      const entries = await entriesIn(path);
      if (entries.has(keyOf(url))) return;
      const text = `${JSON.stringify(Object.fromEntries([...entries, [keyOf(url), installationId]]), null, 2)}\n`;
      const temporary = `${path}.${process.pid}`;
      try {
        await makeFolder(dataDirectory);
        await writeFile(temporary, text, { mode: 0o600 });
        await rename(temporary, path);
      } catch {
        // A folder that cannot be written to is said where it matters: at the journal.
      }
    },
  };
}

async function entriesIn(path: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const parsed = parse(text);
  return new Map(Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** One server is one entry, however its address was written. */
function keyOf(url: string): string {
  return new URL(url).href.replace(/\/+$/u, '');
}
