import { createHmac } from 'node:crypto';

/** The host keys that a known_hosts file tells for one address. */
export interface KnownKeys {
  readonly accepted: readonly KnownKey[];
  readonly revoked: readonly KnownKey[];
}

export interface KnownKey {
  readonly type: string;
  readonly blob: Buffer;
}

/**
 * Plain names, patterns, hashed names, `[host]:port` and `@revoked`. Certificate authorities are left out: a host
 * certificate is not offered by the client, so such a line could never be of use.
 * @source man page: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT
 */
export function knownKeys(text: string, address: string, port: number): KnownKeys {
  const name = port === 22 ? address.toLowerCase() : `[${address.toLowerCase()}]:${port}`;
  const lines = text.split(/\r?\n/).flatMap((line) => entryOf(line, name));
  return {
    accepted: lines.filter((entry) => entry.marker === null).map((entry) => entry.key),
    revoked: lines.filter((entry) => entry.marker === '@revoked').map((entry) => entry.key),
  };
}

interface Entry {
  readonly marker: string | null;
  readonly key: KnownKey;
}

function entryOf(line: string, name: string): readonly Entry[] {
  const words = line.trim().split(/\s+/);
  const marker = words[0]?.startsWith('@') === true ? (words.shift() ?? null) : null;
  const [hosts = '', type = '', base64 = ''] = words;
  if (hosts.startsWith('#') || base64 === '' || !isMeant(hosts, name)) return [];
  return [{ marker, key: { type, blob: Buffer.from(base64, 'base64') } }];
}

function isMeant(hosts: string, name: string): boolean {
  if (hosts.startsWith('|')) return isHashOf(hosts, name);
  const patterns = hosts.toLowerCase().split(',');
  const isDenied = patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1), name));
  return !isDenied && patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern, name));
}

/** `|1|salt|hash`: HMAC-SHA1 of the name, keyed with the salt. */
function isHashOf(hosts: string, name: string): boolean {
  const [, version, salt = '', hash = ''] = hosts.split('|');
  if (version !== '1') return false;
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

function fits(pattern: string, name: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(name);
}
