import { expect, ourPage, recorded, test } from './console-app.ts';

test('a host without remote access: the command is shown and copied, and only its own line is taken', async ({
  page,
  app,
  launch,
}) => {
  const added = await page.evaluate(() =>
    window.lowtide.clusters.add({
      draft: {
        name: 'By hand',
        url: 'http://127.0.0.1:9',
        tls: null,
        insecureHttp: null,
        topology: 'single',
        installationId: null,
        apiKey: { kind: 'typed', value: 'API-NEVERSENTANYWHERE', keep: 'vault' },
        nodes: [{ name: 'OCTO-1', url: null, service: null, host: { transport: 'manual' }, hypervisor: null }],
      },
    }),
  );
  const clusterId = added.ok ? added.value.clusterId : '';
  await app.close();

  const next = await launch();
  const console = await ourPage(next);
  await expect(console.getByRole('heading', { name: 'Cluster', level: 1 })).toBeVisible();
  await console.evaluate((id) => void window.lowtide.hosts.look({ clusterId: id, node: 'OCTO-1' }), clusterId);

  const byHand = console.getByRole('region', { name: 'To be done by hand' });
  await expect(byHand.getByText('By hand on OCTO-1: Read the state of the host')).toBeVisible();
  await byHand.getByRole('button', { name: 'Copy the command' }).click();
  await byHand.getByLabel('The line it printed').fill('PS C:\\> something else');
  await byHand.getByRole('button', { name: 'Take the line' }).click();
  await expect(byHand.getByText('There is no line of Lowtide in this text.')).toBeVisible();
  if ((await recorded(next, 'Notification.show')) === null) return;
  expect(await next.evaluate(({ clipboard }) => clipboard.readText())).toContain('FromBase64String');
});
