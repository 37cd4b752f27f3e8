import ssh2, { type ConnectConfig } from 'ssh2';
import type { Fault } from '../../../core/fault/fault.ts';
import type { ConnectError } from './connect-fault.ts';
import type { SshLogin, SshRunnerOptions } from './ssh-options.ts';

const WINDOWS_AGENT = '\\\\.\\pipe\\openssh-ssh-agent';

/** Nobody is logged in by it: it goes as far as the host key. */
const NOBODY: ConnectConfig = { authHandler: [] };

export interface ReadyLogin {
  readonly config: ConnectConfig;
  /** Why it cannot log in; null: it may. */
  readonly fault: Fault | null;
}

/**
 * One way to log in and no other: nothing is tried that was not asked for. What cannot be had here (a key file, an
 * agent) is no reason not to connect: the host key comes before it.
 */
export async function readyLogin({ host, user, login }: SshRunnerOptions): Promise<ReadyLogin> {
  if (login.kind === 'agent') {
    const agent = agentPath();
    return agent === null
      ? { config: NOBODY, fault: { code: 'host.no-agent', host } }
      : { config: { agent, authHandler: ['agent'] }, fault: null };
  }
  try {
    return login.kind === 'key'
      ? await keyLogin(host, login)
      : { config: { password: await login.password(), authHandler: ['password'] }, fault: null };
  } catch {
    return { config: NOBODY, fault: { code: 'host.login-refused', host, user } };
  }
}

/** Nobody listens there, or what listens does not say which keys it has. The words are ssh2's own. */
export function isNoAgent({ level, message }: ConnectError): boolean {
  return level === 'agent' && /^Failed to (connect to agent|retrieve identities)/u.test(message);
}

/** ssh2 would throw for a key that it cannot read before it connects at all. Rejects if the passphrase is not there. */
async function keyLogin(
  host: string,
  { privateKey, passphrase }: Extract<SshLogin, { kind: 'key' }>,
): Promise<ReadyLogin> {
  const unusable = (why: Extract<Fault, { code: 'host.key-file' }>['why']): ReadyLogin => ({
    config: NOBODY,
    fault: { code: 'host.key-file', host, why },
  });
  const key = await privateKey().catch(() => null);
  if (key === null) return unusable('unreadable');
  const phrase = await passphrase?.();
  const parsed = ssh2.utils.parseKey(key, phrase);
  if (!(parsed instanceof Error))
    return {
      config: { privateKey: key, ...(phrase === undefined ? {} : { passphrase: phrase }), authHandler: ['publickey'] },
      fault: null,
    };
  // The words are ssh2's own; what it says of one that is not opened differs with the kind of key.
  if (/^Encrypted .* no passphrase given$/u.test(parsed.message)) return unusable('no-passphrase');
  return unusable(phrase !== undefined && isLocked(key) ? 'wrong-passphrase' : 'unreadable');
}

function isLocked(key: Buffer | string): boolean {
  const parsed = ssh2.utils.parseKey(key);
  return parsed instanceof Error && /^Encrypted .* no passphrase given$/u.test(parsed.message);
}

function agentPath(): string | null {
  const path = process.env['SSH_AUTH_SOCK'] ?? (process.platform === 'win32' ? WINDOWS_AGENT : '');
  return path === '' ? null : path;
}
