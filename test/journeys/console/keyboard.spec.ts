import type { Page } from '@playwright/test';
import { closedHeading, command, expect, test } from './operator.ts';

/** Presses Tab until the element with this name has the focus; a trap would never end. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const ids = (element?.getAttribute('aria-labelledby') ?? '').split(' ').filter((id) => id !== '');
      const labelled = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      const label = element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : '';
      const own =
        element instanceof HTMLButtonElement || element instanceof HTMLAnchorElement ? element.textContent : '';
      return `${element?.getAttribute('aria-label') ?? ''} ${labelled} ${label} ${own}`.trim();
    });
    if (name.test(focused)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not come to ${name}`);
}

/** Opens the list that has the focus, and takes what these keys come to. */
async function pickByKeys(page: Page, keys: () => Promise<void>, option: string): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox').locator(':focus')).toHaveCount(1);
  // Keys that come too long after one another are words of their own: then they are typed again.
  await expect(async () => {
    await keys();
    await expect(page.getByRole('option', { name: option })).toBeFocused({ timeout: 5_000 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
}

test('a whole window by the keyboard alone', async ({ page }) => {
  test.setTimeout(300_000);
  await expect(page.getByRole('button', { name: 'Start practising' })).toBeFocused();
  await command(page, 'practice');
  const dialog = page.getByRole('dialog', { name: 'Practice cluster' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await command(page, 'practice');
  await expect(dialog).toBeVisible();
  await tabTo(page, /High Availability/);
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Single server' })).toBeChecked();
  await tabTo(page, /What happens/);
  await pickByKeys(page, () => page.keyboard.type('nothing'), 'Nothing to install');
  await tabTo(page, /Time runs/);
  await pickByKeys(page, () => page.keyboard.press('End'), '120 times faster');
  await tabTo(page, /^Start practising/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cluster', exact: true })).toBeFocused({ timeout: 120_000 });

  await tabTo(page, /^Plan a window/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Plan a window' })).toBeFocused();
  await expect(page.getByText(/^\d+ checks, /)).toBeVisible({ timeout: 120_000 });
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await tabTo(page, /Ask before every step/);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^To start, type/);
  await page.keyboard.type('Practice cluster');
  await tabTo(page, /^Start window/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Window on / })).toBeFocused({ timeout: 120_000 });

  await expect(closedHeading(page)).toBeVisible({ timeout: 120_000 });
  await tabTo(page, /^Open the record/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Record', level: 1 })).toBeFocused();
});
