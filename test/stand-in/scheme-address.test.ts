import { beforeAll, describe, expect, it } from 'vitest';
import {
  declareScheme,
  originOf,
  schemeOf,
  toAppAddress,
  toPageAddress,
  toPagePolicy,
} from '../../scripts/stand-in/scheme/scheme-address.ts';

beforeAll(() => declareScheme('lowtide'));

describe('an address of the own scheme', () => {
  it.each([
    ['lowtide://app/', 'https://app.lowtide.localhost/'],
    ['lowtide://app/a/b.html?c=d#e', 'https://app.lowtide.localhost/a/b.html?c=d#e'],
    ['lowtide://app', 'https://app.lowtide.localhost'],
  ])('%s stands behind %s, both ways', (app, page) => {
    expect(toPageAddress(app)).toBe(page);
    expect(toAppAddress(page)).toBe(app);
    expect(schemeOf(page)).toBe('lowtide');
  });

  it.each([
    ['https://elsewhere.example/'],
    ['https://app.other.localhost/'],
    ['https://app.lowtide.localhost.example/'],
    ['https://app.lowtide.localhost:8443/'],
    ['http://app.lowtide.localhost/'],
    ['about:blank'],
    ['other://app/'],
  ])('%s is none', (address) => {
    expect([toPageAddress(address), toAppAddress(address), schemeOf(address)]).toEqual([address, address, null]);
  });
});

it.each([
  ['lowtide://app/index.html#top', 'lowtide://app'],
  ['https://a.example:8443/b', 'https://a.example:8443'],
  ['about:blank', 'null'],
])('the origin of %s is %s', (address, origin) => {
  expect(originOf(address)).toBe(origin);
});

it.each([
  ["default-src 'none'; img-src data: 'self'", "default-src 'none'; img-src data: 'self'"],
  ['connect-src lowtide:', 'connect-src https://*.lowtide.localhost'],
  ['connect-src lowtide://app https://a.example', 'connect-src https://app.lowtide.localhost https://a.example'],
  [
    'script-src lowtide://app;style-src lowtide:',
    'script-src https://app.lowtide.localhost;style-src https://*.lowtide.localhost',
  ],
])('the policy "%s" is enforced as "%s"', (policy, enforced) => {
  expect(toPagePolicy(policy)).toBe(enforced);
});
