import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Cipher, openVaultFile } from '../../../../main/adapters/vault/vault-file.ts';
import { reversingCipher } from '../../../support/a-console.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const SECRET = 'correct horse battery staple';

async function aVault(cipher: Cipher = reversingCipher) {
  const path = join(await temporaryFolder(), 'secrets.json');
  return { path, open: () => openVaultFile(path, cipher, () => 7) };
}

it('given a secret that is kept, then another process reads it, and no plain text lies on disk', async () => {
  const { path, open } = await aVault();

  await open().keep('id-1', 'API key', SECRET);

  expect(await open().read('id-1')).toEqual({ ok: true, value: SECRET });
  expect(await open().list()).toEqual([{ id: 'id-1', label: 'API key', keptAtMs: 7 }]);
  const onDisk = readFileSync(path, 'utf8');
  expect([
    onDisk.includes('id-1'),
    onDisk.includes('horse'),
    onDisk.includes(Buffer.from(SECRET).toString('base64')),
  ]).toEqual([true, false, false]);
});

it('given many at once, then none is lost', async () => {
  const { open } = await aVault();
  const vault = open();

  await Promise.all(Array.from({ length: 20 }, (_, at) => vault.keep(`id-${at}`, 'x', `${SECRET} ${at}`)));

  expect((await vault.list()).length).toBe(20);
});

it('given one that is forgotten, then it is gone, and the others stay', async () => {
  const { open } = await aVault();
  const vault = open();
  await vault.keep('one', 'x', SECRET);
  await vault.keep('two', 'y', SECRET);

  await vault.forget('one');

  expect([(await vault.read('one')).ok, (await vault.read('two')).ok]).toEqual([false, true]);
});

it('given no password store, then nothing is written, and it is said', async () => {
  const { path, open } = await aVault({ ...reversingCipher, state: async () => ({ kind: 'unavailable' }) });

  expect(await open().keep('id', 'x', SECRET)).toMatchObject({
    ok: false,
    fault: { code: 'console.vault-unavailable' },
  });
  expect(() => readFileSync(path)).toThrow('ENOENT');
});

it('given a key that the system changed, then the secret is encrypted anew', async () => {
  let count = 0;
  const { open } = await aVault({
    ...reversingCipher,
    encrypt: async (text) => {
      count += 1;
      return reversingCipher.encrypt(text);
    },
    decrypt: async (bytes) => ({ ...(await reversingCipher.decrypt(bytes)), reEncrypt: true }),
  });
  await open().keep('id', 'x', SECRET);

  expect(await open().read('id')).toEqual({ ok: true, value: SECRET });
  expect(count).toBe(2);
});

it.each(['{"version":1,"entr', '[]', '{"version":2,"entries":{}}'])(
  'given a damaged file (%s), then it is a fault, and never written over',
  async (text) => {
    const { path, open } = await aVault();
    writeFileSync(path, text);

    expect([(await open().read('id')).ok, (await open().keep('id', 'x', SECRET)).ok]).toEqual([false, false]);
    expect(readFileSync(path, 'utf8')).toBe(text);
  },
);

it.each(['__proto__', 'constructor', 'toString'])('an id like %s finds nothing', async (id) => {
  const { open } = await aVault();
  await open().keep('other', 'x', SECRET);

  expect((await open().read(id)).ok).toBe(false);
});
