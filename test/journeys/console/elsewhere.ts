import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { ClusterFile } from '../../../practice/files/cluster-file.ts';
import { type Running, startLowtide } from '../../support/lowtide.ts';
import { test as console, expect } from './operator.ts';

/** A practice cluster in a process of its own: it goes on when the console is killed. */
export interface Elsewhere {
  readonly process: Running;
  readonly file: string;
  readonly planFile: string;
  readonly cluster: ClusterFile;
  readonly key: string;
}

interface ElsewhereFixtures {
  practiceElsewhere(wish: readonly string[]): Promise<Elsewhere>;
  /** The terminal, on the console's data folder. */
  terminal(args: readonly string[]): Running;
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
      const planFile = join(folder, 'plan.json');
      return { process, file, planFile, cluster, key: readFileSync(join(folder, cluster.apiKey.file), 'utf8').trim() };
    });
    await end(started);
  },
  terminal: async ({ dataFolder }, use) => {
    const started: Running[] = [];
    await use((args) => {
      const process = startLowtide([...args, '--data', dataFolder]);
      started.push(process);
      return process;
    });
    await end(started);
  },
});

async function end(started: readonly Running[]): Promise<void> {
  for (const process of started) process.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
}

/** What a person chooses in the next dialogs of the system. */
export async function chooseInDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as typeof dialog.showOpenDialog;
  }, path);
}

export async function importCluster(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await chooseInDialogs(app, path);
  await page.getByRole('button', { name: 'Import a cluster file' }).click();
  await expect(page.getByRole('button', { name: 'Cluster: Practice cluster' })).toBeVisible();
}

/** Where a person has the next files saved. */
export async function saveInDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
  }, path);
}
