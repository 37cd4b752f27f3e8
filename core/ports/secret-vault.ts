import type { Result } from '../base/result.ts';

/** The system's password store, as far as it has one. */
export interface SecretVault {
  state(): Promise<VaultState>;
  /** Keeps a secret under an id; another one under the same id takes its place. */
  keep(id: string, label: string, value: string): Promise<Result<null>>;
  read(id: string): Promise<Result<string>>;
  forget(id: string): Promise<Result<null>>;
  list(): Promise<readonly KeptSecret[]>;
}

/** `weak`: whoever can read the file can read what is in it. */
export type VaultState =
  | { readonly kind: 'encrypted'; readonly backend: string }
  | { readonly kind: 'weak'; readonly backend: string }
  | { readonly kind: 'unavailable' };

export interface KeptSecret {
  readonly id: string;
  readonly label: string;
  readonly keptAtMs: number;
}
