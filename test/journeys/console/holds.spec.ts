import {
  answerHold,
  choose,
  closedHeading,
  expect,
  meddle,
  practise,
  startWindow,
  test,
  waitForHold,
  waitUntilClosed,
} from './operator.ts';

test.describe.configure({ timeout: 300_000 });

/** The next script of this name fails, on this host or wherever it is sent. */
function failing(script: string, message: string, host?: string) {
  return { what: 'script-fault', script, host, fault: { kind: 'fail', type: 'not-now', message } };
}

test('patching fails: the rule stands first, nothing is chosen, and doing it again goes on', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Patch fails' });
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /^Patch run 1 on .* failed/, 'window.patch-failed');
  // Its card says it itself: the region of the frame keeps silent.
  await expect(page.getByRole('alert').filter({ hasText: /Patch run 1 on .* failed/ })).toHaveCount(1);

  await expect(page.getByRole('paragraph').filter({ hasText: 'The rule:' })).toContainText(
    'Never restore the Octopus SQL database',
  );
  await expect(
    page.getByRole('radiogroup', { name: 'Answers to this hold' }).getByRole('radio', { checked: true }),
  ).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Window ?, held/ })).toBeVisible();
  await answerHold(page, 'do-again');
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('closed');
});

test('a service that hangs is ended by the typed word; a person attests, then brings the node to its end', async ({
  page,
}) => {
  await practise(page, { topology: 'Single server', scenario: 'Service hangs on stop' });
  await meddle(page, failing('hyper-v-take', 'The disk is full'));
  await meddle(page, failing('start-patch-run', 'Another tool patches this host', 'OCTO-1'));
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /^Stopping the service on OCTO-1 is not proved/, 'window.no-proof');
  await choose(page.getByRole('radio', { name: /^End the process/ }));
  await expect(page.getByRole('group', { name: 'Your answer' }).getByRole('button')).toBeDisabled();
  await answerHold(page, 'kill-process', { word: 'OCTO-1' });

  await waitForHold(page, /OCTO-1 was refused: .* The disk is full/);
  await answerHold(page, 'attest', { reason: 'Image of tonight, CHG-48213' });
  await waitForHold(page, /OCTO-1 was refused: .* Another tool patches this host/);
  await answerHold(page, 'take-as-found');
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('closed');
  await expect(page.getByText('not patched', { exact: false }).first()).toBeVisible();
});

test('a colleague lifts the drain: shown within seconds, drained again, and once left as it is', async ({ page }) => {
  await practise(page, { scenario: 'Foreign undrain' });
  for (const node of ['OCTO-1', 'OCTO-2'])
    await meddle(page, failing('start-patch-run', 'Another tool patches this host', node));
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /OCTO-1 was refused: .* Another tool patches this host/);
  await answerHold(page, 'put-back');

  // At a hold the node stays drained as long as it takes: by itself it would be through in four seconds.
  await waitForHold(page, /OCTO-2 was refused: .* Another tool patches this host/);
  await meddle(page, { what: 'set-drain', node: 'OCTO-2', on: false });
  await answerHold(page, 'do-again');
  await waitForHold(page, /^Somebody lifted the drain of OCTO-2/, 'window.drain-lifted-by-other');
  const checklist = page.getByRole('navigation', { name: 'Checklist of this window' });
  await expect(checklist.getByRole('listitem').filter({ hasText: 'Drain' }).first()).toHaveAttribute(
    'aria-current',
    'step',
  );
  await answerHold(page, 'do-again');
  // The scenario's own colleague: the third node is the second that patches.
  await waitForHold(page, /^Somebody lifted the drain of OCTO-3/);
  await answerHold(page, 'accept', { reason: 'The team needs this node, CHG-48213' });
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('changes left');
  await expect(page.getByText('The team needs this node, CHG-48213').first()).toBeVisible();
});

test('a host that never returns is restored; another is left out with a reason, and called so', async ({ page }) => {
  await practise(page, { scenario: 'No return' });
  await meddle(page, failing('claim-host', 'The disk is full', 'OCTO-2'));
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /^The host of OCTO-1 did not come back/, 'window.host-did-not-return');
  await expect(page.getByRole('region', { name: 'Probe lanes' })).toBeVisible();
  await answerHold(page, 'restore-host', { word: 'OCTO-1' });

  await waitForHold(page, /OCTO-2 was refused: .* The disk is full/);
  await answerHold(page, 'leave-node', { reason: 'The machine is being looked at, CHG-48213' });
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('changes left');
  await expect(page.getByText('The machine is being looked at, CHG-48213').first()).toBeVisible();
});

test('tasks that do not end: waited for, looked at, paused, cancelled, and at last broken off', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Needs a person' });
  const description = 'Deploy Ledger 4.0.1 to Production';
  await meddle(page, { what: 'start-task', node: 'OCTO-1', description, durationMs: null, cancelTakesMs: 36_000_000 });
  await startWindow(page, 'Run until a hold');
  await expect(page.getByRole('region', { name: 'Tasks this step waits for' })).toContainText('Needs a person', {
    timeout: 60_000,
  });
  await waitForHold(page, /^Waiting for the tasks of OCTO-1/, 'window.late');
  await answerHold(page, 'wait-longer', { minutes: '1' });
  await waitForHold(page, /^Waiting for the tasks of OCTO-1/);
  await answerHold(page, 'look-again');
  await waitForHold(page, /^Waiting for the tasks of OCTO-1/);
  await answerHold(page, 'pause');
  await page.getByRole('group', { name: 'Next act' }).getByRole('button', { name: 'Go on' }).click();
  await waitForHold(page, /^Waiting for the tasks of OCTO-1/);
  await answerHold(page, 'cancel-tasks', { word: 'OCTO-1' });
  await waitForHold(page, /^Waiting for the tasks of OCTO-1/);
  await expect(page.getByRole('radio', { name: /^Stop the service anyway .*Deploy Ledger 4\.0\.1/ })).toBeAttached();
  await answerHold(page, 'stop-anyway', { word: 'OCTO-1' });
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('closed');
});

test('a key that expires is renewed in its file, and read again', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Key expires' });
  await startWindow(page, 'Run until a hold');
  await waitForHold(page, /does not accept the API key/, 'octopus.unauthorized');
  await meddle(page, { what: 'renew-key' });
  await answerHold(page, 'renew-credential');
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('closed');
});
