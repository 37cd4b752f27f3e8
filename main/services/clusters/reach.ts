import type { Result } from '../../../core/base/result.ts';
import type { HostDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { OpenedCluster } from './cluster-desk.ts';
import type { Tries } from './tries.ts';

/** What lies between the form and a script that runs on a machine, in the order in which it can fail. */
export const ON_THE_WAY = ['transport', 'host-key', 'login', 'script'] as const;
type Way = (typeof ON_THE_WAY)[number];
const SSH_PORT = 22;

/** Whatever a script runs on: a host, or vCenter by the workstation's PowerCLI. */
export type FarEnd =
  | HostDefinition
  | { readonly transport: 'powercli'; readonly server: string; readonly user: string };

type FailsAt<W extends string> = { readonly [C in Fault['code']]?: W };

/** Which try a fault belongs to: what comes before it worked. */
const failsAt: FailsAt<Way> = {
  'host.unreachable': 'transport',
  'host.not-offered': 'transport',
  'host.key-changed': 'host-key',
  'host.login-refused': 'login',
  'host.no-agent': 'login',
  'host.key-file': 'login',
  'console.secret-not-given': 'login',
  'console.vault-unavailable': 'login',
  'input.wrong': 'login',
};

/** What PowerShell here says of its session; over SSH our own login has gone through before. */
const beforeSession: FailsAt<Way> = { 'host.no-local-powershell': 'transport', 'host.remoting-refused': 'transport' };

function failsAtOf(end: FarEnd): FailsAt<Way> {
  return sshOf(end) === null ? { ...failsAt, ...beforeSession } : failsAt;
}

/**
 * Connects and reads once, each part of the way with its named result. The reading is null where there is none.
 * @param beyond faults that say the way was good, and what failed at its end
 */
export async function reach<T, W extends string>(
  tries: Tries<W | Way>,
  end: FarEnd,
  opened: OpenedCluster,
  read: () => Promise<Result<T>>,
  beyond: FailsAt<W> = {},
): Promise<{ readonly reading: T | null; readonly offeredHostKey: string | null }> {
  if (end.transport === 'manual') {
    tries.worked('transport', 'by hand: the console shows a command, and you paste the line that it prints');
    return { reading: null, offeredHostKey: null };
  }
  const secrets = await opened.readSecrets();
  if (!secrets.ok) {
    // Nothing was connected yet.
    tries.failed('login', secrets.fault);
    return { reading: null, offeredHostKey: null };
  }
  const result = await read();
  const way = result.ok ? undefined : failsAtOf(end)[result.fault.code];
  const past = result.ok ? undefined : beyond[result.fault.code];
  const failed = way ?? (result.ok || past !== undefined ? null : 'script');
  for (const good of ON_THE_WAY.slice(0, failed === null ? undefined : ON_THE_WAY.indexOf(failed)))
    tries.worked(good, wordsOf(good, end));
  if (result.ok) return { reading: result.value, offeredHostKey: null };
  tries.failed(failed ?? past ?? 'script', result.fault);
  return { reading: null, offeredHostKey: result.fault.code === 'host.key-changed' ? result.fault.offered : null };
}

function wordsOf(way: Way, end: FarEnd): string {
  const ssh = sshOf(end);
  switch (way) {
    case 'transport':
      if (end.transport === 'powercli') return `PowerCLI of this computer, to ${end.server}`;
      return ssh === null ? 'answers' : `SSH answers at ${ssh.address}, port ${ssh.port}`;
    case 'host-key':
      return ssh === null ? 'checked by the transport' : 'the one that was expected';
    case 'login':
      if (end.transport === 'powercli') return `as ${end.user}`;
      return ssh === null ? 'accepted' : `as ${ssh.user}`;
    case 'script':
      return 'the shipped script ran';
  }
}

interface SshEnd {
  readonly address: string;
  readonly port: number;
  readonly user: string;
}

/** Whatever goes over SSH has been logged in by our own client first; null: it does not go over SSH. */
function sshOf(end: FarEnd): SshEnd | null {
  if (end.transport === 'ssh') return end;
  if (end.transport !== 'powershell' || end.over !== 'ssh') return null;
  return { address: end.computerName, port: end.port ?? SSH_PORT, user: end.user ?? '' };
}
