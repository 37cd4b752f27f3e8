import { createHash } from 'node:crypto';
import { type KnownKeys, knownKeys } from './known-hosts.ts';

/** Which host keys are accepted for one host. */
export interface HostKeyRule {
  /** Null: accepted; else what was expected instead, in words that a person can compare; empty: no key is known. */
  expectedInstead(key: Buffer): string | null;
  /** Types of host key that are known, to be asked for first: a host has one key of each type. */
  readonly knownTypes: readonly string[];
}

const NONE: KnownKeys = { accepted: [], revoked: [] };

/** The way OpenSSH writes it. ssh2's own hashing is not used: it failed on rekeying before 1.16. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** @param pinned a fingerprint, or null where only the known_hosts text counts */
export function hostKeyRule(
  pinned: string | null,
  knownHosts: string | null,
  address: string,
  port: number,
): HostKeyRule {
  const known = knownHosts === null ? NONE : knownKeys(knownHosts, address, port);
  const written = pinned === null ? known.accepted.map((key) => fingerprintOf(key.blob)) : [pinned.replace(/=+$/, '')];
  const wanted = written.filter((fingerprint) => fingerprint !== '');
  return {
    knownTypes: pinned === null ? known.accepted.map((key) => key.type) : [],
    expectedInstead: (key) => {
      if (known.revoked.some((revoked) => revoked.blob.equals(key))) return 'another one: known_hosts says @revoked';
      if (wanted.includes(fingerprintOf(key))) return null;
      return wanted.join(' or ');
    },
  };
}
