import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WinRmTarget } from '../../main/adapters/powershell/powershell-options.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { remotingEngine } from './remoting-rig/engine.ts';
import { dataOf, powershellWith, remoting, run } from './remoting-rig/remoting.ts';
import { anSshd, type Sshd } from './remoting-rig/sshd.ts';

const WINRM: WinRmTarget = {
  over: 'winrm',
  computerName: 'octo-1.example.com',
  port: null,
  https: false,
  authentication: null,
  credential: null,
  skipsChecks: false,
  configurationName: null,
};

const found = remotingEngine();

/**
 * WinRM itself is not to be had off Windows. What we ask it for and what we make of its errors is: the engine's real
 * exceptions come from a command in the place of New-PSSession, which opens a real session over SSH where it succeeds.
 */
describe.skipIf(found === null)('sessions over WinRM, with New-PSSession stood in for', () => {
  const engine = found ?? '';
  let sshd: Sshd;

  beforeAll(async () => {
    sshd = await anSshd({ engine });
  });
  afterAll(() => sshd?.remove());

  /** What was asked for stands in the file afterwards; a password only as what was typed, in UTF-8 and hexadecimal. */
  const opened = async (target: WinRmTarget) => {
    const file = join(await temporaryFolder(), 'asked');
    const executable = await powershellWith(engine, [standIn(recording(file) + opening(sshd))]);
    const runner = remoting(sshd, { engine, executable, target });
    const data = dataOf(await run(runner, 'echo', { text: 'over it' }));
    return { data, asked: JSON.parse(readFileSync(file, 'utf8')) };
  };

  it('given nothing but a name, then the own ticket is used and everything else left to Windows', async () => {
    const { data, asked } = await opened(WINRM);

    expect(data).toMatchObject({ text: 'over it', session: true });
    expect(asked).toEqual({
      ComputerName: 'octo-1.example.com',
      options: { retries: 1, opens: true, idle: 120_000, skipCa: false, skipCn: false, skipRevocation: false },
    });
  });

  it('given HTTPS with a credential and everything else, then all of it is asked for and the password is whole', async () => {
    const password = `2026-11-24T22:00:00Z'"$(exit) \u{1f30a}ß`;
    const { asked } = await opened({
      ...WINRM,
      port: 5986,
      https: true,
      authentication: 'Negotiate',
      configurationName: 'Microsoft.PowerShell',
      skipsChecks: true,
      credential: { user: 'OCTO-1\\patch', password: async () => password },
    });

    expect(asked).toEqual({
      ComputerName: 'octo-1.example.com',
      Port: 5986,
      UseSSL: true,
      Authentication: 'Negotiate',
      ConfigurationName: 'Microsoft.PowerShell',
      user: 'OCTO-1\\patch',
      password: Buffer.from(password, 'utf8').toString('hex'),
      options: { retries: 1, opens: true, idle: 120_000, skipCa: true, skipCn: true, skipRevocation: true },
    });
  });

  it('given a reason to skip checks but no HTTPS, then nothing is skipped', async () => {
    const { asked } = await opened({ ...WINRM, skipsChecks: true });

    expect(asked.options).toMatchObject({ skipCa: false, skipCn: false, skipRevocation: false });
  });

  it.each([
    ['AccessDenied,PSSessionOpenFailed', 5, { code: 'host.remoting-refused', why: 'access-denied', number: 5 }],
    ['LogonFailure,PSSessionOpenFailed', 1326, { code: 'host.login-refused', user: 'the own ticket' }],
    ['-2144108103,PSSessionOpenFailed', -2144108103, { code: 'host.unreachable', reason: 'name not found' }],
    ['12175,PSSessionOpenFailed', 12175, { code: 'host.remoting-refused', why: 'certificate', number: 12175 }],
  ])('given %s, then the fault comes from the identifier and not from the message', async (fqid, code, fault) => {
    const executable = await powershellWith(engine, [standIn(throwing(fqid, code))]);
    const runner = remoting(sshd, { engine, executable, target: WINRM });

    expect(await run(runner, 'echo', { text: '' })).toEqual({
      kind: 'not-started',
      fault: { host: 'OCTO-1', ...fault },
    });
  });

  it.each([
    ['Basic without HTTPS', { authentication: 'Basic' }],
    ['CredSSP', { authentication: 'credssp', https: true }],
  ])('given %s, then no PowerShell is started and no password asked for', async (_, wish) => {
    let isAsked = false;
    const password = async () => {
      isAsked = true;
      return '';
    };
    const target = { ...WINRM, ...wish, credential: { user: 'patch', password } };
    const runner = remoting(sshd, { engine, executable: '/nowhere/pwsh', target });

    expect(await run(runner, 'echo', { text: '' })).toEqual({
      kind: 'not-started',
      fault: { code: 'host.remoting-refused', host: 'OCTO-1', why: 'not-encrypted', number: null },
    });
    expect(isAsked).toBe(false);
  });

  it('given the engine as it is, where there is no WinRM, then no session is pretended', async () => {
    const runner = remoting(sshd, { engine, target: WINRM });

    expect(await run(runner, 'echo', { text: '' })).toMatchObject({
      kind: 'not-started',
      fault: { code: 'host.remoting-refused', why: 'unexplained' },
    });
  });
});

/** One physical line, as everything that PowerShell is given on standard input. */
function standIn(body: string): string {
  const parameters =
    '[CmdletBinding()]param($ComputerName,$Port,[switch]$UseSSL,$Authentication,$Credential,$ConfigurationName,$SessionOption)';
  return `${OPTIONS};function global:New-PSSession{${parameters} ${body}}`;
}

/** The command of the same name has these parameters on Windows only. */
const OPTIONS =
  'function global:New-PSSessionOption{[CmdletBinding()]param([int]$OpenTimeout,[int]$IdleTimeout,[int]$MaxConnectionRetryCount,[switch]$SkipCACheck,[switch]$SkipCNCheck,[switch]$SkipRevocationCheck) @{retries=$MaxConnectionRetryCount;opens=$OpenTimeout -gt 0;idle=$IdleTimeout;skipCa=[bool]$SkipCACheck;skipCn=[bool]$SkipCNCheck;skipRevocation=[bool]$SkipRevocationCheck}}';

function recording(file: string): string {
  return [
    '$asked=[ordered]@{}',
    "foreach($name in 'ComputerName','Port','Authentication','ConfigurationName'){if($PSBoundParameters.ContainsKey($name)){$asked[$name]=$PSBoundParameters[$name]}}",
    'if($UseSSL){$asked.UseSSL=$true}',
    'if($Credential){$asked.user=$Credential.UserName;$asked.password=-join([Text.Encoding]::UTF8.GetBytes($Credential.GetNetworkCredential().Password)|ForEach-Object{$_.ToString("x2")})}',
    '$asked.options=$SessionOption',
    `[IO.File]::WriteAllText('${file}',(ConvertTo-Json -Depth 5 -InputObject $asked));`,
  ].join(';');
}

function opening({ port, user, identityFile }: Sshd): string {
  const options = "@{StrictHostKeyChecking='no';UserKnownHostsFile='/dev/null';LogLevel='ERROR'}";
  return `Microsoft.PowerShell.Core\\New-PSSession -HostName 127.0.0.1 -Port ${port} -UserName '${user}' -KeyFilePath '${identityFile}' -Options ${options}`;
}

function throwing(fqid: string, code: number): string {
  return [
    "$e=[System.Management.Automation.Remoting.PSRemotingTransportException]::new('Zugriff verweigert (LogonFailure)')",
    `$e.ErrorCode=${code}`,
    `throw [System.Management.Automation.ErrorRecord]::new($e,'${fqid}','OpenError',$null)`,
  ].join(';');
}
