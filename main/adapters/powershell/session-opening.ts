import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { findLocalPowerShell } from './find-local-powershell.ts';
import type { PowerShellRunnerOptions, WinRmTarget } from './powershell-options.ts';
import { probeHost } from './ssh-probe.ts';

/** What `open-session.ps1` finds in `$p.target`, and what is to be cleared away afterwards. */
export interface Opening {
  readonly target: { readonly [name: string]: string | number | boolean | null };
  readonly user: string;
  clearAway(): Promise<void>;
}

/** The PowerShell that will be started here. */
export async function localExecutable({ host, target, executable }: PowerShellRunnerOptions): Promise<Result<string>> {
  if (executable !== null) return succeeded(executable);
  const found = await findLocalPowerShell(target.over);
  return found.kind === 'found'
    ? succeeded(found.executable)
    : failed({ code: 'host.no-local-powershell', host, why: 'not-found', detail: found.lookedFor });
}

/** Everything that is known and checked before PowerShell opens a session. */
export async function prepareOpening(
  { host, target }: PowerShellRunnerOptions,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Result<Opening>> {
  if (target.over === 'winrm') return winRmOpening(host, target, timeoutMs);
  const known = await probeHost(host, target, signal);
  if (!known.ok) return known;
  const { computerName, port, user, login } = target;
  return succeeded({
    user,
    clearAway: known.value.forget,
    target: {
      over: 'ssh',
      computerName,
      port,
      user,
      identityFile: login.kind === 'key' ? login.identityFile : null,
      knownHostsFile: known.value.file,
      hostKeyAlgorithms: known.value.algorithms,
      timeoutMs,
    },
  });
}

async function winRmOpening(host: string, target: WinRmTarget, timeoutMs: number): Promise<Result<Opening>> {
  const refusal = unsafeAuthentication(host, target);
  if (refusal !== null) return failed(refusal);
  const { computerName, port, https, authentication, credential, skipsChecks, configurationName } = target;
  const password = credential === null ? null : await credential.password().catch(() => undefined);
  if (password === undefined) return failed({ code: 'host.login-refused', host, user: credential?.user ?? '' });
  return succeeded({
    user: credential?.user ?? 'the own ticket',
    clearAway: () => Promise.resolve(),
    target: {
      over: 'winrm',
      computerName,
      port,
      https,
      authentication,
      configurationName,
      skipsChecks: https && skipsChecks,
      user: credential?.user ?? null,
      // Once more in base64: a text that looks like a date would come out of JSON as one.
      passwordBase64: password === null ? null : Buffer.from(password, 'utf8').toString('base64'),
      timeoutMs,
    },
  });
}

/** Basic shows the password to whoever listens; CredSSP leaves it on the host. */
function unsafeAuthentication(host: string, { https, authentication }: WinRmTarget): Fault | null {
  const method = authentication?.toLowerCase() ?? '';
  const isUnsafe = method === 'credssp' || (method === 'basic' && !https);
  return isUnsafe ? { code: 'host.remoting-refused', host, why: 'not-encrypted', number: null } : null;
}
