import type { Reader } from './reader.ts';

type At = Reader['at'];

/**
 * Why PowerShell Remoting was refused, where only a person can mend it; each with what happened and what to do.
 * @source facts: windows-hosts.md 3.1 and 3.3
 */
export const remotingRefusals = {
  'access-denied': {
    what: 'the account may not open this endpoint',
    next: 'Use an account that is administrator there; a local account that is not the built-in one is cut down by remote UAC.',
  },
  'no-logon-session': {
    what: 'Windows on this workstation has no logon session for it',
    next: (at: At) => `Sign in again, or ${at('credential')}.`,
  },
  'no-spn': {
    what: 'Kerberos knows no service of that name',
    next: (at: At) => `Write the full DNS name of the host into ${at('computer-name')}, or use ${at('https')}.`,
  },
  'not-trusted': {
    what: 'without HTTPS nothing proves which machine this is',
    next: (at: At) =>
      `Use ${at('https')}, or a name in the domain. TrustedHosts would only switch this check off; it is never changed here.`,
  },
  'needs-name': {
    what: 'an address instead of a name cannot be used with the own ticket',
    next: (at: At) => `Write the name of the host into ${at('computer-name')}, or use ${at('https')}.`,
  },
  'needs-credential': {
    what: 'this way to authenticate wants a user and a password',
    next: (at: At) => `Give them: ${at('credential')}.`,
  },
  workgroup: {
    what: 'this workstation is not in a domain, so there is no Kerberos',
    next: (at: At) => `Use ${at('https')}.`,
  },
  'kerberos-off': {
    what: 'Kerberos is switched off for WinRM on this workstation',
    next: (at: At) => `Ask who set that policy, or use ${at('https')}.`,
  },
  'method-not-offered': {
    what: 'the host does not offer this way to authenticate',
    next: (at: At) => `Change ${at('authentication')}.`,
  },
  'not-encrypted': {
    what: 'a password would travel readable or stay on the host',
    next: (at: At) => `Use ${at('https')}; CredSSP is not offered, because no step needs a second hop.`,
  },
  'no-such-endpoint': {
    what: 'there is no such session configuration',
    next: (at: At) => `Change ${at('endpoint')}, or leave it out.`,
  },
  'by-policy': { what: 'a policy forbids it', next: 'Ask who set the policy for WinRM or for this endpoint.' },
  'winrm-broken': {
    what: 'the configuration of WinRM is broken',
    next: 'Look at "winrm get winrm/config" on the host and on this workstation.',
  },
  quota: {
    what: 'a quota of WinRM is used up',
    next: 'End forgotten sessions on the host, or raise the quota (shells, processes or memory for each user).',
  },
  certificate: {
    what: 'its certificate is not accepted',
    next: (at: At) =>
      `Put the issuing authority among the trusted ones here, or give a reason in ${at('skip-checks')}.`,
  },
  'ssh-subsystem': {
    what: 'SSH answers and takes the login, but starts no PowerShell session',
    next: 'Look for "Subsystem powershell" in sshd_config on the host, and whether ssh on this workstation can log in there.',
  },
  unexplained: {
    what: 'PowerShell Remoting could not open a session',
    next: 'Try New-PSSession by hand on this workstation; its message says more.',
  },
} as const satisfies {
  readonly [why: string]: { readonly what: string; readonly next: string | ((at: At) => string) };
};

export type RemotingRefusal = keyof typeof remotingRefusals;

export function remotingNextStep(why: RemotingRefusal, at: At): string {
  const { next } = remotingRefusals[why];
  return typeof next === 'string' ? next : next(at);
}
