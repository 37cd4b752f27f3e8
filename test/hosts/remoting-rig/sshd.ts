import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real OpenSSH server on loopback, with a PowerShell behind it as on a Windows host. */
export interface Sshd {
  readonly port: number;
  readonly user: string;
  readonly identityFile: string;
  readonly hostKey: string;
  /** Ends it and every session of it, as a machine that goes down does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops every process of its sessions from answering, or lets them go on. */
  freeze(isFrozen: boolean): void;
  /** From the next start on it shows another host key. */
  changeHostKey(): void;
  remove(): Promise<void>;
}

export interface SshdWish {
  readonly engine: string;
  /** Without it the host takes logins and starts no PowerShell session. */
  readonly hasSubsystem?: boolean;
}

export function canHaveSshd(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

export async function anSshd({ engine, hasSubsystem = true }: SshdWish): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'lowtide-sshd-'));
  mkdirSync('/run/sshd', { recursive: true });
  const hostKeyFile = join(folder, 'host_key');
  const identityFile = join(folder, 'id');
  newKey(hostKeyFile);
  newKey(identityFile);
  const port = await freePort();
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${hostKeyFile}`,
    `AuthorizedKeysFile ${identityFile}.pub`,
    'StrictModes no',
    'PidFile none',
    'PasswordAuthentication no',
    'PermitRootLogin yes',
    'UsePAM no',
    `SetEnv POWERSHELL_TELEMETRY_OPTOUT=1 PATH=${engine}:/usr/bin:/bin`,
    ...(hasSubsystem ? [`Subsystem powershell ${join(engine, 'pwsh')} -sshs -NoLogo -NoProfile`] : []),
  ];
  writeFileSync(join(folder, 'sshd_config'), `${lines.join('\n')}\n`);
  let running: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    // An own session, so that everything of this server is found again by its group.
    running = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (running.stderr === null) throw new Error('sshd has no standard error');
    for await (const line of createInterface({ input: running.stderr })) {
      if (line.includes('Server listening')) break;
    }
    running.stderr.resume();
  };
  const family = (): readonly number[] => (running?.pid === undefined ? [] : familyOf(running.pid));
  const kill = async (): Promise<void> => {
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    for (const pid of family()) signal(pid, 'SIGKILL');
    await ended;
  };
  await start();
  return {
    port,
    user: userInfo().username,
    identityFile,
    get hostKey() {
      return fingerprint(hostKeyFile);
    },
    start,
    kill,
    freeze: (isFrozen) => {
      for (const pid of family().slice(1)) signal(pid, isFrozen ? 'SIGSTOP' : 'SIGCONT');
    },
    changeHostKey: () => {
      rmSync(hostKeyFile);
      newKey(hostKeyFile);
    },
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A process and all its descendants, the process first. */
export function familyOf(pid: number): readonly number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): readonly number[] =>
    pairs.flatMap(([child = 0, of]) => (of === parent && child !== parent ? [child, ...below(child)] : []));
  return [pid, ...below(pid)];
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

function newKey(file: string): void {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
}

function fingerprint(file: string): string {
  const blob = Buffer.from(readFileSync(`${file}.pub`, 'utf8').split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
