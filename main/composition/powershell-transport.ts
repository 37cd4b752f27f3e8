import type { PowerShellHost } from '../../core/cluster/cluster-definition.ts';
import type { ScriptRunner } from '../../core/ports/script-runner.ts';
import type { SshTarget, WinRmTarget } from '../adapters/powershell/powershell-options.ts';
import { openPowerShellRunner } from '../adapters/powershell/powershell-runner.ts';
import { readShippedScript, readWorkstationScript } from '../adapters/script-protocol/shipped-scripts.ts';
import type { HeldSecrets } from './held-secrets.ts';
import { passwordOf } from './named-secrets.ts';
import { noTransport } from './no-transport.ts';

const SSH_PORT = 22;

/** PowerShell Remoting as the cluster file describes it. */
export function powerShellTransport(key: string, host: PowerShellHost, secrets: HeldSecrets): ScriptRunner {
  const target = host.over === 'winrm' ? winRmTarget(host, secrets) : sshTarget(host);
  if (target === null) return noTransport(key, 'secret-for-remoting-over-ssh');
  return openPowerShellRunner({
    host: key,
    target,
    executable: null,
    scripts: readShippedScript,
    drivers: readWorkstationScript,
  });
}

function winRmTarget(host: PowerShellHost, secrets: HeldSecrets): WinRmTarget {
  const { computerName, port, https, authentication, credential, configurationName } = host;
  const password = passwordOf(host);
  return {
    over: 'winrm',
    computerName,
    port,
    https,
    authentication,
    configurationName,
    skipsChecks: host.skipChecks !== null,
    credential:
      credential === null || password === null
        ? null
        : { user: credential.user, password: () => secrets.read(password) },
  };
}

/** Null: with a secret that somebody would have to type, because ssh asks nobody here. */
function sshTarget({ computerName, port, user, login, hostKey }: PowerShellHost): SshTarget | null {
  if (user === null || login === null) return null;
  const rest = { over: 'ssh', computerName, port: port ?? SSH_PORT, user, hostKey } as const;
  if (login.kind === 'agent') return { ...rest, login: { kind: 'agent' } };
  if (login.kind === 'password' || login.passphrase !== null) return null;
  return { ...rest, login: { kind: 'key', identityFile: login.identityFile } };
}
