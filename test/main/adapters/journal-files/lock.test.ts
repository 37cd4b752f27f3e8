import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Lock } from '../../../../main/adapters/journal-files/lock.ts';
import { holderOf, takeLock } from '../../../../main/adapters/journal-files/lock.ts';
import type { LockRecord } from '../../../../main/adapters/journal-files/lock-record.ts';
import { lockState, ownLockRecord } from '../../../../main/adapters/journal-files/lock-record.ts';
import { child } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** The number of a process that has ended. */
let deadPid = 0;
beforeAll(async () => {
  const short = child('./lock-taker.ts', []);
  await short.hear();
  await short.kill();
  deadPid = short.pid;
});

async function aLockPath(): Promise<string> {
  return join(await temporaryFolder(), 'lock.json');
}

async function aLockFile(path: string, about: Partial<LockRecord> = {}): Promise<LockRecord> {
  const record = { ...(await ownLockRecord('window 1')), ...about };
  await writeFile(path, JSON.stringify(record));
  return record;
}

async function taken(path: string): Promise<Lock | string> {
  const result = await takeLock(path, 'window 2');
  return result.kind === 'taken' ? result.lock : result.kind;
}

describe('a lock', () => {
  it('given a free lock, when it is taken twice, then the second is told who has it; after release it is free', async () => {
    const path = await aLockPath();
    const first = await takeLock(path, 'window 1');
    expect(await takeLock(path, 'window 2')).toMatchObject({
      kind: 'held',
      by: { pid: process.pid, host: hostname(), windowId: 'window 1' },
    });
    expect(await holderOf(path)).toMatchObject({ windowId: 'window 1' });
    if (first.kind === 'taken') await first.lock.release();
    expect(await holderOf(path)).toBeNull();
    expect(await taken(path)).toHaveProperty('release');
  });

  it('given a holder that has ended, or whose number another process has, then it is succeeded and nothing is left over', async () => {
    for (const stale of [{ pid: deadPid }, { born: 'another boot:1' }]) {
      const path = await aLockPath();
      await aLockFile(path, stale);
      expect(await holderOf(path)).toBeNull();
      expect(await taken(path)).toHaveProperty('release');
      expect(await holderOf(path)).toMatchObject({ pid: process.pid, windowId: 'window 2' });
      expect(await readdir(join(path, '..'))).toEqual(['lock.json']);
    }
  });

  it('given a holder on another machine, or one that is alive, then it is never overruled', async () => {
    for (const living of [{ host: 'another-pc', pid: deadPid }, { pid: process.pid }, { born: 'epoch-ms:1' }]) {
      const path = await aLockPath();
      await aLockFile(path, living);
      expect(await taken(path)).toBe('held');
    }
  });

  it.each(['', '{"pid":', '[]', 'null', '{"pid":-1}', '\0\0\0\0'])(
    'given the lock file %j, then it is being written, and stale when it is old',
    async (text) => {
      const path = await aLockPath();
      await writeFile(path, text);
      expect(await lockState(path)).toMatchObject({ kind: 'unfinished' });
      expect(await holderOf(path)).toBeNull();
      await utimes(path, 1, 1);
      expect(await lockState(path)).toMatchObject({ kind: 'stale' });
      expect(await taken(path)).toHaveProperty('release');
    },
  );

  it('given a lock that stays unfinished, then it is not waited for longer than a second or so', async () => {
    const path = await aLockPath();
    await writeFile(path, '');
    expect(await taken(path)).toBe('restless');
  });

  it('given a successor that died half-way, then it is succeeded in turn', async () => {
    const path = await aLockPath();
    const stale = await aLockFile(path, { pid: deadPid });
    const halfWay = await aLockFile(`${path}.after-${stale.token}`, {
      pid: deadPid,
      token: '00000000-0000-4000-8000-000000000000',
    });
    await aLockFile(`${path}.after-${halfWay.token}`, {
      born: 'another boot:1',
      token: '00000000-0000-4000-8000-000000000001',
    });
    expect(await holderOf(path)).toBeNull();
    expect(await taken(path)).toHaveProperty('release');
    expect(await readdir(join(path, '..'))).toEqual(['lock.json']);
  });

  it('given a successor that is at work, then it is the holder', async () => {
    const path = await aLockPath();
    const stale = await aLockFile(path, { pid: deadPid });
    await aLockFile(`${path}.after-${stale.token}`, { windowId: 'window 3' });
    expect(await holderOf(path)).toMatchObject({ windowId: 'window 3' });
    expect(await taken(path)).toBe('held');
  });

  it('given a lock that somebody else holds by now, when the former holder releases, then it stays', async () => {
    const path = await aLockPath();
    const lock = await taken(path);
    const other = await aLockFile(path, { token: '00000000-0000-4000-8000-000000000000' });
    if (typeof lock !== 'string') await lock.release();
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(other);
  });

  it('given six processes and one lock, free or stale in any way, then exactly one has it', {
    timeout: 60_000,
  }, async () => {
    const folder = await temporaryFolder();
    const children = Array.from({ length: 6 }, () => child('./lock-taker.ts', []));
    for (const one of children) onTestFinished(() => one.kill());
    for (const one of children) expect(await one.hear()).toBe('ready');
    for (let round = 0; round < 60; round += 1) {
      const path = join(folder, `lock-${round}.json`);
      await prepare(path, round % 4);
      for (const one of children) one.say(path);
      const heard = await Promise.all(children.map((one) => one.hear()));
      expect(heard.filter((word) => word === 'taken')).toHaveLength(1);
      expect(heard.filter((word) => word === 'held')).toHaveLength(5);
      for (const one of children) one.say('free');
      await Promise.all(children.map((one) => one.hear()));
    }
    expect(await readdir(folder)).toEqual([]);
  });
});

/** Free, stale, abandoned while it was written, or left by a successor that died half-way. */
async function prepare(path: string, how: number): Promise<void> {
  if (how === 0) return;
  const stale = await aLockFile(path, { pid: deadPid });
  if (how === 2) {
    await writeFile(path, '{');
    await utimes(path, 1, 1);
  }
  if (how === 3)
    await aLockFile(`${path}.after-${stale.token}`, { pid: deadPid, token: '00000000-0000-4000-8000-000000000000' });
}
