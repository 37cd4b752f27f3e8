import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../chromium/profile-folder.ts';

export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

export interface InstanceLock {
  release(): void;
}

/**
 * Takes the one lock of a data folder. Whoever comes second leaves a note for the first and gets null; a lock whose
 * process is gone is taken over.
 */
export function takeInstanceLock(
  dataFolder: string,
  mine: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): InstanceLock | null {
  const folder = join(dataFolder, 'stand-in-instance');
  mkdirSync(folder, { recursive: true });
  if (!takes(folder)) {
    leaveNote(folder, mine);
    return null;
  }
  const watcher = watch(folder, () => readNotes(folder, onSecond));
  watcher.unref();
  readNotes(folder, () => undefined);
  return {
    release() {
      watcher.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A link is made whole or not at all, so nobody reads a lock that is half written. */
function takes(folder: string): boolean {
  const lock = join(folder, 'lock');
  const own = join(folder, `lock-${process.pid}`);
  writeFileSync(own, String(process.pid));
  try {
    if (!holderIsAlive(lock)) rmSync(lock, { force: true });
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function holderIsAlive(lock: string): boolean {
  try {
    return isAlive(Number(readFileSync(lock, 'utf8')));
  } catch {
    return false;
  }
}

function leaveNote(folder: string, mine: SecondInstance): void {
  const name = `second-${process.pid}`;
  writeFileSync(join(folder, `${name}.part`), JSON.stringify(mine));
  linkSync(join(folder, `${name}.part`), join(folder, `${name}.json`));
  rmSync(join(folder, `${name}.part`));
}

function readNotes(folder: string, onSecond: (second: SecondInstance) => void): void {
  const notes = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const path of notes.map((name) => join(folder, name))) {
    const note = readFileSync(path, 'utf8');
    rmSync(path);
    onSecond(JSON.parse(note) as SecondInstance);
  }
}
