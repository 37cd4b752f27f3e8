import { expect, it } from 'vitest';
import { openLog } from '../../../main/log/log.ts';

const KEY = 'API-ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const PASSWORD = 'pa/ss"wörd 4711';

/** Every way in which somebody might carry a secret into the log by mistake. */
const LEAKS: readonly (readonly [string, object])[] = [
  ['as a value under its own name', { apiKey: PASSWORD, credential: { user: 'x', password: PASSWORD } }],
  ['in a sentence', { message: `login with ${PASSWORD} was refused` }],
  ['in a deep list', { tried: [{ login: { kind: 'password', text: [PASSWORD] } }] }],
  ['in an error', { error: new Error(`header X-Octopus-ApiKey: ${KEY} is wrong`) }],
  ['in the cause of JSON', { body: JSON.stringify({ a: PASSWORD }) }],
  ['in an address', { url: `https://ada:${encodeURIComponent(PASSWORD)}@octo.example.com/` }],
  ['in base64', { header: Buffer.from(PASSWORD).toString('base64') }],
  ['as the name of a member', { [PASSWORD]: 1 }],
  ['at the end of a text that is cut', { text: `${'x'.repeat(3_995)}${PASSWORD}` }],
  ['an unknown key, by its looks', { note: `use ${KEY}` }],
  ['a request as the page sends it', { request: { kind: 'typed', value: PASSWORD, keep: 'no' } }],
];

function lineOf(data: object, known: readonly string[]): string {
  const lines: string[] = [];
  openLog({ write: (line) => lines.push(line), nowMs: () => 0, knownSecrets: () => known }).info('x', data);
  return lines.join('');
}

function mayHold(line: string): boolean {
  return [
    PASSWORD,
    JSON.stringify(PASSWORD).slice(1, -1),
    encodeURIComponent(PASSWORD),
    Buffer.from(PASSWORD).toString('base64'),
    PASSWORD.slice(0, 6),
    KEY,
  ].some((form) => line.includes(form));
}

it('the search finds a secret that was planted', () => {
  expect(lineOf({ message: `canary ${PASSWORD}` }, []).includes(JSON.stringify(PASSWORD).slice(1, -1))).toBe(true);
  expect(mayHold(lineOf({ message: `canary ${PASSWORD}` }, []))).toBe(true);
});

it.each(LEAKS)('no secret comes into the log %s', (_how, data) => {
  expect(mayHold(lineOf(data, [PASSWORD]))).toBe(false);
});

it('what is no secret stays readable', () => {
  expect(JSON.parse(lineOf({ host: 'OCTO-1', fault: { code: 'host.timeout', afterMs: 5 } }, [PASSWORD]))).toEqual({
    number: 1,
    at: '1970-01-01T00:00:00.000Z',
    level: 'info',
    event: 'x',
    host: 'OCTO-1',
    fault: { code: 'host.timeout', afterMs: 5 },
  });
});
