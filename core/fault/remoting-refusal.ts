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
    next: 'Sign in again, or write a "credential" into the cluster file.',
  },
  'no-spn': {
    what: 'Kerberos knows no service of that name',
    next: 'Write the full DNS name of the host ("computerName"), or use HTTPS with a "credential".',
  },
  'not-trusted': {
    what: 'without HTTPS nothing proves which machine this is',
    next: 'Use "https": true with a credential, or a name in the domain. TrustedHosts would only switch this check off; it is never changed here.',
  },
  'needs-name': {
    what: 'an address instead of a name cannot be used with the own ticket',
    next: 'Write the name of the host, or use "https": true with a "credential".',
  },
  'needs-credential': {
    what: 'this way to authenticate wants a user and a password',
    next: 'Write a "credential" into the cluster file.',
  },
  workgroup: {
    what: 'this workstation is not in a domain, so there is no Kerberos',
    next: 'Use "https": true with a "credential".',
  },
  'kerberos-off': {
    what: 'Kerberos is switched off for WinRM on this workstation',
    next: 'Ask who set that policy, or use "https": true with a "credential".',
  },
  'method-not-offered': {
    what: 'the host does not offer this way to authenticate',
    next: 'Change "authentication" in the cluster file.',
  },
  'not-encrypted': {
    what: 'a password would travel readable or stay on the host',
    next: 'Use "https": true for Basic; CredSSP is not offered, because no step needs a second hop.',
  },
  'no-such-endpoint': {
    what: 'there is no such session configuration',
    next: 'Change "configurationName" in the cluster file, or leave it out.',
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
    next: 'Put the issuing authority among the trusted ones here, or give a reason in "skipChecks".',
  },
  'ssh-subsystem': {
    what: 'SSH answers and takes the login, but starts no PowerShell session',
    next: 'Look for "Subsystem powershell" in sshd_config on the host, and whether ssh on this workstation can log in there.',
  },
  unexplained: {
    what: 'PowerShell Remoting could not open a session',
    next: 'Try New-PSSession by hand on this workstation; its message says more.',
  },
} as const satisfies { readonly [why: string]: { readonly what: string; readonly next: string } };

export type RemotingRefusal = keyof typeof remotingRefusals;
