import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../../../main/adapters/journal-files/disk.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

it('makes a folder and what is missing above it, for its owner alone; one that is there is left', async () => {
  const folder = join(await temporaryFolder(), 'a', 'b');
  await makeFolder(folder);
  await writeFile(join(folder, 'kept'), '');
  await makeFolder(folder);

  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'kept'))).isFile()).toBe(true);
});

it('says that it cannot where a file stands in its way, or nothing can be made', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');

  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(file, 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

it.runIf(process.platform === 'linux')(
  'does not look for ever where the system only says that it is not there',
  async () => {
    await expect(makeFolder('/proc/lowtide/a')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);
