import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { SshHostEntry } from '../../../practice/files/cluster-file.ts';
import { chooseInDialogs, test } from './elsewhere.ts';
import { choose, expect, pick } from './operator.ts';

/** Machine or hypervisor, as its part of the form takes it; the key file is chosen in the system's dialog. */
async function fillSsh(form: Locator, { address, port, user }: SshHostEntry): Promise<void> {
  await choose(form.getByRole('radio', { name: 'SSH', exact: true }));
  await form.getByRole('textbox', { name: 'Address' }).fill(address);
  await form.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await form.getByRole('textbox', { name: 'User' }).fill(user);
  await pick(form.getByRole('button', { name: 'Login' }), 'by a key file');
  await form.getByRole('button', { name: 'Choose the file' }).click();
  await expect(form.getByRole('textbox', { name: 'Key file' })).toHaveValue(/operator$/);
}

/** The first time its key is not known: it is shown, compared, and trusted by name. */
async function tryAndTrust(form: Locator, hostKey: string): Promise<void> {
  await form.getByRole('button', { name: /^Try the h/ }).click();
  await expect(form.getByRole('listitem').filter({ hasText: /^Host key/ })).toContainText(
    'none is written down for it',
  );
  await expect(form.getByText(hostKey, { exact: true })).toBeVisible();
  await form.getByRole('button', { name: 'Trust this key' }).click();
}

/** PowerShell over SSH shows the same key, and with no agent running: nobody has logged in by then. */
async function seesKeyOverSsh(form: Locator, { address, port, user, hostKey }: SshHostEntry): Promise<void> {
  await choose(form.getByRole('radio', { name: 'PowerShell over SSH' }));
  await form.getByRole('textbox', { name: 'Computer name' }).fill(address);
  await form.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await form.getByRole('textbox', { name: 'User' }).fill(user);
  await form.getByRole('button', { name: /^Try the h/ }).click();
  await expect(form.getByText(hostKey, { exact: true })).toBeVisible();
}

test('connect your Octopus: address, key, nodes, hosts and hypervisor, each tried with a named result', async ({
  app,
  page,
  dataFolder,
  practiceElsewhere,
}) => {
  test.setTimeout(300_000);
  const { cluster, key } = await practiceElsewhere(['--topology', 'ha', '--nodes', '2', '--speed', '1']);
  await chooseInDialogs(app, join(dataFolder, 'elsewhere', 'keys', 'operator'));
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('textbox', { name: /^Address of your Octopus/ }).fill(cluster.url);
  await page.getByLabel('API key', { exact: true }).fill('API-ANOTHER0000000000');
  await page.getByRole('button', { name: 'Try the connection' }).click();
  const tried = page.getByRole('list', { name: 'Tried', exact: true });
  await expect(tried.getByRole('listitem').filter({ hasText: /^Installation/ })).toContainText(cluster.installationId);
  await expect(tried.getByRole('listitem').filter({ hasText: /^Maintenance mode/ })).toContainText(
    'does not accept the API key',
  );
  await expect(tried.getByRole('listitem').filter({ hasText: /^Nodes/ })).toContainText('Not tried');

  await page.getByLabel('API key', { exact: true }).fill(key);
  // What was found out with another key is not told of this one.
  await expect(tried).toHaveCount(0);
  await page.getByRole('button', { name: 'Try the connection' }).click();
  await expect(tried.getByRole('listitem').filter({ hasText: /^Nodes/ })).toContainText('OCTO-2');
  await page.getByRole('textbox', { name: 'Name of the cluster' }).fill('Connected by hand');
  for (const { name, url, host, hypervisor } of cluster.nodes) {
    const card = page.getByRole('region', { name, exact: true });
    await card.getByRole('textbox', { name: `Own address of ${name}` }).fill(url);
    const machine = card.getByRole('group', { name: `Host of ${name}` });
    if (name === 'OCTO-2') await seesKeyOverSsh(machine, host);
    await fillSsh(machine, host);
    await tryAndTrust(machine, host.hostKey);
    await expect(machine.getByRole('listitem').filter({ hasText: /^Service/ })).toContainText('is running');

    const server = card.getByRole('group', { name: `Hypervisor of ${name}` });
    await choose(server.getByRole('radio', { name: 'Hyper-V' }));
    const id = server.getByRole('textbox', { name: `Id of the virtual machine of ${name}` });
    // The second node begins with the server of the first.
    if (name === 'OCTO-1') {
      await fillSsh(server, hypervisor.host);
      await id.fill('vm-of-somebody-else');
      await tryAndTrust(server, hypervisor.host.hostKey);
      await expect(server.getByRole('listitem').filter({ hasText: /^Virtual machine/ })).toContainText(
        'vm-of-somebody-else',
      );
    }
    await id.fill(hypervisor.vm);
    await server.getByRole('button', { name: /^Try the hypervisor/ }).click();
    await expect(server.getByRole('listitem').filter({ hasText: /^Virtual machine/ })).toContainText('is running');
  }
  await page.getByRole('button', { name: 'Keep this cluster' }).click();
  await expect(page.getByRole('heading', { name: 'Cluster', exact: true })).toBeVisible();
  await expect(page.getByRole('article').first()).toContainText('Observed');

  await page.getByRole('link', { name: 'Plan' }).click();
  for (const { name } of cluster.nodes)
    await expect(page.getByRole('button', { name: `Precaution for ${name}` })).toContainText('VM snapshot');
  await page.getByRole('button', { name: /checks are ok$/ }).click({ timeout: 120_000 });
  await expect(page.getByText(/OCTO-\d: a Hyper-V checkpoint of .* will be taken/)).toHaveCount(2);
  await expect(page.getByText(/OCTO-\d: it is the virtual machine .*, as described/)).toHaveCount(2);
});
