import { describe, expect, it } from 'vitest';
import { faultText } from '../../../../core/fault/fault-text.ts';
import { needsPerson } from '../../../../core/fault/needs-person.ts';
import { isRestricted, openingFault } from '../../../../main/adapters/powershell/wsman-errors.ts';

const TYPE = 'System.Management.Automation.Remoting.PSRemotingTransportException';

function faultFor(fqid: string, code: number | null, over: 'winrm' | 'ssh' = 'winrm') {
  return openingFault({ type: TYPE, fqid, code }, 'OCTO-1', 'OCTO-1\\patch', over);
}

/** Name, code and what a person is told, as in the fact sheet; each is looked up by name alone and by code alone. */
const ROWS: readonly (readonly [name: string | null, code: number, person: boolean, told: string])[] = [
  ['AccessDenied', 5, true, 'may not open this endpoint'],
  ['LogonFailure', 1326, true, 'refuses the login of OCTO-1\\patch'],
  ['AuthenticationFailed', 1311, false, 'no logon server'],
  [null, 1312, true, 'no logon session'],
  ['NetworkPathNotFound', 53, false, 'name or path not found'],
  ['ComputerNotFound', 0x803381b9, false, 'name not found'],
  ['TargetUnknown', 0x80090303, true, 'Kerberos knows no service of that name'],
  ['CannotConnect', 0x80338012, false, 'WinRM does not listen'],
  ['WinRMOperationTimeout', 0x80338126, false, 'no answer in time'],
  ['CannotConnectWinRMService', 0x80338112, false, 'HTTP service is not available'],
  ['WinRMHttpError', 0x80338170, false, 'HTTP error'],
  ['URLNotAvailable', 0x80338113, false, 'no listener'],
  ['ServerNotTrusted', 0x803380e4, true, 'proves which machine this is'],
  ['CannotUseIPAddress', 0x803381bb, true, 'an address instead of a name'],
  ['ExplicitCredentialsRequired', 0x803380e5, true, 'a user and a password'],
  ['WorkgroupCannotUseKerberos', 0x8033810c, true, 'not in a domain'],
  ['ClientKerberosDisabled', 0x803380e2, true, 'Kerberos is switched off'],
  ['InvalidAuthentication', 0x8033810e, true, 'does not offer this way'],
  ['InvalidResourceUri', 0x8033803b, true, 'no such session configuration'],
  ['RemoteSessionDisallowed', 0x803381ac, true, 'a policy forbids it'],
  ['RemoteConnectionDisallowed', 0x803381e3, true, 'a policy forbids it'],
  ['ShutDownInProgress', 1115, false, 'shutting down'],
  ['WinRMOperationAborted', 995, false, 'broken off'],
  ['ImproperResponse', 1722, false, 'RPC server'],
  ['CorruptedWinRMConfig', 0x80338005, true, 'configuration of WinRM is broken'],
  ['ServerOutOfMemory', 14, false, 'out of memory'],
  [null, 0x803381a5, true, 'quota'],
  [null, 0x803381a8, true, 'quota'],
  [null, 0x803381ab, true, 'quota'],
  [null, 0x803381e4, true, 'quota'],
  [null, 0x803381ea, true, 'quota'],
  [null, 12_175, true, 'certificate is not accepted'],
  [null, 0x80072f8f, true, 'certificate is not accepted'],
];

describe('errors of WinRM', () => {
  it.each(ROWS)('%s (%d) is told, and whether a person is needed: %s', (name, code, person, told) => {
    const signed = code | 0;
    const ways = [
      faultFor(`${signed},PSSessionOpenFailed`, null),
      faultFor('PSSessionOpenFailed', signed),
      ...(name === null
        ? []
        : [faultFor(`${name},PSSessionOpenFailed`, 0), faultFor(`${name},PSSessionStateBroken`, 0)]),
    ];

    for (const fault of ways) {
      expect(faultText(fault).title).toContain(told);
      expect(faultText(fault).nextStep).not.toBe('');
      expect(needsPerson(fault)).toBe(person);
    }
  });

  it('given a code that nobody knows, then its number is shown and a person is asked', () => {
    const fault = faultFor('-2144108000,PSSessionOpenFailed', null);

    expect(fault).toEqual({ code: 'host.remoting-refused', host: 'OCTO-1', why: 'unexplained', number: 0x80338220 });
    expect(faultText(fault).title).toContain('0x80338220');
  });

  it('given no identifier at all, which is how it is over SSH, then the missing subsystem is named', () => {
    expect(faultFor('PSSessionOpenFailed', 0, 'ssh')).toEqual({
      code: 'host.remoting-refused',
      host: 'OCTO-1',
      why: 'ssh-subsystem',
      number: null,
    });
  });

  it('given an endpoint that runs no scripts, then it is known by the identifier', () => {
    const restricted = { type: 'System.Management.Automation.RemoteException', fqid: 'ScriptsNotAllowed', code: null };

    expect(isRestricted(restricted)).toBe(true);
    expect(isRestricted({ ...restricted, fqid: 'AccessDenied,PSSessionOpenFailed' })).toBe(false);
  });
});
