import { isAccessible } from './is-accessible.ts';
import { expect, practise, startWindow, test, waitUntilClosed } from './operator.ts';

test('another Octopus instance on the host blocks as long as nobody speaks for it', async ({ page }) => {
  test.setTimeout(300_000);
  await practise(page, { topology: 'Single server', scenario: 'Second instance' });
  await page.getByRole('link', { name: 'Plan' }).click();
  const findings = page.getByRole('list', { name: 'Findings' });
  const blocking = findings.getByRole('listitem').filter({ hasText: 'Blocking:' });
  const warning = findings.getByRole('listitem').filter({ hasText: 'attested as drained: OctopusDeploy: Staging' });
  // The plan of the practice cluster speaks for it already.
  await expect(warning).toContainText('They go down with the host and start again with it.');

  await page.getByRole('button', { name: /^Take back what was stated of OctopusDeploy: Staging/ }).click();
  await page.getByRole('button', { name: 'Check the changed plan' }).click();
  await expect(blocking.filter({ hasText: 'go down with this host: OctopusDeploy: Staging' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start window' })).toBeDisabled();
  await isAccessible(page, 'Plan with another instance');

  await findings
    .getByRole('textbox', { name: 'How OctopusDeploy: Staging was drained' })
    .fill('Its team put it into Maintenance Mode');
  await findings.getByRole('button', { name: 'State it' }).click();
  await expect(warning).toBeVisible();
  await expect(blocking).toHaveCount(0);
  await expect(page.getByRole('table', { name: 'Nodes in the order of the window' })).toContainText(
    'stated as drained: Its team put it into Maintenance Mode',
  );
  await startWindow(page, 'Run until a hold');
  await waitUntilClosed(page);
  await expect(page.getByText('Everything put back')).toBeVisible();
});
