import type { PendingRestart } from './host-reading.ts';

/** Three levels; what could not be read never counts as no. `noted`: only renamed files wait, which is noisy. */
export function restartLevels(pending: PendingRestart): 'asked' | 'noted' | 'unknown' | 'none' {
  const levels = [pending.componentServicing, pending.windowsUpdate];
  if (levels.includes(true)) return 'asked';
  if (levels.includes(null)) return 'unknown';
  return pending.fileRename === true ? 'noted' : 'none';
}
