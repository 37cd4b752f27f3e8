/** A process that takes each lock it is told of, prints `taken` or `held`, and gives all back at `free`. */
import { createInterface } from 'node:readline';
import type { Lock } from '../../main/adapters/journal-files/lock.ts';
import { takeLock } from '../../main/adapters/journal-files/lock.ts';

const locks: Lock[] = [];
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'free') {
    for (const lock of locks.splice(0)) await lock.release();
    process.stdout.write('freed\n');
    continue;
  }
  const taken = await takeLock(line, 'some window');
  if (taken.kind === 'taken') locks.push(taken.lock);
  process.stdout.write(`${taken.kind}\n`);
}
