import { createHash } from 'node:crypto';

/** `SHA256:` and base64 without padding of the hash of the DER certificate. */
export function fingerprintOf(der: Uint8Array): string {
  return canonical(createHash('sha256').update(der).digest());
}

/** Takes `SHA256:<base64>` or hexadecimal with or without colons; null: not a SHA-256 fingerprint. */
export function parseFingerprint(text: string): string | null {
  const bare = text.trim().replace(/^sha-?256[:/= ]/iu, '');
  const hex = bare.replaceAll(':', '');
  if (/^[0-9a-f]{64}$/iu.test(hex)) return canonical(Buffer.from(hex, 'hex'));
  return /^[A-Za-z0-9+/]{43}=?$/u.test(bare) ? canonical(Buffer.from(bare, 'base64')) : null;
}

function canonical(hash: Buffer): string {
  return `SHA256:${hash.toString('base64').replace(/=+$/u, '')}`;
}
