import { isAccessible } from './is-accessible.ts';
import { choose, expect, practise, startWindow, test, waitForHold, waitUntilClosed } from './operator.ts';

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
