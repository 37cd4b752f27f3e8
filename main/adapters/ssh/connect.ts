import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import ssh2, { type ConnectConfig, type ServerHostKeyAlgorithm } from 'ssh2';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { connectFault } from './connect-fault.ts';
import { fingerprintOf, type HostKeyRule, hostKeyRule } from './host-key.ts';
import { isNoAgent, type ReadyLogin, readyLogin } from './login.ts';
import type { SshRunnerOptions } from './ssh-options.ts';

const CONNECT_MS = 15_000;
const KEEPALIVE = { everyMs: 10_000, missed: 3 };
const CLOSE_MS = 1_000;
/** What signs with a key of that type in known_hosts. */
const SIGNERS: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

/** One login on a host. */
export interface SshConnection {
  readonly client: ssh2.Client;
  /** False once it ended or broke. */
  isUsable(): boolean;
  /** The host key that was checked, as it travels. */
  hostKey(): Buffer | null;
  /** Why it broke, where that is known better than "lost": the host showed another key while it stood. */
  endFault(): Fault | null;
  close(): Promise<void>;
}

/** Connects, checks the host key before anything is sent, and logs in. */
export async function connect(options: SshRunnerOptions, signal: AbortSignal): Promise<Result<SshConnection>> {
  const { host } = options;
  const knownHosts = await textOf(options.knownHosts);
  if (knownHosts === undefined)
    return failed({ code: 'host.unreachable', host, reason: 'its known_hosts file cannot be read' });
  const rule = hostKeyRule(options.hostKey, knownHosts, options.address, options.port);
  return open(options, rule, await readyLogin(options), signal);
}

function open(
  options: SshRunnerOptions,
  rule: HostKeyRule,
  login: ReadyLogin,
  signal: AbortSignal,
): Promise<Result<SshConnection>> {
  const { host, user } = options;
  const client = new ssh2.Client();
  // An own socket: ssh2 lets go of one that is half closed, and then it could not be destroyed.
  const socket = connectSocket({ host: options.address, port: options.port, noDelay: true });
  socket.on('error', () => undefined);
  const key = keyWatch(rule, host);
  let usable = false;
  let greeted = false;
  let noLogin = login.fault;

  return new Promise((resolve) => {
    const fail = (fault: Fault): void => {
      resolve(failed(key.fault() ?? fault));
      socket.destroy();
    };
    client.on('handshake', () => {
      greeted = true;
    });
    client.on('ready', () => {
      usable = true;
      resolve(
        succeeded({
          client,
          isUsable: () => usable,
          hostKey: key.accepted,
          endFault: key.fault,
          close: () => closing(client, socket),
        }),
      );
    });
    client.on('error', (error: Error & { level?: string; code?: string | number }) => {
      // The agent may have no key, or be gone: the refusal of the login follows.
      if (isNoAgent(error)) noLogin = { code: 'host.no-agent', host };
      if (error.level === 'agent') return;
      usable = false;
      const fault = connectFault(error, host, user, greeted);
      fail(fault.code === 'host.login-refused' ? (noLogin ?? fault) : fault);
    });
    client.on('close', () => {
      usable = false;
      fail({ code: 'host.unreachable', host, reason: 'connection cut' });
    });
    client.on('change password', () => fail({ code: 'host.login-refused', host, user }));
    const abort = (): void => fail({ code: 'host.unreachable', host, reason: 'this session was closed' });
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    client.once('close', () => signal.removeEventListener('abort', abort));
    client.once('ready', () => signal.removeEventListener('abort', abort));
    try {
      client.connect({ ...configOf(options, rule), ...login.config, sock: socket, hostVerifier: key.accepts });
    } catch {
      // ssh2 throws for a key that is none to log in with.
      fail({ code: 'host.login-refused', host, user });
    }
  });
}

/** ssh2 asks again at every rekeying: the answer stays, and another key ends the connection. */
function keyWatch(rule: HostKeyRule, host: string) {
  let accepted: Buffer | null = null;
  let fault: Fault | null = null;
  return {
    fault: () => fault,
    accepted: () => accepted,
    accepts: (key: Buffer): boolean => {
      const expected =
        accepted === null ? rule.expectedInstead(key) : accepted.equals(key) ? null : fingerprintOf(accepted);
      if (expected !== null) {
        fault = { code: 'host.key-changed', host, expected, offered: fingerprintOf(key) };
        return false;
      }
      accepted ??= Buffer.from(key);
      return true;
    },
  };
}

function configOf(options: SshRunnerOptions, rule: HostKeyRule): ConnectConfig {
  const keepalive = options.keepalive ?? KEEPALIVE;
  const known = rule.knownTypes.flatMap((type) => SIGNERS[type] ?? []);
  return {
    host: options.address,
    port: options.port,
    username: options.user,
    readyTimeout: options.deadlines?.connectMs ?? CONNECT_MS,
    keepaliveInterval: keepalive.everyMs,
    keepaliveCountMax: keepalive.missed,
    // Nothing with SHA-1. Key types that are known go first, as OpenSSH asks; ssh2 follows the order of these keys.
    algorithms: {
      serverHostKey: { remove: ['ssh-rsa', ...known], prepend: known, append: [] },
      hmac: { remove: ['hmac-sha1-etm@openssh.com', 'hmac-sha1'], prepend: [], append: [] },
    },
  };
}

async function closing(client: ssh2.Client, socket: Socket): Promise<void> {
  if (socket.closed) return;
  const closed = once(socket, 'close');
  client.end();
  const late = setTimeout(() => socket.destroy(), CLOSE_MS);
  await closed;
  clearTimeout(late);
}

/** Undefined: it could not be read. */
async function textOf(read: (() => Promise<string>) | undefined): Promise<string | null | undefined> {
  if (read === undefined) return null;
  return read().catch(() => undefined);
}
