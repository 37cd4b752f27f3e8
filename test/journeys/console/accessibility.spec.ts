import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { saveInDialogs, test } from './elsewhere.ts';
import { breaksLongNames, isAccessible, passesAxe } from './is-accessible.ts';
import {
  answerHold,
  choose,
  closedHeading,
  command,
  consentUntil,
  expect,
  meddle,
  pick,
  practise,
  startWindow,
  waitForHold,
  waitUntilClosed,
} from './operator.ts';

test('every screen: axe in both themes and forced colours, 200 % zoom', async ({ app, page, dataFolder }) => {
  test.setTimeout(400_000);
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
  await page.getByRole('link', { name: 'Plan' }).click();
  await expect(page.getByText(/^\d+ checks, /)).toBeVisible();
  await isAccessible(page, 'Plan');
  await breaksLongNames(page, 'OCTO-1', 'Plan');
  await startWindow(page, 'Ask before every step');
  await expect(page.getByText('Asks for your consent')).toBeVisible();
  await isAccessible(page, 'Window');
  await breaksLongNames(page, 'OCTO-1', 'Window');
  await choose(page.getByRole('radio', { name: 'Run until a hold' }));
  await waitForHold(page, /failed/);
  await isAccessible(page, 'Hold');
  await breaksLongNames(page, 'OCTO-1', 'Hold');
  await choose(page.getByRole('radio', { name: /^Restore OCTO-1/ }));
  await isAccessible(page, 'Hold, an answer with a typed word');
  await choose(page.getByRole('radio', { name: /^Attest it/ }));
  await isAccessible(page, 'Hold, an answer with a statement');
  await answerHold(page, 'end-window');
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('ended early');
  await saveInDialogs(app, join(dataFolder, 'record.html'));
  await page.getByRole('button', { name: 'HTML' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'record.html' })).toBeVisible();
  await isAccessible(page, 'Done');
  await breaksLongNames(page, 'OCTO-1', 'Done');
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('complementary', { name: 'Selected record' })).toContainText('Verified');
  await isAccessible(page, 'Record, details');
  await breaksLongNames(page, 'OCTO-1', 'Record, details');
});

test('every dialog and form: axe in both themes and forced colours, 200 % zoom', async ({
  page,
  practiceElsewhere,
}) => {
  test.setTimeout(300_000);
  const { cluster, key } = await practiceElsewhere(['--topology', 'ha', '--nodes', '2', '--speed', '10']);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Choose what happens' }).click();
  await isAccessible(page, 'Practice cluster');
  await dialog.getByRole('button', { name: 'What happens' }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await passesAxe(page, 'A list to pick from');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
  await choosesWhileClosed(page, dialog.getByRole('button', { name: 'What happens' }));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Command' })).toBeFocused();
  await isAccessible(page, 'Command list');
  await page.keyboard.press('Escape');

  await command(page, 'connect');
  await expect(page.getByRole('heading', { name: 'Connect your Octopus' })).toBeVisible();
  await page.getByRole('textbox', { name: /^Address of your Octopus/ }).fill('http://octopus.example.com');
  await isAccessible(page, 'Connect');
  await page.getByRole('textbox', { name: /^Address of your Octopus/ }).fill(cluster.url);
  await pick(page.getByRole('button', { name: /API key: where it is/ }), 'asked for when it is needed');
  await page.getByRole('button', { name: 'Try the connection' }).click();
  await expect(dialog.getByRole('heading', { name: 'API key is needed' })).toBeVisible();
  await isAccessible(page, 'A key is asked for');
  await dialog.getByLabel('API key', { exact: true }).fill('API-ANOTHER0000000000');
  await dialog.getByRole('button', { name: 'Give it', exact: true }).click();
  await expect(page.getByText(/does not accept the API key/)).toBeVisible();
  await pick(page.getByRole('button', { name: /API key: where it is/ }), 'typed here, kept in the password store');
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Try the connection' }).click();
  const first = page.getByRole('group', { name: 'Host of OCTO-1' });
  await choose(first.getByRole('radio', { name: 'SSH', exact: true }));
  await first.getByRole('textbox', { name: 'Address' }).fill('127.0.0.1');
  await first.getByRole('textbox', { name: 'Port' }).fill(String(cluster.nodes[0]?.host.port));
  await first.getByRole('textbox', { name: 'User' }).fill('patch');
  await pick(first.getByRole('button', { name: 'Login' }), 'by a password');
  await first.getByLabel('Password', { exact: true }).fill('not the right one');
  await first.getByRole('button', { name: 'Try the host of OCTO-1' }).click();
  await expect(first.getByRole('button', { name: 'Trust this key' })).toBeVisible();
  await choose(page.getByRole('group', { name: 'Hypervisor of OCTO-1' }).getByRole('radio', { name: 'Hyper-V' }));
  await isAccessible(page, 'Connect, nodes');
  await choose(first.getByRole('radio', { name: 'By hand' }));
  await choose(page.getByRole('group', { name: 'Hypervisor of OCTO-1' }).getByRole('radio', { name: 'No snapshots' }));
  await page.getByRole('textbox', { name: 'Name of the cluster' }).fill('Connected by hand');
  await page.getByRole('button', { name: 'Keep this cluster' }).click();
  await expect(page.getByRole('heading', { name: 'Cluster', exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Plan' }).click();
  await page.getByRole('button', { name: 'Agree a time' }).click();
  await pick(page.getByRole('button', { name: 'Precaution for OCTO-1' }), 'Attested, Azure VM restore point');
  await pick(page.getByRole('button', { name: 'Precaution for OCTO-2' }), 'None');
  await pick(page.getByRole('button', { name: 'Patch method for OCTO-1' }), 'Outside, during the window');
  await isAccessible(page, 'Plan being changed');
  const taken = page.getByRole('textbox', { name: 'What was taken for OCTO-1' });
  await expect(taken).toHaveValue('Azure VM restore point ');
  await taken.fill('Image of tonight');
  await expect(page.getByRole('button', { name: 'Precaution for OCTO-1' })).toHaveText(/^Attested(?!, Azure)/);
  await page.getByRole('textbox', { name: 'Why OCTO-2 needs none' }).fill('It is made anew each night');
  for (const { name } of cluster.nodes) await page.getByRole('textbox', { name: `Who patches ${name}` }).fill('MECM');
  await page.getByRole('button', { name: 'Check the changed plan' }).click();
  await expect(page.getByRole('region', { name: 'To be done by hand' })).toBeVisible();
  await isAccessible(page, 'To be done by hand');

  await page.getByRole('link', { name: 'Settings' }).click();
  await isAccessible(page, 'Settings with a cluster and a kept key');
  await page.getByRole('button', { name: /^Cluster: / }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await passesAxe(page, 'The clusters to look at');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  for (const [button, name] of [
    ['Replace', 'Replace a secret'],
    ['Forget', 'Forget a secret'],
    ['Forget Connected by hand', 'Forget a cluster'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(dialog).toBeVisible();
    await isAccessible(page, name);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});

test('what a screen reader gets of a step: where, what, and the next act', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Quiet' });
  await startWindow(page, 'Ask before every step');
  await expect(page.getByText('Asks for your consent')).toBeVisible();

  const said = page.getByRole('status').filter({ hasText: /^Maintenance Mode on: asks/ });
  await expect(said).toHaveCount(1);
  await expect(page.getByRole('group', { name: 'Next act' })).toMatchAriaSnapshot(`
    - group "Next act":
      - paragraph: /Asks for your consent/
      - paragraph: /Your consent holds for this act alone/
      - radiogroup "How Lowtide goes on"
      - button "Switch Maintenance Mode on"
  `);
  // A dialog lies over everything but what is said.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Command' })).toBeFocused();
  const isCovered = (one: Locator) => one.evaluate((own) => own.closest('[inert], [aria-hidden="true"]') !== null);
  await expect.poll(() => isCovered(page.getByRole('group', { name: 'Next act' }))).toBe(true);
  expect(await isCovered(said)).toBe(false);
  await page.keyboard.press('Escape');

  // Whatever screen one is on, a hold is said at once; where its card stands, the card alone says it.
  await consentUntil(page, page.getByText('Maintenance Mode on, by this window'));
  await page.getByRole('link', { name: 'Cluster' }).click();
  await expect(page.getByRole('heading', { name: 'Cluster', exact: true })).toBeVisible();
  await meddle(page, { what: 'set-maintenance', on: false });
  const hold = page.getByRole('alert').filter({ hasText: 'Maintenance Mode was switched off' });
  await expect(hold).toHaveText(/^Hold: /, { timeout: 120_000 });
  await page.getByRole('link', { name: /^Window ?, held/ }).click();
  await expect(hold).toHaveText(/^Hold h1 · /);
  await expect(hold).toHaveCount(1);
});

/** Its list stays closed: by the first letter, and to the choice beside. */
async function choosesWhileClosed(page: Page, opener: Locator): Promise<void> {
  await expect(opener).toBeFocused();
  await page.keyboard.press('q');
  await expect(opener).toHaveText('Quiet');
  await page.keyboard.press('ArrowRight');
  await expect(opener).not.toHaveText('Quiet');
  await page.keyboard.press('ArrowLeft');
  await expect(opener).toHaveText('Quiet');
}
