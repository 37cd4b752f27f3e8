import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { ClusterFile } from '../../../practice/files/cluster-file.ts';
import { type Running, startLowtide } from '../../support/lowtide.ts';
import { test as console } from './operator.ts';

/** A practice cluster in a process of its own: it goes on when the console is killed. */
export interface Elsewhere {
  readonly process: Running;
  readonly file: string;
  readonly cluster: ClusterFile;
  readonly key: string;
}

interface ElsewhereFixtures {
  practiceElsewhere(wish: readonly string[]): Promise<Elsewhere>;
}

export const test = console.extend<ElsewhereFixtures>({
  practiceElsewhere: async ({ dataFolder }, use) => {
    const started: Running[] = [];
    await use(async (wish) => {
      const folder = join(dataFolder, 'elsewhere');
      const process = startLowtide(['practice', ...wish, '--write', folder]);
      started.push(process);
      await process.heard((line) => line.includes('cluster.json'));
      const file = join(folder, 'cluster.json');
      const cluster = JSON.parse(readFileSync(file, 'utf8')) as ClusterFile;
      return { process, file, cluster, key: readFileSync(join(folder, cluster.apiKey.file), 'utf8').trim() };
    });
    for (const process of started) process.kill('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
  },
});

/** What a person chooses in the next dialogs of the system. */
export async function chooseInDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as typeof dialog.showOpenDialog;
  }, path);
}

/** Where a person has the next files saved. */
export async function saveInDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
  }, path);
}
