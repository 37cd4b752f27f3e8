import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fingerprintOf } from '../../../main/adapters/ssh/host-key.ts';
import type { Namespace } from './network.ts';
import type { StubMachineFolder } from './stub-machine.ts';

export const USER = 'patch';
export const PASSWORD = 'correct horse battery staple';

/** A real OpenSSH server in a namespace of its own, with a pretended Windows machine behind it. */
export interface SshHost {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly machine: StubMachineFolder;
  readonly network: Namespace;
  /** `SHA256:...`, and the line of known_hosts without its names. */
  hostKey(): string;
  publicHostKey(): string;
  /** From the next start on it shows another one. */
  changeHostKey(): void;
  start(): Promise<void>;
  /** Everything ends at once: the server, its sessions, tasks. */
  powerOff(): void;
}

const PORT = 22;

/** @param authorizedKeys files of the public keys that may log in */
export function anSshHost(machine: StubMachineFolder, network: Namespace, authorizedKeys: readonly string[]): SshHost {
  const folder = join(machine.folder, 'sshd');
  mkdirSync(folder);
  mkdirSync('/run/sshd', { recursive: true });
  const keyFile = join(folder, 'host_key');
  const { computerName } = machine.use((host) => host);
  newKey(keyFile);
  writeFileSync(join(folder, 'sshd_config'), configOf(machine, keyFile, authorizedKeys));
  writeAccounts(folder, machine.folder);
  let running: ChildProcess | null = null;

  return {
    name: computerName,
    address: network.address,
    port: PORT,
    machine,
    network,
    hostKey: () => fingerprintOf(Buffer.from(readFileSync(`${keyFile}.pub`, 'utf8').split(' ')[1] ?? '', 'base64')),
    publicHostKey: () => readFileSync(`${keyFile}.pub`, 'utf8').split(' ').slice(0, 2).join(' '),
    changeHostKey: () => newKey(keyFile),
    start: async () => {
      // Accounts and name of the machine are this host's alone: in a mount and a name space.
      const inside = ['passwd', 'shadow'].map((file) => `mount --bind '${join(folder, file)}' /etc/${file}`);
      const line = [...inside, `hostname '${computerName}'`, `exec /usr/sbin/sshd -D -e -f '${folder}/sshd_config'`];
      const enter = ['netns', 'exec', network.name, 'unshare', '--mount', '--uts', 'sh', '-ec', line.join(' && ')];
      running = spawn('ip', enter, { stdio: 'ignore' });
      await answering(network.address, running);
    },
    powerOff: () => {
      network.killAll();
      rmSync(join(machine.folder, 'host.json.lock'), { force: true });
      running = null;
    },
  };
}

export function newKey(path: string, passphrase = ''): void {
  rmSync(path, { force: true });
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', '', '-f', path], { stdio: 'ignore' });
}

function configOf(machine: StubMachineFolder, keyFile: string, authorizedKeys: readonly string[]): string {
  const environment = Object.entries(machine.environment).map(([name, value]) => `${name}=${value}`);
  return [
    `Port ${PORT}`,
    `HostKey ${keyFile}`,
    `AuthorizedKeysFile ${authorizedKeys.join(' ')}`,
    'StrictModes no',
    'PidFile none',
    'UsePAM no',
    'PermitRootLogin yes',
    'PasswordAuthentication yes',
    'KbdInteractiveAuthentication no',
    'MaxStartups 100',
    `SetEnv ${environment.join(' ')}`,
    `Subsystem powershell ${join(machine.folder, 'bin', 'pwsh')} -sshs -NoLogo -NoProfile`,
    '',
  ].join('\n');
}

/** One account with all rights, as administrators have there, and with a password. */
function writeAccounts(folder: string, home: string): void {
  const hash = execFileSync('openssl', ['passwd', '-6', '-stdin'], { input: PASSWORD, encoding: 'utf8' }).trim();
  const system = readFileSync('/etc/passwd', 'utf8');
  writeFileSync(join(folder, 'passwd'), `${USER}:x:0:0::${home}:/bin/sh\n${system}`);
  writeFileSync(
    join(folder, 'shadow'),
    `${USER}:${hash}:19000:0:99999:7:::\nroot:*:19000:0:99999:7:::\nsshd:*:19000::::::\n`,
  );
  chmodSync(join(folder, 'shadow'), 0o600);
}

/** Asked until it takes a connection; a server that ends instead is a mistake of the bench. */
async function answering(address: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const socket = connect(PORT, address);
    const opened = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
      sleep(1_000, false),
    ]);
    socket.destroy();
    if (opened) return;
    await sleep(20);
  }
  throw new Error(`sshd ended with ${server.exitCode}`);
}
