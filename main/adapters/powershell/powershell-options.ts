import type { ShippedScript } from '../script-protocol/payload.ts';

export interface WinRmTarget {
  readonly over: 'winrm';
  readonly computerName: string;
  /** Null: 5985, or 5986 with https. */
  readonly port: number | null;
  readonly https: boolean;
  /** As `New-PSSession -Authentication` takes it; null: what Windows negotiates, Kerberos first. */
  readonly authentication: string | null;
  /** Null: the operator's own ticket. The password is asked for at every opening: it may have been renewed. */
  readonly credential: { readonly user: string; readonly password: () => Promise<string> } | null;
  /** The certificate's authority, name and revocation are not checked: somebody gave a reason for it. */
  readonly skipsChecks: boolean;
  readonly configurationName: string | null;
}

export interface SshTarget {
  readonly over: 'ssh';
  readonly computerName: string;
  readonly port: number;
  readonly user: string;
  /** ssh asks nobody: a key without a passphrase, or one that the agent holds. */
  readonly login: { readonly kind: 'key'; readonly identityFile: string } | { readonly kind: 'agent' };
  /** `SHA256:...` of the only key that is accepted; null: none is, it is only seen what the host shows. */
  readonly hostKey: string | null;
}

export interface PowerShellRunnerOptions {
  /** What the host is called in faults. */
  readonly host: string;
  readonly target: WinRmTarget | SshTarget;
  /** The workstation's PowerShell; null: Windows' own, or `pwsh` where sessions go over SSH. */
  readonly executable: string | null;
  /** The text of a script by name. */
  readonly scripts: (name: string) => Promise<ShippedScript>;
  /** The text of what runs on the workstation itself, by name. */
  readonly drivers: (name: 'open-session' | 'run-in-session' | 'close-session') => Promise<string>;
  /** Real milliseconds. */
  readonly deadlines?: {
    /** From the start of the local PowerShell until the session is open; 40 s. */
    readonly openMs?: number;
    /** For the session to end properly before everything is killed; 5 s. */
    readonly closeMs?: number;
  };
  /** Of everything the local PowerShell writes in one call; 32 MB. */
  readonly outputLimitBytes?: number;
}
