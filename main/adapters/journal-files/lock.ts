import { readFile, unlink } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { LockHolder } from '../../../core/ports/journal-store.ts';
import { errorCode, replaceFile, writeNew } from './disk.ts';
import type { LockRecord } from './lock-record.ts';
import { lockState, ownLockRecord } from './lock-record.ts';

/** A lock that this process holds. */
export interface Lock {
  release(): Promise<void>;
}

export type LockTaken =
  | { readonly kind: 'taken'; readonly lock: Lock }
  | { readonly kind: 'held'; readonly by: LockHolder }
  /** Somebody is taking it or giving it back all the time. */
  | { readonly kind: 'restless' };

/** Others may be taking or giving back the lock at this moment: so many looks, so far apart. */
const ROUNDS = 50;
const ROUND_MS = 20;

/**
 * Takes a lock file for this process, or says who holds it. Throws what the disk says.
 *
 * A stale lock is not removed: it is *succeeded*. Its successor creates `<path>.after-<token of the stale lock>`, which
 * only one process can, looks once more that the stale lock is still the one in place, and only then puts its own in
 * its place. If a successor dies half-way, its own file is succeeded by the same rule. So two processes that find the
 * same stale lock never both win, and none removes a lock that was taken a moment ago.
 */
export async function takeLock(path: string, windowId: string): Promise<LockTaken> {
  const own = await ownLockRecord(windowId);
  for (let round = 0; ; round += 1) {
    const taken = (await createLock(path, own)) ? 'taken' : await succeed(path, own);
    if (taken === 'taken') return { kind: 'taken', lock: { release: () => release(path, own) } };
    if (taken !== 'again') return { kind: 'held', by: taken };
    if (round >= ROUNDS) return { kind: 'restless' };
    await setTimeout(ROUND_MS);
  }
}

/** The living process behind a lock; null if there is none. */
export async function holderOf(path: string): Promise<LockHolder | null> {
  for (let at = path; ; ) {
    const state = await lockState(at);
    if (state.kind === 'held')
      return { windowId: state.by.windowId, pid: state.by.pid, host: state.by.host, takenAtMs: state.by.takenAtMs };
    if (state.kind !== 'stale') return null;
    at = successorPath(path, state.token);
  }
}

async function succeed(path: string, own: LockRecord): Promise<'taken' | 'again' | LockHolder> {
  const successors: string[] = [];
  let firstToken: string | null = null;
  for (let at = path; ; ) {
    const state = await lockState(at);
    if (state.kind === 'held') return state.by;
    if (state.kind !== 'stale') return 'again';
    firstToken ??= state.token;
    at = successorPath(path, state.token);
    successors.push(at);
    if (await createLock(at, own)) break;
  }
  const inPlace = await lockState(path);
  if (inPlace.kind !== 'stale' || inPlace.token !== firstToken) {
    await remove(successors.at(-1) ?? path);
    return 'again';
  }
  await replaceFile(path, bytesOf(own));
  for (const successor of successors) await remove(successor);
  return 'taken';
}

async function createLock(path: string, own: LockRecord): Promise<boolean> {
  try {
    await writeNew(path, bytesOf(own));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function release(path: string, own: LockRecord): Promise<void> {
  const inPlace = await readFile(path, 'utf8').catch(() => null);
  if (inPlace !== null && inPlace.includes(own.token)) await remove(path);
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}

function bytesOf(record: LockRecord): Buffer {
  return Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
}

function successorPath(path: string, token: string): string {
  return `${path}.after-${token}`;
}
