import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandOf } from '../../scripts/checks.mjs';
import { makeFakeDistribution } from './fake-distribution.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface MadeFolder {
  readonly fake: string;
  readonly unpacked: string;
}

/** Runs electron-builder with our configuration on a fake distribution; gives the folder that would be shipped. */
export function makeFolder(folder: string, platform: 'linux' | 'win32'): MadeFolder {
  const fake = join(folder, 'electron');
  makeFakeDistribution(fake, platform);
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    readonly version: string;
  };
  const args = [
    ...['--dir', platform === 'linux' ? '--linux' : '--win', '--x64'],
    ...[`-c.electronDist=${fake}`, `-c.electronVersion=${version}`],
    `-c.directories.output=${join(folder, 'made')}`,
  ];
  const command = [commandOf('electron-builder', 'electron-builder'), ...args];
  const made = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`electron-builder failed:\n${made.stdout}\n${made.stderr}`);
  return { fake, unpacked: join(folder, 'made', platform === 'linux' ? 'linux-unpacked' : 'win-unpacked') };
}
