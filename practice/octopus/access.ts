import { randomBytes } from 'node:crypto';

/** The one API key that is valid now. */
export interface Access {
  current(): string;
  accepts(key: string | null): boolean;
  expire(): void;
  /** A new key takes the place of the old one. */
  renew(): string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function anAccess(): Access {
  let key = newKey();
  let expired = false;
  return {
    current: () => key,
    accepts: (offered) => !expired && offered === key,
    expire: () => {
      expired = true;
    },
    renew: () => {
      key = newKey();
      expired = false;
      return key;
    },
  };
}

function newKey(): string {
  return `API-${[...randomBytes(29)].map((byte) => LETTERS[byte % LETTERS.length] ?? 'A').join('')}`;
}
