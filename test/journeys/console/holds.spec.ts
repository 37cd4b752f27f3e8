import {
  answerHold,
  choose,
  closedHeading,
  expect,
  practise,
  startWindow,
  test,
  waitForHold,
  waitUntilClosed,
} from './operator.ts';

test.describe.configure({ timeout: 150_000 });

test('patching fails: the rule stands first, nothing is chosen, and doing it again goes on', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Patch fails' });
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /^Patch run 1 on .* failed/);

  await expect(page.getByRole('paragraph').filter({ hasText: 'The rule:' })).toContainText(
    'Never restore the Octopus SQL database',
  );
  await expect(
    page.getByRole('radiogroup', { name: 'Answers to this hold' }).getByRole('radio', { checked: true }),
  ).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Window ?, held/ })).toBeVisible();
  await answerHold(page, { answer: /^Do it again/, button: 'Do it again' });
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('closed');
});

test('a service that hangs: its process is ended only after the typed word', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Service hangs on stop' });
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /Stopping the service/);

  await choose(page.getByRole('radio', { name: /^End the process/ }));
  const bar = page.getByRole('group', { name: 'Your answer' });
  const button = bar.getByRole('button', { name: 'End the process' });
  await expect(button).toBeDisabled();
  const word = (await bar.getByRole('textbox').getAttribute('aria-label')) ?? '';
  const wanted = word === '' ? await bar.getByText(/^To confirm, type/).textContent() : word;
  await answerHold(page, {
    answer: /^End the process/,
    button: 'End the process',
    word: (wanted ?? '').replace('To confirm, type ', ''),
  });
  await waitUntilClosed(page);
});

test('a colleague lifts the drain while patches install: shown within seconds, and drained again', async ({ page }) => {
  await practise(page, { scenario: 'Foreign undrain' });
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /Somebody lifted the drain/);

  await expect(
    page
      .getByRole('navigation', { name: 'Checklist of this window' })
      .getByRole('listitem')
      .filter({ hasText: 'Drain' })
      .first(),
  ).toHaveAttribute('aria-current', 'step');
  await answerHold(page, { answer: /^Do it again/, button: 'Do it again' });
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('closed');
});

test('a host that never returns is left out with a reason, and what is left is called so', async ({ page }) => {
  await practise(page, { scenario: 'No return' });
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /did not come back/);
  await expect(page.getByRole('region', { name: 'Probe lanes' })).toBeVisible();

  await answerHold(page, {
    answer: /^End here and leave OCTO-1 out/,
    button: 'Leave OCTO-1 out',
    reason: 'The machine is being looked at, CHG-48213',
  });
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('changes left');
  await expect(page.getByText('The machine is being looked at, CHG-48213').first()).toBeVisible();
});

test('a hold waits longer, then is ended: everything is put back', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Needs a person' });
  await startWindow(page, 'Run until a hold');
  await expect(page.getByRole('region', { name: 'Tasks this step waits for' })).toContainText('Needs a person', {
    timeout: 60_000,
  });
  await waitForHold(page, /Waiting for the tasks/);
  await answerHold(page, { answer: /^Wait longer/, button: 'Wait longer', minutes: '1' });
  await expect(page.getByRole('alert').getByRole('heading', { name: /Waiting for the tasks/ })).toBeHidden();
  await waitForHold(page, /Waiting for the tasks/);
  await answerHold(page, { answer: /^End the window/, button: 'End the window' });
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('ended early');
});
