import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { SecretVault, VaultState } from '../../../core/ports/secret-vault.ts';
import { errorCode, reasonOf, replaceFile } from '../journal-files/disk.ts';

/** What is needed of Electron's `safeStorage`, asynchronous. */
export interface Cipher {
  state(): Promise<VaultState>;
  encrypt(text: string): Promise<Uint8Array>;
  /** `reEncrypt`: the system changed its key, and what was read should be written anew. */
  decrypt(bytes: Uint8Array): Promise<{ readonly text: string; readonly reEncrypt: boolean }>;
}

const shape = z.strictObject({
  version: z.literal(1),
  entries: z.record(z.string(), z.strictObject({ label: z.string(), keptAtMs: z.number(), encrypted: z.base64() })),
});
type Entries = Readonly<z.infer<typeof shape>['entries']>;

/**
 * Encrypted secrets in one file. Where the system has no password store nothing is kept, and nothing falls back to plain
 * text. A file that cannot be read is a fault, never an empty vault that would be written over it.
 */
export function openVaultFile(path: string, cipher: Cipher, nowMs: () => number): SecretVault {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const change = (to: (entries: Entries) => Promise<Entries>): Promise<Result<null>> =>
    inTurn(async () => {
      const read = await readEntries(path);
      if (!read.ok) return read;
      try {
        await writeEntries(path, await to(read.value));
        return succeeded(null);
      } catch (error) {
        return unavailable(reasonOf(error));
      }
    });
  const keep = async (id: string, label: string, value: string): Promise<Result<null>> => {
    const state = await cipher.state();
    if (state.kind === 'unavailable') return unavailable('the system has none, or it is locked');
    return change(async (entries) => {
      const encrypted = Buffer.from(await cipher.encrypt(value)).toString('base64');
      return { ...entries, [id]: { label, keptAtMs: nowMs(), encrypted } };
    });
  };
  return {
    state: () => cipher.state(),
    keep,
    read: async (id) => {
      const read = await inTurn(() => readEntries(path));
      if (!read.ok) return read;
      const entry = Object.hasOwn(read.value, id) ? read.value[id] : undefined;
      if (entry === undefined) return unavailable('this secret is not in it; type it again in the settings');
      try {
        const { text, reEncrypt } = await cipher.decrypt(Buffer.from(entry.encrypted, 'base64'));
        if (reEncrypt) await keep(id, entry.label, text);
        return succeeded(text);
      } catch (error) {
        return unavailable(reasonOf(error));
      }
    },
    forget: (id) =>
      change(async (entries) => Object.fromEntries(Object.entries(entries).filter(([other]) => other !== id))),
    list: async () => {
      const read = await inTurn(() => readEntries(path));
      if (!read.ok) return [];
      return Object.entries(read.value).map(([id, { label, keptAtMs }]) => ({ id, label, keptAtMs }));
    },
  };
}

async function readEntries(path: string): Promise<Result<Entries>> {
  try {
    const parsed = shape.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? succeeded(parsed.data.entries) : unavailable(`${path} is damaged; it is kept as it is`);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return succeeded({});
    return unavailable(error instanceof SyntaxError ? `${path} is damaged; it is kept as it is` : reasonOf(error));
  }
}

async function writeEntries(path: string, entries: Entries): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await replaceFile(path, Buffer.from(`${JSON.stringify({ version: 1, entries }, null, 2)}\n`, 'utf8'));
}

function unavailable(reason: string): ReturnType<typeof failed> {
  return failed({ code: 'console.vault-unavailable', reason });
}
