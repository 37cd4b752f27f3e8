import type { Locator, Page } from '@playwright/test';
import { closedHeading, command, expect, test } from './operator.ts';

/** One try of something that is tried again where the screen moved meanwhile. */
const SOON = { timeout: 5_000 };
const LONG = { timeout: 120_000 };

/** Presses Tab until the element with this name has the focus; a trap would never end. */
async function tabTo(page: Page, name: RegExp | string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
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
    if (typeof name === 'string' ? name === focused : name.test(focused)) return;
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

/** Gives what is asked, act by act, with Tab and Enter, until this comes in sight. */
async function consentByKeysUntil(page: Page, end: Locator): Promise<number> {
  const asked = page.getByRole('group', { name: 'Next act' }).filter({ hasText: 'Asks for your consent' });
  const button = asked.getByRole('button', { disabled: false });
  for (let consents = 0; ; consents += 1) {
    await expect(end.or(button).first()).toBeVisible(LONG);
    if (await end.isVisible()) return consents;
    const name = (await button.textContent(SOON).catch(() => null)) ?? '';
    const same = asked.getByRole('button', { name, exact: true, disabled: false });
    // A question that lapsed before the key arrived is asked anew.
    await expect(async () => {
      if (await same.isVisible()) {
        await tabTo(page, name);
        await page.keyboard.press('Enter');
      }
      await expect(same).toBeHidden(SOON);
    }).toPass(LONG);
  }
}

/** The practice cluster, by the command list and its dialog: a single server, as fast as there is. */
async function practiseByKeys(page: Page, search: string, scenario: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Practice cluster' });
  await command(page, 'practice');
  await expect(dialog).toBeVisible();
  await tabTo(page, /High Availability/);
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Single server' })).toBeChecked();
  await tabTo(page, /What happens/);
  await pickByKeys(page, () => page.keyboard.type(search), scenario);
  await tabTo(page, /Time runs/);
  await pickByKeys(page, () => page.keyboard.press('End'), '120 times faster');
  await tabTo(page, /^Start practising/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cluster', exact: true })).toBeFocused(LONG);
}

/** Through the plan to a window that runs; keys choose how it goes on. */
async function startByKeys(page: Page, chooseMode: () => Promise<void>): Promise<void> {
  await tabTo(page, /^Plan a window/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Plan a window' })).toBeFocused();
  await expect(page.getByText(/^\d+ checks, /)).toBeVisible(LONG);
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await tabTo(page, /Ask before every step/);
  await chooseMode();
  await tabTo(page, /^To start, type/);
  await page.keyboard.type('Practice cluster');
  await tabTo(page, /^Start window/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Window on / })).toBeFocused(LONG);
}

test('a whole window by the keyboard alone', async ({ page }) => {
  test.setTimeout(300_000);
  await expect(page.getByRole('button', { name: 'Start practising' })).toBeFocused();
  await command(page, 'practice');
  const dialog = page.getByRole('dialog', { name: 'Practice cluster' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await practiseByKeys(page, 'nothing', 'Nothing to install');
  await startByKeys(page, () => page.keyboard.press('ArrowDown'));
  await expect(closedHeading(page)).toBeVisible(LONG);
  await tabTo(page, /^Open the record/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Record', level: 1 })).toBeFocused();
});

test('consents and the answer to a hold by the keyboard alone', async ({ page }) => {
  test.setTimeout(300_000);
  await practiseByKeys(page, 'patch', 'Patch fails');
  await startByKeys(page, () => page.keyboard.press('Space'));
  const hold = page.getByRole('alert').getByRole('heading', { name: /^Patch run 1 on OCTO-1 failed/ });
  expect(await consentByKeysUntil(page, hold)).toBeGreaterThan(4);

  const again = page
    .getByRole('radiogroup', { name: 'Answers to this hold' })
    .getByRole('radio', { name: /^Do it again/ });
  await tabTo(page, /^Restore OCTO-1 to just before its patches/);
  // Nothing is chosen until a key says so.
  await expect(again).not.toBeChecked();
  for (let presses = 0; presses < 8 && !(await again.isChecked()); presses += 1) await page.keyboard.press('ArrowDown');
  await expect(again).toBeFocused();
  await page.keyboard.press('Tab');
  await tabTo(page, 'Do it again');
  await page.keyboard.press('Enter');
  await expect(hold).toBeHidden(LONG);

  // "Do it again" begins the step anew: its act is asked for like every other, to the end.
  expect(await consentByKeysUntil(page, closedHeading(page))).toBeGreaterThan(4);
  await expect(closedHeading(page)).toContainText('closed');
});
