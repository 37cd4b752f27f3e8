import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

/**
 * When a process began, in a form that only `isSameBirth` reads. Tells a living lock holder from another process that
 * was given the same number later.
 */
export type Birth =
  | { readonly kind: 'born'; readonly at: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'cannot-tell' };

/** `ps` and Get-Process round, and our own start is noted a moment after theirs. */
const TOLERANCE_MS = 10_000;
const ASK_LIMIT_MS = 10_000;
const EPOCH = 'epoch-ms:';

const run = promisify(execFile);

export async function ownBirth(): Promise<string> {
  const birth = process.platform === 'linux' ? await birthOf(process.pid) : null;
  return birth?.kind === 'born' ? birth.at : `${EPOCH}${Math.round(performance.timeOrigin)}`;
}

export async function birthOf(pid: number): Promise<Birth> {
  if (!isThere(pid)) return { kind: 'gone' };
  try {
    if (process.platform === 'linux') return await linuxBirth(pid);
    return epochBirth(process.platform === 'win32' ? await askPowerShell(pid) : await askPs(pid));
  } catch {
    return isThere(pid) ? { kind: 'cannot-tell' } : { kind: 'gone' };
  }
}

/** null: the two were noted in different ways and cannot be compared. */
export function isSameBirth(one: string, other: string): boolean | null {
  if (one === other) return true;
  if (!one.startsWith(EPOCH) || !other.startsWith(EPOCH))
    return one.startsWith(EPOCH) === other.startsWith(EPOCH) ? false : null;
  return Math.abs(Number(one.slice(EPOCH.length)) - Number(other.slice(EPOCH.length))) <= TOLERANCE_MS;
}

/** Field 22 of `/proc/<pid>/stat` counts from the boot, so the boot's own id belongs to it. Field 2 may hold blanks and brackets. */
export function linuxBirthOf(stat: string, bootId: string): Birth {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const startTicks = fields[19];
  if (state === 'Z' || state === 'X') return { kind: 'gone' };
  return startTicks === undefined || !/^\d+$/.test(startTicks)
    ? { kind: 'cannot-tell' }
    : { kind: 'born', at: `${bootId.trim()}:${startTicks}` };
}

/** From the text of `ps -o lstart=` or of a .NET date, both in UTC. */
export function epochBirth(text: string): Birth {
  const trimmed = text.trim();
  const epochMs = Date.parse(/Z$|UTC$/.test(trimmed) ? trimmed : `${trimmed} UTC`);
  return Number.isNaN(epochMs) ? { kind: 'cannot-tell' } : { kind: 'born', at: `${EPOCH}${epochMs}` };
}

async function linuxBirth(pid: number): Promise<Birth> {
  const [stat, bootId] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
  ]);
  return linuxBirthOf(stat, bootId);
}

async function askPs(pid: number): Promise<string> {
  const { stdout } = await run('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
    env: { LC_ALL: 'C', TZ: 'UTC0' },
    timeout: ASK_LIMIT_MS,
  });
  return stdout;
}

async function askPowerShell(pid: number): Promise<string> {
  const shell = join(
    process.env['SystemRoot'] ?? 'C:\\Windows',
    'System32',
    'WindowsPowerShell',
    'v1.0',
    'powershell.exe',
  );
  const question = `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [Globalization.CultureInfo]::InvariantCulture)`;
  const { stdout } = await run(shell, ['-NoProfile', '-NonInteractive', '-Command', question], {
    timeout: ASK_LIMIT_MS,
    windowsHide: true,
  });
  return stdout;
}

/** Signal 0 only asks. "Not permitted" means that it is there and belongs to somebody else. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
