import type { ConnectConfig } from 'ssh2';
import type { SshLogin } from './ssh-options.ts';

const WINDOWS_AGENT = '\\\\.\\pipe\\openssh-ssh-agent';

/** One way to log in and no other: nothing is tried that was not asked for. Rejects if a secret cannot be read. */
export async function loginConfig(login: SshLogin): Promise<ConnectConfig> {
  switch (login.kind) {
    case 'key':
      return {
        privateKey: await login.privateKey(),
        ...(login.passphrase === undefined ? {} : { passphrase: await login.passphrase() }),
        authHandler: ['publickey'],
      };
    case 'password':
      return { password: await login.password(), authHandler: ['password'] };
    case 'agent':
      return { agent: agentPath(), authHandler: ['agent'] };
  }
}

function agentPath(): string {
  const path = process.env['SSH_AUTH_SOCK'] ?? (process.platform === 'win32' ? WINDOWS_AGENT : undefined);
  if (path === undefined || path === '') throw new Error('There is no ssh-agent');
  return path;
}
