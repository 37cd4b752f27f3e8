import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { type Running, startLowtide } from '../../support/lowtide.ts';
import { closedHeading, expect, startWindow, test, waitUntilClosed } from './operator.ts';

test.describe.configure({ timeout: 150_000 });

let cluster: Running | null = null;

test.afterEach(() => {
  cluster?.kill('SIGKILL');
  cluster = null;
});

/** A practice cluster in a process of its own: it goes on when the console is killed. */
async function practiceElsewhere(folder: string): Promise<string> {
  cluster = startLowtide([
    'practice',
    '--topology',
    'single',
    '--scenario',
    'second-reboot',
    '--speed',
    '120',
    '--write',
    folder,
  ]);
  await cluster.heard((line) => line.includes('cluster.json'));
  return join(folder, 'cluster.json');
}

async function importCluster(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as typeof dialog.showOpenDialog;
  }, path);
  await page.getByRole('button', { name: 'Import a cluster file' }).click();
  await expect(page.getByRole('heading', { name: 'Cluster', exact: true })).toBeVisible();
}

test('killed in the middle of a window: the next start looks at the world and finishes it', async ({
  launch,
  watch,
  dataFolder,
}) => {
  const first = await launch();
  const page = await watch(first);
  await importCluster(first, page, await practiceElsewhere(join(dataFolder, 'elsewhere')));
  await page.getByRole('link', { name: 'Plan' }).click();
  await page.getByRole('button', { name: /Precaution for/ }).click();
  await page.getByRole('option', { name: 'Attested' }).click();
  await page.getByRole('textbox', { name: /^What was taken/ }).fill('image of tonight, CHG-48213');
  await page.getByRole('textbox', { name: 'How they were told' }).fill('mail to the teams, CHG-48213');
  await page.getByRole('button', { name: 'Check the changed plan' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  await startWindow(page, 'Run until a hold');
  await expect(page.getByRole('heading', { name: /^(Patch|Restart) / })).toBeVisible({ timeout: 60_000 });
  first.process().kill('SIGKILL');

  const second = await launch();
  const next = await watch(second);
  await expect(next.getByRole('heading', { name: /^Window on / })).toBeVisible();
  await waitUntilClosed(next);
  await expect(closedHeading(next)).toContainText('closed');
  await next.getByRole('button', { name: 'Open the record' }).click();
  await expect(next.getByRole('complementary', { name: 'Selected record' })).toContainText('OCTO-1 patched');
});

test('Octopus and hosts fall silent: the last picture stays with its age, and comes back to life', async ({
  app,
  page,
  dataFolder,
}) => {
  await importCluster(app, page, await practiceElsewhere(join(dataFolder, 'elsewhere')));
  await expect(page.getByText(/^Observed/).first()).toBeVisible();
  cluster?.kill('SIGSTOP');
  await expect(page.getByText(/^Last observed/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('article').first()).toContainText('task slots busy');
  cluster?.kill('SIGCONT');
  await expect(page.getByText(/^Last observed/)).toBeHidden({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Record' }).click();
  await expect(page.getByRole('heading', { name: 'Record', level: 1 })).toBeVisible();
});
