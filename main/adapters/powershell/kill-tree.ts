import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Ends a process and everything it started: killing PowerShell alone would leave its ssh behind. What runs on the host
 * is not reached by this.
 */
export async function killTree(pid: number): Promise<void> {
  if (process.platform === 'win32') return killOnWindows(pid);
  const family = [pid, ...descendantsOf(pid, await parents())];
  for (const member of family) kill(member);
}

async function killOnWindows(pid: number): Promise<void> {
  const taskkill = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\taskkill.exe`;
  await run(taskkill, ['/PID', String(pid), '/T', '/F'], { windowsHide: true }).catch(() => kill(pid));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Each process and its parent. */
async function parents(): Promise<readonly (readonly [number, number])[]> {
  const listed = await run('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).catch(() => ({ stdout: '' }));
  return listed.stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent] = line.trim().split(/\s+/).map(Number);
      return [pid ?? 0, parent ?? 0] as const;
    });
}

function descendantsOf(pid: number, pairs: readonly (readonly [number, number])[]): readonly number[] {
  const children = pairs.filter(([child, parent]) => parent === pid && child !== pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendantsOf(child, pairs)]);
}
