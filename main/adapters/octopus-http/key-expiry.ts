import type { Answer, KeyExpiry } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import { readPages } from './pages.ts';
import { apiKeyBody, userBody } from './schemas.ts';
import type { Attempt } from './sender.ts';

const CALL = { permission: 'UserView', what: 'the API keys of the user' };

interface Ending {
  /** What the server shows of a key: its first characters; empty where it shows nothing. */
  readonly hint: string;
  readonly ends: number | null | 'not-told';
}

/**
 * When the key in use ends. The server does not say which of the user's keys that is, only how each begins, so it is
 * compared here: nothing of the key, nor of a hint, goes out.
 */
export async function readKeyExpiry(
  client: Client,
  address: Address,
  key: () => Promise<string>,
): Promise<Attempt<Answer<KeyExpiry>>> {
  const user = await client.read(address, { ...CALL, link: '/api/users/me' }, userBody);
  if (!user.ok) return user;
  const read = await readPages(client, address, {
    ...CALL,
    template: `/api/users/${user.value.value.Id}/apikeys{?skip,take}`,
    values: {},
    item: apiKeyBody,
  });
  if (!read.ok) return read;
  const own = await key().catch(() => '');
  const nowMs = read.value.serverTimeMs;
  // A key that has ended would not have been answered.
  const living = read.value.value
    .map((item): Ending => ({ hint: hintOf(item), ends: item.Expires }))
    .filter(({ ends }) => typeof ends !== 'number' || nowMs === null || ends > nowMs);
  return { ok: true, value: { ...read.value, value: expiryOf(living, own) } };
}

function expiryOf(living: readonly Ending[], own: string): KeyExpiry {
  const alike = living.filter(({ hint }) => own.startsWith(hint));
  const candidates = alike.length > 0 ? alike : living;
  const ends = candidates.flatMap((one) => (one.ends === 'not-told' ? [] : [one.ends]));
  if (ends.length === 0 || ends.length < candidates.length) return { kind: 'not-told' };
  const [first = null] = ends;
  if (alike.length > 0 && ends.every((end) => end === first)) return { kind: 'known', endsMs: first };
  const dated = ends.filter((end) => end !== null);
  return { kind: 'one-of-several', earliestMs: dated.length === 0 ? null : Math.min(...dated) };
}

/** The part before dots or stars that stand for the rest. */
function hintOf({ ApiKey: shown, ApiKeyHint: told }: (typeof apiKeyBody)['_output']): string {
  const text = told ?? (typeof shown === 'string' ? shown : shown?.Hint) ?? '';
  return /^[A-Za-z0-9-]*/u.exec(text.trim())?.[0] ?? '';
}
