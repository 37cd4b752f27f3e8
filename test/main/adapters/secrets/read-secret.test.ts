import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SecretSource } from '../../../../core/cluster/cluster-definition.ts';
import { secretReader } from '../../../../main/adapters/secrets/read-secret.ts';
import { folderWith, refusal } from '../cluster-file/files.ts';

async function read(source: SecretSource, typed: string | null = null) {
  const reader = secretReader({ environment: { KEY: ' API-1 \n', EMPTY: '' }, ask: () => Promise.resolve(typed) });
  return reader(source, 'API key');
}

describe('a secret', () => {
  it('comes from the environment, a file or a person, without blanks around it', async () => {
    const folder = await folderWith({ key: 'API-2\r\n' });

    expect([
      await read({ kind: 'env', name: 'KEY' }),
      await read({ kind: 'file', path: join(folder, 'key') }),
      await read({ kind: 'ask' }, 'typed one'),
    ]).toEqual([
      { ok: true, value: 'API-1' },
      { ok: true, value: 'API-2' },
      { ok: true, value: 'typed one' },
    ]);
  });

  it.each<[string, SecretSource, string | null, string]>([
    [
      'no variable',
      { kind: 'env', name: 'NONE' },
      null,
      'API key: the environment variable NONE is not set. Set it, then run this again',
    ],
    [
      'an empty variable',
      { kind: 'env', name: 'EMPTY' },
      null,
      'API key: the environment variable EMPTY is not set. Set it, then run this again',
    ],
    [
      'the vault',
      { kind: 'vault', id: 'octopus' },
      null,
      'API key: only the desktop console can open the vault. Write { "env": NAME }, { "file": PATH } or { "ask": true } into the cluster file, or use the console',
    ],
    [
      'nobody to ask',
      { kind: 'ask' },
      null,
      'API key: it is to be typed, and there is no terminal to ask in. Run this in a terminal, or write { "env": NAME } or { "file": PATH } into the cluster file',
    ],
  ])('given %s, then it says what to do', async (_what, source, typed, says) => {
    expect(refusal(await read(source, typed), '')).toBe(says);
  });

  it.each([
    ['no file', 'none', 'none cannot be read (ENOENT)'],
    ['an empty file', 'empty', 'empty is empty'],
    ['a folder', 'folder', 'folder cannot be read (EISDIR)'],
    ['a whole disk image', 'long', 'long is too long for a secret'],
  ])('given %s, then it is refused', async (_what, name, problem) => {
    const folder = await folderWith({ empty: ' \n', 'folder/file': 'x', long: 'x'.repeat(70_000) });

    expect(refusal(await read({ kind: 'file', path: join(folder, name) }), folder)).toBe(
      `API key: ${problem}. Name a file that is there and holds nothing but the secret`,
    );
  });
});
