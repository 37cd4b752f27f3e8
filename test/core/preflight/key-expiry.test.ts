import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { KeyExpiry } from '../../../core/ports/octopus-api.ts';
import type { Looks } from '../../../core/preflight/check.ts';
import { keyExpiry } from '../../../core/preflight/cluster/key-expiry.ts';
import { aPlan, NOW_MS, ofCluster, words } from './looks.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ends = (inMs: number): Partial<Looks> => ({ keyExpiry: succeeded({ kind: 'known', endsMs: NOW_MS + inMs }) });
const oneOfSeveral = (inMs: number | null): Partial<Looks> => ({
  keyExpiry: succeeded<KeyExpiry>({ kind: 'one-of-several', earliestMs: inMs === null ? null : NOW_MS + inMs }),
});
const until = (inMs: number): Partial<Looks> => ({
  plan: aPlan({ agreed: { start: 's', end: 'e', zone: 'z', startMs: NOW_MS, endMs: NOW_MS + inMs } }),
});
const forbidden = failed({ code: 'octopus.forbidden', url: 'u', permission: 'UserView' } as const);
const unauthorized = failed({ code: 'octopus.unauthorized', url: 'u' } as const);

const CASES: readonly (readonly [said: string, looks: Partial<Looks>, finds: string])[] = [
  ['180 days', ends(180 * DAY_MS), 'ok: the key ends 1970-07-11 13:46 UTC, in 180 days'],
  ['no end', { keyExpiry: succeeded({ kind: 'known', endsMs: null }) }, 'ok: the key has no end'],
  ['a little more than 14 days', ends(14 * DAY_MS + 1), 'ok: the key ends 1970-01-26 13:46 UTC, in 14 days'],
  ['14 days', ends(14 * DAY_MS), 'warning: the key ends 1970-01-26 13:46 UTC, in 14 days'],
  ['no agreed end, 13 hours', ends(13 * HOUR_MS), 'warning: the key ends 1970-01-13 02:46 UTC, in 13 hours'],
  ['no agreed end, 12 hours', ends(12 * HOUR_MS), 'blocking: the key ends 1970-01-13 01:46 UTC, in 12 hours'],
  [
    'an agreed end after it',
    { ...ends(20 * HOUR_MS), ...until(21 * HOUR_MS) },
    'blocking: the key ends 1970-01-13 09:46 UTC, in 20 hours, before the agreed end',
  ],
  [
    'an agreed end before it',
    { ...ends(5 * HOUR_MS), ...until(4 * HOUR_MS) },
    'warning: the key ends 1970-01-12 18:46 UTC, in 5 hours',
  ],
  [
    'an agreed end beyond 14 days',
    { ...ends(15 * DAY_MS), ...until(16 * DAY_MS) },
    'blocking: the key ends 1970-01-27 13:46 UTC, in 15 days, before the agreed end',
  ],
  [
    'a server whose clock is ahead by two hours',
    { ...ends(5 * HOUR_MS), ...until(4 * HOUR_MS), serverTimeMs: NOW_MS + 2 * HOUR_MS },
    'blocking: the key ends 1970-01-12 18:46 UTC, in 3 hours, before the agreed end',
  ],
  [
    'several keys that all last',
    oneOfSeveral(15 * DAY_MS),
    'ok: the first key of its user to end does so 1970-01-27 13:46 UTC, in 15 days',
  ],
  ['several keys without an end', oneOfSeveral(null), 'ok: the key has no end'],
  [
    'several keys, one of them short',
    oneOfSeveral(HOUR_MS),
    'unknown: a key of its user ends 1970-01-12 14:46 UTC, in 1 hour; whether it is this one cannot be told',
  ],
  [
    'several keys, one of them shorter than the agreed time',
    { ...oneOfSeveral(15 * DAY_MS), ...until(16 * DAY_MS) },
    'unknown: a key of its user ends 1970-01-27 13:46 UTC, in 15 days; whether it is this one cannot be told',
  ],
  [
    'a server that does not say',
    { keyExpiry: succeeded({ kind: 'not-told' }) },
    'unknown: the server does not say when the key ends',
  ],
  ['403', { keyExpiry: forbidden }, 'unknown: when the key ends: The API key may not do this at u (403)'],
  ['401', { keyExpiry: unauthorized }, 'unknown: when the key ends: u does not accept the API key (401)'],
];

describe('cluster.key-expiry', () => {
  it.each(CASES)('given %s', (_, looks, finds) => {
    const found = ofCluster(keyExpiry, looks);

    expect(words(found)).toEqual([finds]);
    expect(found[0]?.next === '').toBe(finds.startsWith('ok'));
  });
});
