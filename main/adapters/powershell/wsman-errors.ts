import type { Fault } from '../../../core/fault/fault.ts';
import type { RemotingRefusal } from '../../../core/fault/remoting-refusal.ts';
import { noConnection } from '../../../core/host/port-state.ts';

/** What became of an opening: it passes by itself, the login is refused, or a person has to mend it. */
type Meaning =
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'login-refused' }
  | { readonly kind: 'refused'; readonly why: RemotingRefusal };

interface Row {
  /** First part of the FullyQualifiedErrorId; null: the code has no name. */
  readonly name: string | null;
  /** `ErrorCode` of the exception, unsigned. */
  readonly codes: readonly number[];
  readonly meaning: Meaning;
}

function passes(reason: string): Meaning {
  return { kind: 'unreachable', reason };
}

function refused(why: RemotingRefusal): Meaning {
  return { kind: 'refused', why };
}

const QUOTA = [
  0x803381a5, 0x803381a6, 0x803381a7, 0x803381a8, 0x803381ab, 0x803381e4, 0x803381e5, 0x803381e6, 0x803381e7,
  0x803381e8, 0x803381e9, 0x803381ea,
];
/** WinHTTP and Schannel; only seen, never documented for WinRM. */
const TLS = [12_037, 12_038, 12_044, 12_045, 12_057, 12_157, 12_169, 12_170, 12_175, 12_179, 0x80072f8f, 0x800b0109];

/**
 * What WinRM answers, by identifier and code; its messages are in the language of the system and are never looked at.
 * @source facts: windows-hosts.md 3.3 and 12
 */
const TABLE: readonly Row[] = [
  { name: 'AccessDenied', codes: [5], meaning: refused('access-denied') },
  { name: 'LogonFailure', codes: [1_326], meaning: { kind: 'login-refused' } },
  { name: 'AuthenticationFailed', codes: [1_311], meaning: passes('no logon server can be reached') },
  { name: null, codes: [1_312], meaning: refused('no-logon-session') },
  { name: 'NetworkPathNotFound', codes: [53], meaning: passes('name or path not found') },
  { name: 'ComputerNotFound', codes: [0x803381b9], meaning: passes('name not found') },
  { name: 'TargetUnknown', codes: [0x80090303], meaning: refused('no-spn') },
  {
    name: 'CannotConnect',
    codes: [0x80338012],
    meaning: passes('WinRM does not listen there, or a firewall is between'),
  },
  { name: 'WinRMOperationTimeout', codes: [0x80338126], meaning: passes(noConnection.late) },
  {
    name: 'CannotConnectWinRMService',
    codes: [0x80338112],
    meaning: passes('the HTTP service is not available there'),
  },
  { name: 'WinRMHttpError', codes: [0x80338170], meaning: passes('WinRM answers with an HTTP error') },
  { name: 'URLNotAvailable', codes: [0x80338113], meaning: passes('there is no listener at that address') },
  { name: 'ServerNotTrusted', codes: [0x803380e4], meaning: refused('not-trusted') },
  { name: 'CannotUseIPAddress', codes: [0x803381bb], meaning: refused('needs-name') },
  { name: 'ExplicitCredentialsRequired', codes: [0x803380e5], meaning: refused('needs-credential') },
  { name: 'WorkgroupCannotUseKerberos', codes: [0x8033810c], meaning: refused('workgroup') },
  { name: 'ClientKerberosDisabled', codes: [0x803380e2], meaning: refused('kerberos-off') },
  { name: 'InvalidAuthentication', codes: [0x8033810e], meaning: refused('method-not-offered') },
  { name: 'InvalidResourceUri', codes: [0x8033803b], meaning: refused('no-such-endpoint') },
  { name: 'RemoteSessionDisallowed', codes: [0x803381ac], meaning: refused('by-policy') },
  { name: 'RemoteConnectionDisallowed', codes: [0x803381e3], meaning: refused('by-policy') },
  { name: 'ShutDownInProgress', codes: [1_115], meaning: passes('it is shutting down') },
  { name: 'WinRMOperationAborted', codes: [995], meaning: passes('the connection was broken off') },
  { name: 'ImproperResponse', codes: [1_722], meaning: passes('the RPC server is not available') },
  { name: 'CorruptedWinRMConfig', codes: [0x80338005], meaning: refused('winrm-broken') },
  { name: 'ServerOutOfMemory', codes: [14], meaning: passes('it is out of memory') },
  { name: null, codes: QUOTA, meaning: refused('quota') },
  { name: null, codes: TLS, meaning: refused('certificate') },
];

/** What PowerShell told about an error, beside its message. */
export interface RemotingError {
  readonly type: string;
  readonly fqid: string;
  /** `ErrorCode` of a PSRemotingTransportException, as it came: signed. */
  readonly code: number | null;
}

/**
 * The fault of an opening that failed. A name that is given counts more than a code, because over SSH and before the
 * connection the code is 0; a number in place of the name is the code.
 * @param over what an error without any identifier means differs: WinRM always tells one
 */
export function openingFault(error: RemotingError, host: string, user: string, over: 'winrm' | 'ssh'): Fault {
  const number = codeOf(error);
  const meaning = meaningOf(nameOf(error), number) ?? refused(over === 'ssh' ? 'ssh-subsystem' : 'unexplained');
  switch (meaning.kind) {
    case 'unreachable':
      return { code: 'host.unreachable', host, reason: meaning.reason };
    case 'login-refused':
      return { code: 'host.login-refused', host, user };
    case 'refused':
      return { code: 'host.remoting-refused', host, why: meaning.why, number };
  }
}

/** Whether an error of PowerShell says that the endpoint runs no scripts (NoLanguage, as with JEA). */
export function isRestricted({ fqid }: RemotingError): boolean {
  return nameOfFqid(fqid) === 'ScriptsNotAllowed';
}

function meaningOf(name: string, code: number | null): Meaning | null {
  const named = TABLE.find((row) => row.name !== null && row.name === name);
  const coded = TABLE.find((row) => code !== null && row.codes.includes(code));
  return (named ?? coded)?.meaning ?? null;
}

function nameOf({ fqid }: RemotingError): string {
  return nameOfFqid(fqid);
}

function nameOfFqid(fqid: string): string {
  return fqid.split(',', 1)[0]?.trim() ?? '';
}

/** Null: there is none. */
function codeOf({ fqid, code }: RemotingError): number | null {
  if (code !== null && code !== 0) return code >>> 0;
  const inName = /^-?\d{1,10}$/.exec(nameOfFqid(fqid))?.[0];
  return inName === undefined ? null : Number(inName) >>> 0;
}
