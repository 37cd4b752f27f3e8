import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { knownInstances } from '../../../main/composition/known-instances.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const URL = 'https://octopus.example.com';

it('keeps who answered at an address the first time, for every process, however the address is written', async () => {
  const folder = join(await temporaryFolder(), 'data');
  await knownInstances(folder).keep(URL, 'first');
  await knownInstances(folder).keep('https://OCTOPUS.example.com/', 'second');
  await knownInstances(folder).keep('https://other.example.com', 'third');
  const known = knownInstances(folder);

  expect([
    await known.at(`${URL}/`),
    await known.at('https://other.example.com'),
    await known.at('https://x.org'),
  ]).toEqual(['first', 'third', null]);
});

it('given a file that is none, then nothing is known, and it begins anew', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'instances.json'), '["half');
  const known = knownInstances(folder);

  expect(await known.at(URL)).toBeNull();
  await known.keep(URL, 'first');
  expect(JSON.parse(await readFile(join(folder, 'instances.json'), 'utf8'))).toEqual({ [URL]: 'first' });
});

it('given a folder that cannot be written to, then nothing is kept and nothing fails', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  const known = knownInstances(join(folder, 'file'));
  await known.keep(URL, 'first');

  expect(await known.at(URL)).toBeNull();
});
