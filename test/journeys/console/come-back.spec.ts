import { importCluster, test } from './elsewhere.ts';
import { answerHold, closedHeading, expect, pick, startWindow, waitForHold, waitUntilClosed } from './operator.ts';

test.describe.configure({ timeout: 300_000 });

const WISH = ['--topology', 'single', '--scenario', 'second-reboot', '--speed', '120'];

test('killed in the middle of a window: the next start looks at the world and finishes it', async ({
  launch,
  watch,
  practiceElsewhere,
}) => {
  const first = await launch();
  const page = await watch(first);
  await importCluster(first, page, (await practiceElsewhere(WISH)).file);
  await page.getByRole('link', { name: 'Plan' }).click();
  await pick(page.getByRole('button', { name: /Precaution for/ }), 'Attested');
  await page.getByRole('textbox', { name: /^What was taken/ }).fill('image of tonight, CHG-48213');
  await page.getByRole('textbox', { name: 'How they were told' }).fill('mail to the teams, CHG-48213');
  await page.getByRole('button', { name: 'Check the changed plan' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  await startWindow(page, 'Run until a hold');
  await expect(page.getByRole('heading', { name: /^(Patch|Restart) / })).toBeVisible({ timeout: 120_000 });
  first.process().kill('SIGKILL');

  const second = await launch();
  const next = await watch(second);
  await expect(next.getByRole('heading', { name: /^Window on / })).toBeVisible();
  await waitUntilClosed(next);
  await expect(closedHeading(next)).toContainText('closed');
  await next.getByRole('button', { name: 'Open the record' }).click();
  await expect(next.getByRole('complementary', { name: 'Selected record' })).toContainText('OCTO-1 patched');
});

test('Octopus and hosts fall silent: the last picture stays with its age, and comes back to life', async ({
  app,
  page,
  practiceElsewhere,
}) => {
  const { file, process } = await practiceElsewhere(WISH);
  await importCluster(app, page, file);
  await expect(page.getByText(/^Observed/).first()).toBeVisible();
  process.kill('SIGSTOP');
  await expect(page.getByText(/^Last observed/)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('article').first()).toContainText('task slots busy');
  process.kill('SIGCONT');
  await expect(page.getByText(/^Last observed/)).toBeHidden({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Record' }).click();
  await expect(page.getByRole('heading', { name: 'Record', level: 1 })).toBeVisible();
});

test('a window that a terminal begins: it comes in sight here, its hold answered here, and done there', async ({
  app,
  page,
  practiceElsewhere,
  terminal,
}) => {
  const { file, planFile, cluster } = await practiceElsewhere([
    ...['--topology', 'single', '--scenario', 'patch-fails', '--speed', '120'],
  ]);
  const files = ['--cluster', file, '--plan', planFile];
  await importCluster(app, page, file);
  await page.getByRole('link', { name: /^Window/ }).click();
  await expect(page.getByText('No window is running on this cluster')).toBeVisible();
  // Nobody tells this console of it.
  const run = terminal(['run', ...files, '--start', cluster.name, '--yes', '--stay', '--json']);
  await run.heard((line) => line.includes('"type":"held"'));
  await expect(page.getByText('Another process has this window in hand')).toBeVisible();
  await waitForHold(page, /^Patch run 1 on .* failed/);

  await answerHold(page, 'put-back');
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('closed');
  expect((await run.ended).code).toBe(0);
});
