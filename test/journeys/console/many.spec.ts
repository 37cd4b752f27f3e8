import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aChain } from '../../support/a-chain.ts';
import { isAccessible } from './is-accessible.ts';
import { choose, command, expect, practise, test } from './operator.ts';

/** Rows that may be there at once, whatever there is to list. */
const MOST_ROWS = 60;
const RECORDS = 10_000;

test('64 nodes: usable, searched, reached by arrow keys', async ({ page }) => {
  test.setTimeout(240_000);
  await practise(page, { scenario: 'Busy', nodes: '64 nodes', speed: '10 times faster' });
  const tiles = page.getByRole('listbox', { name: 'Nodes' }).getByRole('option');
  await expect(tiles).toHaveCount(64);
  await expect(tiles.first()).toHaveAccessibleName(/^OCTO-1 \d of 5 task slots busy, Running/);

  await tiles.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tiles.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Selected node: OCTO-2' })).toBeVisible();
  await expect(tiles.nth(1)).toHaveAttribute('aria-selected', 'true');
  await isAccessible(page, '64 nodes');

  await page.getByRole('searchbox', { name: /^Filter/ }).fill('OCTO-17');
  await expect(page.getByText('1 of 64 nodes match')).toBeVisible();
  await choose(page.getByRole('radio', { name: 'Table' }));
  await expect(page.getByRole('row', { name: /OCTO-17/ })).toBeVisible();
});

test('10,000 records: listed, searched and opened; only the rows in sight are there', async ({
  launch,
  watch,
  dataFolder,
}) => {
  test.setTimeout(240_000);
  const names = Array.from({ length: RECORDS }, () => randomUUID());
  for (const [index, windowId] of names.entries()) {
    const folder = join(dataFolder, 'windows', windowId);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.jsonl'), aChain(windowId, index));
  }
  const page = await watch(await launch());
  await page.getByRole('button', { name: 'Open a record file' }).waitFor();
  await command(page, 'record');
  await expect(page.getByText('10000 windows on this computer')).toBeVisible({ timeout: 60_000 });

  const table = page.getByRole('table', { name: 'Records' });
  await expect(table).toHaveAttribute('aria-rowcount', String(RECORDS + 1));
  expect(await table.getByRole('row').count()).toBeLessThan(MOST_ROWS);
  await page.getByRole('searchbox', { name: /^Search/ }).fill(names[7_777] ?? '');
  await expect(table).toHaveAttribute('aria-rowcount', '2');
  await table.getByRole('button').click();
  await expect(page.getByRole('complementary', { name: 'Selected record' })).toContainText('Verified');
});
