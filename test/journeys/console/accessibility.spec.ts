import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { choose, expect, practise, startWindow, test, waitForHold, waitUntilClosed } from './operator.ts';

/** What differs between the looks is colour alone. */
const LOOKS = [
  { theme: 'light', forced: 'none', rules: null },
  { theme: 'dark', forced: 'none', rules: ['color-contrast'] },
  { theme: 'light', forced: 'active', rules: ['color-contrast'] },
] as const;

/** axe in both themes and in forced colours, then 200 % zoom: nothing but tables and charts scrolls sideways. */
async function isAccessible(page: Page, screen: string): Promise<void> {
  for (const { theme, forced, rules } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme, forcedColors: forced, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (rules === null ? axe : axe.withRules([...rules])).analyze();
    const found = violations.map(
      ({ id, nodes }) =>
        `${screen}, ${theme}, forced colours ${forced}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
    expect.soft(found).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.setViewportSize({ width: 720, height: 450 });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(`${screen}: ${sideways} px sideways at 200 %`).toBe(`${screen}: 0 px sideways at 200 %`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('every screen: axe in both themes and forced colours, 200 % zoom', async ({ page }) => {
  test.setTimeout(240_000);
  await isAccessible(page, 'Welcome');
  await practise(page, { topology: 'Single server', scenario: 'Patch fails' });
  await expect(page.getByRole('article').first()).toContainText('Observed');
  await isAccessible(page, 'Cluster, map');
  await choose(page.getByRole('radio', { name: 'Table' }));
  await page.getByRole('row').nth(1).getByRole('button').click();
  await isAccessible(page, 'Cluster, table and details');
  for (const screen of ['Record', 'Settings', 'Help']) {
    await page.getByRole('link', { name: screen }).click();
    await isAccessible(page, screen);
  }
  await page.keyboard.press('Control+k');
  await isAccessible(page, 'Command list');
  await page.keyboard.type('connect');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Connect your Octopus' })).toBeVisible();
  await isAccessible(page, 'Connect');
  await page.getByRole('link', { name: 'Plan' }).click();
  await expect(page.getByText(/^\d+ checks, /)).toBeVisible();
  await isAccessible(page, 'Plan');
  await startWindow(page, 'Ask before every step');
  await expect(page.getByText('Asks for your consent')).toBeVisible();
  await isAccessible(page, 'Window');
  await choose(page.getByRole('radio', { name: 'Run until a hold' }));
  await waitForHold(page, /failed/);
  await isAccessible(page, 'Hold');
  await choose(page.getByRole('radio', { name: /^End the window/ }));
  await page.getByRole('group', { name: 'Your answer' }).getByRole('button', { name: 'End the window' }).click();
  await waitUntilClosed(page);
  await isAccessible(page, 'Done');
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('complementary', { name: 'Selected record' })).toContainText('Verified');
  await isAccessible(page, 'Record, details');
});

test('what a screen reader gets of a step: where, what, and the next act', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Quiet' });
  await startWindow(page, 'Ask before every step');
  await expect(page.getByText('Asks for your consent')).toBeVisible();

  await expect(page.getByRole('status').filter({ hasText: /Maintenance Mode on/ })).toHaveCount(1);
  await expect(page.getByRole('group', { name: 'Next act' })).toMatchAriaSnapshot(`
    - group "Next act":
      - paragraph: /Asks for your consent/
      - paragraph: /Your consent holds for this act alone/
      - radiogroup "How Lowtide goes on"
      - button "Switch Maintenance Mode on"
  `);
});
