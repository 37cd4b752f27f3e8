import { type Result, succeeded } from '../../core/base/result.ts';
import type { SecretSource } from '../../core/cluster/cluster-definition.ts';

/** Reads one secret from its source; asks the person only where the source says so. */
export type ReadSecret = (source: SecretSource, what: string) => Promise<Result<string>>;

export interface NamedSecret {
  readonly source: SecretSource;
  /** What it is for. */
  readonly what: string;
}

/** Secrets are read before anything is done, held in memory only, and read anew when they are renewed. */
export interface HeldSecrets {
  /** Reads all of them; the first that cannot be read decides, and then the ones held before stay. */
  readAll(): Promise<Result<null>>;
  /** Rejects if it was not read. */
  read(secret: NamedSecret): Promise<string>;
}

export function heldSecrets(named: readonly NamedSecret[], readSecret: ReadSecret): HeldSecrets {
  let held: ReadonlyMap<string, string> = new Map();
  return {
    readAll: async () => {
      const fresh = new Map<string, string>();
      for (const secret of named) {
        if (fresh.has(keyOf(secret))) continue;
        const read = await readSecret(secret.source, secret.what);
        if (!read.ok) return read;
        fresh.set(keyOf(secret), read.value);
      }
      held = fresh;
      return succeeded(null);
    },
    read: async (secret) => {
      const value = held.get(keyOf(secret));
      if (value === undefined) throw new Error(`${secret.what} was not read`);
      return value;
    },
  };
}

function keyOf({ source, what }: NamedSecret): string {
  return JSON.stringify([source, what]);
}
