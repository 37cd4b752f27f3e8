import { createHash } from 'node:crypto';
import ssh2, { type ParsedKey } from 'ssh2';

export interface KeyPair {
  /** OpenSSH text. */
  readonly privateKey: string;
  /** The key as it travels: what a fingerprint is made of. */
  readonly publicBlob: Buffer;
  readonly fingerprint: string;
}

const TRIES = 20;

/**
 * ssh2 1.17 cuts leading zero bytes off an ed25519 key: one pair in 256 cannot be read back, and another is made.
 */
export function newKeyPair(): KeyPair {
  for (let n = 0; n < TRIES; n += 1) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    const parsed = ssh2.utils.parseKey(pair.public);
    if (parsed instanceof Error || ssh2.utils.parseKey(pair.private) instanceof Error) continue;
    return keyPair(pair.private, parsed);
  }
  throw new Error(`No readable key pair in ${TRIES} tries`);
}

function keyPair(privateKey: string, parsed: ParsedKey): KeyPair {
  const publicBlob = parsed.getPublicSSH();
  const hash = createHash('sha256').update(publicBlob).digest('base64').replace(/=+$/, '');
  return { privateKey, publicBlob, fingerprint: `SHA256:${hash}` };
}
