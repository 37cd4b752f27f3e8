import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, hostKeyRule } from '../../../../main/adapters/ssh/host-key.ts';
import { knownKeys } from '../../../../main/adapters/ssh/known-hosts.ts';

const KEY = Buffer.from('a host key');
const OTHER = Buffer.from('another host key');
const line = (hosts: string, key = KEY, marker = ''): string =>
  `${marker}${hosts} ssh-ed25519 ${key.toString('base64')} comment`;
const accepts = (text: string, address = 'octo-1.example.com', port = 22): boolean =>
  knownKeys(text, address, port).accepted.some(({ blob }) => blob.equals(KEY));

function hashed(name: string): string {
  const salt = Buffer.from('some salt').toString('base64');
  const hash = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64');
  return `|1|${salt}|${hash}`;
}

describe('known_hosts', () => {
  it.each([
    ['a name', true, line('octo-1.example.com')],
    ['another case', true, line('OCTO-1.Example.com')],
    ['a list', true, line('10.0.0.1,octo-1.example.com')],
    ['a pattern', true, line('*.example.com')],
    ['a question mark', true, line('octo-?.example.com')],
    ['a pattern that is denied', false, line('*.example.com,!octo-1.example.com')],
    ['a hashed name', true, line(hashed('octo-1.example.com'))],
    ['another hashed name', false, line(hashed('octo-2.example.com'))],
    ['a hash of an unknown version', false, line(hashed('octo-1.example.com').replace('|1|', '|2|'))],
    ['a port that is not ours', false, line('[octo-1.example.com]:2222')],
    ['a dot that is no pattern', false, line('octo-1xexample.com')],
    ['a comment', false, `# ${line('octo-1.example.com')}`],
    ['an authority', false, line('octo-1.example.com', KEY, '@cert-authority ')],
    ['half a line', false, 'octo-1.example.com ssh-ed25519'],
  ])('given %s, then its key counts: %s', (_, isAccepted, text) => {
    expect(accepts(`\r\n# first\r\n${text}\r\n`)).toBe(isAccepted);
  });

  it('given another port, then the name has it', () => {
    expect(accepts(line('[octo-1.example.com]:2222'), 'octo-1.example.com', 2222)).toBe(true);
    expect(accepts(line('octo-1.example.com'), 'octo-1.example.com', 2222)).toBe(false);
    expect(accepts(line(hashed('[octo-1.example.com]:2222')), 'octo-1.example.com', 2222)).toBe(true);
  });
});

describe('which host key is accepted', () => {
  const address = 'octo-1.example.com';
  it('given a pin, then that one key, whatever the file says; a revoked one never', () => {
    const pinned = hostKeyRule(fingerprintOf(KEY), line(address, OTHER), address, 22);
    expect(pinned.expectedInstead(KEY)).toBeNull();
    expect(pinned.expectedInstead(OTHER)).toBe(fingerprintOf(KEY));
    const revoked = hostKeyRule(fingerprintOf(KEY), line('*', KEY, '@revoked '), address, 22);
    expect(revoked.expectedInstead(KEY)).toContain('@revoked');
  });

  it('given neither, then none', () => {
    expect(hostKeyRule(null, '', address, 22).expectedInstead(KEY)).toBe('');
    expect(hostKeyRule('', null, address, 22).expectedInstead(KEY)).toBe('');
    expect(hostKeyRule(null, null, address, 22).expectedInstead(KEY)).not.toBeNull();
  });
});
