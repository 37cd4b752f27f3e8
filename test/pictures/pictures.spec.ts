import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/set-up.mjs';
import {
  answerHold,
  choose,
  command,
  expect,
  practise,
  startWindow,
  test,
  waitForHold,
  waitUntilClosed,
} from '../journeys/console/operator.ts';

const FOLDER = join(root, 'docs', 'pictures');

test.describe.configure({ timeout: 240_000 });

/** The same screen in both themes. */
async function picture(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`), animations: 'disabled', caret: 'hide' });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a window of a High Availability cluster', async ({ page }) => {
  await picture(page, 'welcome');
  await practise(page, { scenario: 'Busy', speed: '30 times faster' });
  await page.getByRole('button', { name: 'OCTO-2', exact: true }).click();
  await expect(page.getByRole('complementary', { name: /^Selected node/ })).toContainText('ServerTasks');
  await picture(page, 'cluster');
  await choose(page.getByRole('radio', { name: 'Table' }));
  await picture(page, 'cluster-table');
  await page.getByRole('link', { name: 'Plan' }).click();
  await expect(page.getByText(/^\d+ checks, /)).toBeVisible();
  await page.getByRole('button', { name: 'Agree a time' }).click();
  await page.getByRole('button', { name: 'Check the changed plan' }).click();
  await expect(page.getByText(/^Agreed end/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  await picture(page, 'plan');
  await startWindow(page, 'Run until a hold');
  await expect(page.getByRole('region', { name: 'Tasks this step waits for' })).toBeVisible({ timeout: 60_000 });
  await picture(page, 'window');
  await expect(page.getByRole('listitem').filter({ hasText: /^Silent/ })).toHaveAttribute('aria-current', 'step', {
    timeout: 120_000,
  });
  await picture(page, 'window-reboot');
  await page.getByRole('link', { name: 'Cluster' }).click();
  await choose(page.getByRole('radio', { name: 'Map' }));
  await picture(page, 'cluster-in-window');
  await page.getByRole('link', { name: /^Window/ }).click();
  await waitUntilClosed(page);
  await picture(page, 'done');
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('complementary', { name: 'Selected record' })).toContainText('Verified');
  await picture(page, 'record');
  await page.getByRole('link', { name: 'Settings' }).click();
  await picture(page, 'settings');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await picture(page, 'commands');
  await page.keyboard.press('Escape');
  await command(page, 'connect');
  await expect(page.getByRole('heading', { name: 'Connect your Octopus' })).toBeVisible();
  await picture(page, 'connect');
});

test('a hold, and how it is answered', async ({ page }) => {
  await practise(page, { scenario: 'No return' });
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /did not come back/);
  await picture(page, 'hold');
  await answerHold(page, 'restore-host', { word: 'OCTO-1' });
  await waitUntilClosed(page);
});

test('a single server', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Needs a person', speed: '10 times faster' });
  await startWindow(page, 'Run until a hold');
  await expect(page.getByRole('region', { name: 'Tasks this step waits for' })).toBeVisible({ timeout: 60_000 });
  await picture(page, 'window-single');
});

test('64 nodes', async ({ page }) => {
  await practise(page, { scenario: 'Busy', nodes: '64 nodes', speed: '10 times faster' });
  await expect(page.getByRole('listbox', { name: 'Nodes' }).getByRole('option', { name: /, Running/ })).toHaveCount(64);
  await picture(page, 'cluster-64');
});
