import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MOUNT = '/bin/mount';
const UMOUNT = '/bin/umount';

/** A real file system of so many kilobytes, or null where this user may not mount one. Whoever makes it removes it. */
export function smallDisk(kilobytes: number): { readonly path: string; readOnly(): void; remove(): void } | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const path = mkdtempSync(join(tmpdir(), 'lowtide-disk-'));
  try {
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=0700`, 'lowtide-test', path], {
      stdio: 'ignore',
    });
  } catch {
    rmdirSync(path);
    return null;
  }
  return {
    path,
    // Not forced: files that are open for writing keep it writable.
    readOnly: () => void execFileSync(MOUNT, ['-o', 'remount,ro', path], { stdio: 'ignore' }),
    remove: () => {
      execFileSync(UMOUNT, ['-l', path], { stdio: 'ignore' });
      rmdirSync(path);
    },
  };
}
