import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { LockHolder } from '../../../core/ports/journal-store.ts';
import { errorCode } from './disk.ts';
import { birthOf, isSameBirth, ownBirth } from './process-birth.ts';

/** What a lock file says of the process that holds it. */
export interface LockRecord extends LockHolder {
  readonly born: string;
  /** Random: no two takings of a lock share one. */
  readonly token: string;
}

export type LockState =
  | { readonly kind: 'free' }
  | { readonly kind: 'held'; readonly by: LockRecord }
  /** Nobody lives behind it; `token` names this lock and no later one. */
  | { readonly kind: 'stale'; readonly token: string }
  /** Being written at this moment, or half-written by a process that died; the age tells. */
  | { readonly kind: 'unfinished'; readonly token: string };

/** A lock file is written within milliseconds of its creation; one that is still unreadable after this was abandoned. */
const WRITING_LIMIT_MS = 10_000;

export async function ownLockRecord(windowId: string): Promise<LockRecord> {
  return {
    windowId,
    pid: process.pid,
    host: hostname(),
    takenAtMs: Date.now(),
    born: await ownBirth(),
    token: randomUUID(),
  };
}

export async function lockState(path: string): Promise<LockState> {
  try {
    const record = parseLockRecord(await readFile(path, 'utf8'));
    if (record !== null)
      return (await isAlive(record)) ? { kind: 'held', by: record } : { kind: 'stale', token: record.token };
    const { mtimeMs } = await stat(path);
    const token = `unreadable-${Math.trunc(mtimeMs)}`;
    return { kind: Math.abs(Date.now() - mtimeMs) < WRITING_LIMIT_MS ? 'unfinished' : 'stale', token };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'free' };
    throw error;
  }
}

export function holderWords(holder: LockHolder): string {
  return `process ${holder.pid} on ${holder.host}, since ${new Date(holder.takenAtMs).toISOString()}`;
}

/** A holder on another machine, or one that cannot be asked about, counts as alive: it is named, never overruled. */
async function isAlive(record: LockRecord): Promise<boolean> {
  if (record.host !== hostname()) return true;
  const birth = await birthOf(record.pid);
  if (birth.kind === 'gone') return false;
  return birth.kind === 'cannot-tell' || isSameBirth(record.born, birth.at) !== false;
}

function parseLockRecord(text: string): LockRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isLockRecord(value) ? value : null;
}

function isLockRecord(value: unknown): value is LockRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { windowId, pid, host, takenAtMs, born, token } = value as { readonly [K in keyof LockRecord]?: unknown };
  return (
    typeof windowId === 'string' &&
    typeof host === 'string' &&
    typeof born === 'string' &&
    typeof takenAtMs === 'number' &&
    Number.isFinite(takenAtMs) &&
    Math.abs(takenAtMs) <= 8.64e15 &&
    typeof pid === 'number' &&
    Number.isSafeInteger(pid) &&
    pid > 0 &&
    typeof token === 'string' &&
    /^[0-9a-f-]{36}$/.test(token)
  );
}
