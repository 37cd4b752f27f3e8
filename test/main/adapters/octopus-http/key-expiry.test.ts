import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { good } from '../../../support/good.ts';
import { json } from '../../../support/octopus-server.ts';
import { aCluster, type Cluster, NOBODY, opened } from './cluster.ts';

const KEY = 'API-CANARY7F3A9C2E';
const HINT = 'API-CAN';
const MARCH = '2099-03-01T12:00:00.000+00:00';
const APRIL = '2099-04-01T12:00:00.000+00:00';
const marchMs = Date.parse(MARCH);
const known = { kind: 'known', endsMs: marchMs };
const several = { kind: 'one-of-several', earliestMs: marchMs };

const shown = (Hint: string | null) => ({ ApiKey: { HasValue: true, Hint } });

/** A cluster that knows `KEY` and lists these keys for its user. */
async function listing(items: readonly object[], userId = 'Users-7'): Promise<Cluster> {
  const cluster = await aCluster(['OCTO-1']);
  cluster.state.keys.add(KEY);
  for (const server of [cluster.shared, ...cluster.own]) {
    server.intercept = ({ url }, response) => {
      if (url === '/api/users/me') return json(response, 200, { Id: userId });
      if (!url.includes('/apikeys')) return false;
      const Items = items.map((item, at) => ({ Id: `APIKeys-${at}`, ...item }));
      return json(response, 200, { Items, TotalResults: Items.length, Links: {} });
    };
  }
  return cluster;
}

const CASES: readonly (readonly [said: string, items: readonly object[], expiry: object])[] = [
  ['the hint of today', [{ ...shown(HINT), Expires: MARCH }], known],
  ['a text in place of the key', [{ ApiKey: `${HINT}...`, Expires: MARCH }], known],
  ['a hint beside the key', [{ ApiKey: null, ApiKeyHint: `${HINT}********`, Expires: MARCH }], known],
  ['no hint and one key only', [{ ...shown(null), Expires: MARCH }], known],
  ['a key without an end', [{ ...shown(HINT), Expires: null }], { kind: 'known', endsMs: null }],
  ['no field for an end', [shown(HINT)], { kind: 'not-told' }],
  ['nonsense for an end', [{ ...shown(HINT), Expires: 'soon' }], { kind: 'not-told' }],
  ['no keys', [], { kind: 'not-told' }],
  [
    'another key that ends later',
    [
      { ...shown('API-OTH'), Expires: APRIL },
      { ...shown(HINT), Expires: MARCH },
    ],
    known,
  ],
  [
    'another key that ends earlier',
    [
      { ...shown('API-OTH'), Expires: '2098-01-01T00:00:00Z' },
      { ...shown(HINT), Expires: MARCH },
    ],
    known,
  ],
  [
    'two keys that begin alike and end at the same time',
    [
      { ...shown(HINT), Expires: MARCH },
      { ...shown(HINT), Expires: MARCH },
    ],
    known,
  ],
  [
    'two keys that begin alike and end at different times',
    [
      { ...shown(HINT), Expires: APRIL },
      { ...shown(HINT), Expires: MARCH },
    ],
    several,
  ],
  [
    'a key that begins alike and has ended',
    [
      { ...shown(HINT), Expires: '2001-01-01T00:00:00Z' },
      { ...shown(HINT), Expires: MARCH },
    ],
    known,
  ],
  [
    'keys that all begin otherwise',
    [
      { ...shown('API-OTH'), Expires: null },
      { ...shown('API-ELS'), Expires: MARCH },
    ],
    several,
  ],
  [
    'keys that all begin otherwise and never end',
    [{ ...shown('API-OTH'), Expires: null }],
    { kind: 'one-of-several', earliestMs: null },
  ],
  [
    'keys that begin alike, one of them without the field',
    [{ ...shown(HINT), Expires: MARCH }, shown(HINT)],
    { kind: 'not-told' },
  ],
];

describe('when the key ends', () => {
  it.each(CASES)('given %s, then that is told', async (_, items, expiry) => {
    const api = opened(await listing(items), { apiKey: async () => KEY });

    expect(good(await api.keyExpiry(NOBODY)).value).toEqual(expiry);
  });

  it('given more keys than fit on a page, when the own one is on the last, then it is found', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const all = Array.from({ length: 35 }, (_, at) => ({
      Id: `APIKeys-${at}`,
      ...shown(at === 34 ? 'API-GOO' : 'API-OTH'),
      Expires: at === 34 ? MARCH : APRIL,
    }));
    cluster.shared.intercept = ({ url }, response) => {
      if (!url.includes('/apikeys')) return false;
      const skip = Number(new URL(url, 'http://host').searchParams.get('skip') ?? 0);
      return json(response, 200, { Items: all.slice(skip, skip + 30), TotalResults: all.length, Links: {} });
    };

    expect(good(await opened(cluster).keyExpiry(NOBODY)).value).toEqual(known);
  });

  it.each([
    [403, 'octopus.forbidden'],
    [404, 'octopus.not-found'],
  ])('given %i for the keys, then it is a fault', async (status, code) => {
    const cluster = await aCluster(['OCTO-1']);
    for (const server of [cluster.shared, ...cluster.own])
      server.intercept = ({ url }, response) => url.includes('/apikeys') && json(response, status, {});

    expect(await opened(cluster).keyExpiry(NOBODY)).toMatchObject({ ok: false, fault: { code } });
  });
});

describe('the key while its end is read', () => {
  it('given a server that lists the key whole, then no part of it, nor of a hint, is told', async () => {
    const whole = { Purpose: KEY, ApiKey: KEY, ApiKeyHint: HINT, Expires: MARCH };
    const told = await opened(await listing([whole]), { apiKey: async () => KEY }).keyExpiry(NOBODY);

    expect(good(told).value).toEqual(known);
    expect(JSON.stringify(told) + inspect(told, { depth: 10, showHidden: true })).not.toContain(HINT.slice(0, 5));
  });

  it.each([KEY, `../${KEY}`, `Users-7/${KEY}`])(
    'given the user id %s, then nobody is asked for its keys, and the fault does not quote it',
    async (userId) => {
      const cluster = await listing([], userId);
      const told = await opened(cluster, { apiKey: async () => KEY }).keyExpiry(NOBODY);

      expect(told).toMatchObject({ ok: false, fault: { code: 'octopus.odd-answer', where: 'Id' } });
      expect(JSON.stringify(told)).not.toContain(HINT);
      const urls = [cluster.shared, ...cluster.own].flatMap(({ received }) => received.map(({ url }) => url));
      expect(urls.filter((url) => /apikeys|CANARY/u.test(url))).toEqual([]);
    },
  );
});
