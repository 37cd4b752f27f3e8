import { randomBytes } from 'node:crypto';

/** The one API key that is valid now. */
export interface Access {
  current(): string;
  /** When the current key was made, and when it ends. */
  life(): { readonly createdMs: number; readonly endsMs: number };
  accepts(key: string | null): boolean;
  expire(): void;
  /** A new key takes the place of the old one. */
  renew(): string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As long as a new key of Octopus lives unless somebody chose otherwise. */
const LIFE_MS = 180 * 86_400_000;

export function anAccess(nowMs: () => number): Access {
  let key = newKey();
  let createdMs = nowMs();
  let expired = false;
  return {
    current: () => key,
    life: () => ({ createdMs, endsMs: createdMs + LIFE_MS }),
    accepts: (offered) => !expired && offered === key,
    expire: () => {
      expired = true;
    },
    renew: () => {
      key = newKey();
      createdMs = nowMs();
      expired = false;
      return key;
    },
  };
}

function newKey(): string {
  return `API-${[...randomBytes(29)].map((byte) => LETTERS[byte % LETTERS.length] ?? 'A').join('')}`;
}
