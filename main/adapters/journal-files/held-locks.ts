import type { Lock, LockTaken } from './lock.ts';
import { takeLock } from './lock.ts';

/** The locks taken for one opening; given back together, the last one first. */
export class HeldLocks {
  readonly #locks: Lock[] = [];

  async take(path: string, windowId: string): Promise<LockTaken> {
    const taken = await takeLock(path, windowId);
    if (taken.kind === 'taken') this.#locks.push(taken.lock);
    return taken;
  }

  /** A lock that cannot be removed is found stale once this process has ended. */
  async release(): Promise<void> {
    for (const lock of this.#locks.splice(0).toReversed()) await lock.release().catch(() => undefined);
  }
}
