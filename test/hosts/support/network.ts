import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A bridge of our own with network namespaces on it. Names and addresses come from the process id. */
export interface BenchNetwork {
  /** Adds a namespace; its address is reached from here. */
  add(): Namespace;
  close(): void;
}

export interface Namespace {
  readonly name: string;
  readonly address: string;
  /** The link is gone, both ways. */
  cut(isCut: boolean): void;
  /** The link is up, and nothing comes back any more. */
  silence(isSilent: boolean): void;
  /** Ends everything that runs inside, as power that is lost. */
  killAll(): void;
}

/** Root, with the programs that make and enter namespaces. */
export function canHaveNetwork(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const programs = ['ip', 'sshd', 'unshare', 'ssh-keygen', 'openssl', 'setsid'];
  return programs.every((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0);
}

export function benchNetwork(): BenchNetwork {
  removeLeftOvers();
  const mark = `lt${process.pid}`;
  const bridge = `${mark}b`;
  const subnet = `10.${64 + ((process.pid >> 8) & 0x7f)}.${process.pid & 0xff}`;
  const gateway = `${subnet}.1`;
  const spaces: Namespace[] = [];
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('addr', 'add', `${gateway}/24`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');
  return {
    add: () => {
      const number = spaces.length + 1;
      const space = aNamespace(`${mark}-${number}`, `${mark}v${number}`, bridge, gateway, `${subnet}.${10 + number}`);
      spaces.push(space);
      return space;
    },
    close: () => {
      for (const { name, killAll } of spaces.splice(0)) {
        // What still runs inside keeps a deleted namespace alive.
        killAll();
        ip('netns', 'del', name);
      }
      ip('link', 'del', bridge);
    },
  };
}

/** Of runs that were killed: nobody else uses names with the id of a process that is gone. */
function removeLeftOvers(): void {
  const isOrphan = (mark: string): boolean => !existsSync(`/proc/${/^lt(\d+)/.exec(mark)?.[1] ?? 'self'}`);
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  for (const name of stdout.match(/^lt\d+-\d+/gm) ?? []) {
    if (!isOrphan(name)) continue;
    killAllIn(name);
    // Another run may have been quicker.
    spawnSync('ip', ['netns', 'del', name]);
    spawnSync('ip', ['link', 'del', name.replace(/-\d+$/, 'b')]);
  }
}

function killAllIn(name: string): void {
  for (let pids = pidsIn(name); pids.length > 0; pids = pidsIn(name)) for (const pid of pids) kill(pid);
}

function aNamespace(name: string, link: string, bridge: string, gateway: string, address: string): Namespace {
  const inside = (...words: readonly string[]): void => ip('-n', name, ...words);
  ip('netns', 'add', name);
  ip('link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
  ip('link', 'set', link, 'master', bridge, 'up');
  inside('addr', 'add', `${address}/24`, 'dev', 'eth0');
  inside('link', 'set', 'lo', 'up');
  inside('link', 'set', 'eth0', 'up');
  return {
    name,
    address,
    cut: (isCut) => inside('link', 'set', 'eth0', isCut ? 'down' : 'up'),
    silence: (isSilent) => inside('route', isSilent ? 'add' : 'del', 'blackhole', `${gateway}/32`),
    killAll: () => killAllIn(name),
  };
}

function pidsIn(name: string): readonly number[] {
  const { stdout } = spawnSync('ip', ['netns', 'pids', name], { encoding: 'utf8' });
  return stdout.split(/\s+/).filter(Boolean).map(Number).filter(isAlive);
}

/** A process that ended and was not waited for yet is listed all the same. */
function isAlive(pid: number): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1) ?? 'Z';
    return !state.startsWith('Z');
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

function ip(...words: readonly string[]): void {
  execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] });
}
