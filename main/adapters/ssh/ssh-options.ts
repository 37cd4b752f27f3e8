import type { ShippedScript } from '../script-protocol/payload.ts';

export type SshLogin =
  | {
      readonly kind: 'key';
      readonly privateKey: () => Promise<Buffer | string>;
      readonly passphrase?: () => Promise<string>;
    }
  | { readonly kind: 'password'; readonly password: () => Promise<string> }
  | { readonly kind: 'agent' };

export interface SshRunnerOptions {
  /** What the host is called in faults. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** Secrets are asked for at every new connection: they may have been renewed. */
  readonly login: SshLogin;
  /** `SHA256:...` of the only key that is accepted; null: a key that `knownHosts` tells. Without both, none is. */
  readonly hostKey: string | null;
  /** Text of a known_hosts file. */
  readonly knownHosts?: () => Promise<string>;
  readonly shell: 'powershell' | 'pwsh';
  /** The text of a script by name. */
  readonly scripts: (name: string) => Promise<ShippedScript>;
  /** Real milliseconds. */
  readonly deadlines?: {
    /** From the start of a connection until the login is through; 15 s. */
    readonly connectMs?: number;
    /** For each command that is tried to find PowerShell; 20 s. */
    readonly helloMs?: number;
  };
  /** A peer that leaves `missed` questions in a row unanswered is gone; 10 s, 3. */
  readonly keepalive?: { readonly everyMs: number; readonly missed: number };
  /** Of standard output, for one call; 32 MB. */
  readonly outputLimitBytes?: number;
}
