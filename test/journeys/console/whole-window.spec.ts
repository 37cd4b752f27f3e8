import {
  choose,
  closedHeading,
  consentUntil,
  expect,
  practise,
  startWindow,
  test,
  waitUntilClosed,
} from './operator.ts';

test('first run: from Welcome to a closed window of a High Availability cluster, by clicking', async ({ page }) => {
  test.setTimeout(300_000);
  await practise(page, { scenario: 'Quiet' });
  await page.getByRole('button', { name: 'OCTO-2', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Selected node: OCTO-2' })).toContainText('Up for');
  await choose(page.getByRole('radio', { name: 'Table' }));
  await expect(page.getByRole('row', { name: /OCTO-3/ })).toContainText('Running');

  await startWindow(page, 'Ask before every step');
  const checklist = page.getByRole('navigation', { name: 'Checklist of this window' });
  const consents = await consentUntil(page, checklist.getByRole('button', { name: /^OCTO-1 Done/ }));
  expect(consents).toBeGreaterThan(8);
  await choose(page.getByRole('radio', { name: 'Run until a hold' }));
  await waitUntilClosed(page);

  await expect(closedHeading(page)).toContainText('closed');
  await expect(page.getByText('Everything put back')).toBeVisible();
  await page.getByRole('button', { name: 'Open the record' }).click();
  const record = page.getByRole('complementary', { name: 'Selected record' });
  await expect(record.getByText(/^Verified/).first()).toBeVisible();
  await expect(record.getByRole('listitem').filter({ hasText: 'Window closed' })).toBeVisible();
  const kept = record.getByRole('region', { name: 'Precautions kept' });
  await expect(kept.getByText(/^Restore: Apply checkpoint lowtide-/)).toHaveCount(3);
  await expect(kept.getByText('Never restore the Octopus SQL database.', { exact: true })).toBeVisible();
  const table = page.getByRole('table', { name: 'Records' });
  await expect(table).toHaveAttribute('aria-rowcount', '2');

  await record.getByLabel('Last hash from your ticket').fill('f'.repeat(64));
  await record.getByRole('button', { name: 'Verify' }).click();
  await expect(record.getByText('Not the record of that hash', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Verified/)).toHaveCount(0);
  await expect(table.getByRole('row').nth(1)).toContainText('Not the record of that hash');
});

test('a single server: Maintenance Mode goes on and off again, and nobody has to decide', async ({ app, page }) => {
  test.setTimeout(300_000);
  await practise(page, { topology: 'Single server', scenario: 'Nothing to install' });
  // Such a window is over within seconds: it stands at a question as long as this looks at what is so only meanwhile.
  await startWindow(page, 'Ask before every step');
  await consentUntil(page, page.getByText('Maintenance Mode on, by this window'));
  await page.getByRole('button', { name: 'Copy message to the teams' }).click();
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('Maintenance Mode was off, set on at');
  await choose(page.getByRole('radio', { name: 'Run until a hold' }));
  await waitUntilClosed(page);
  const changes = page.getByRole('region', { name: 'Changes and what became of them' });
  await expect(changes.getByRole('row', { name: /^Maintenance Mode off on Put back/ })).toBeVisible();
  await expect(page.getByText('Maintenance Mode off')).toBeVisible();
});

test('paused and gone on: nothing acts in between, and the mode can change while it runs', async ({ page }) => {
  test.setTimeout(300_000);
  await practise(page, { topology: 'Single server', scenario: 'Nothing to install' });
  await startWindow(page, 'Ask before every step');
  await page.getByRole('button', { name: 'Pause now' }).click();
  const bar = page.getByRole('group', { name: 'Next act' });
  await expect(bar).toContainText('Paused');
  await expect(page.getByText(/The watch goes on, and nothing acts/)).toBeVisible();
  await expect(page.getByText(/Ended by "End the window", an answer to every hold/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^End the window/ })).toHaveCount(0);

  await bar.getByRole('button', { name: 'Go on' }).click();
  await choose(page.getByRole('radio', { name: 'Run until a hold' }));
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('closed');
});
