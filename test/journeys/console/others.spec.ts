import type { Page } from '@playwright/test';
import {
  answerHold,
  choose,
  closedHeading,
  expect,
  meddle,
  pick,
  practise,
  startWindow,
  test,
  waitForHold,
  waitUntilClosed,
} from './operator.ts';

test.describe.configure({ timeout: 300_000 });

const ANOTHER_WINDOW = '3f0c6a52-58a7-4f0e-9d0b-6a8f4f5f9c01';

/** What somebody does while a hold is shown, once the hold tells that it was seen: it is the next hold. */
async function meanwhile(page: Page, order: Parameters<typeof meddle>[1], seen: string): Promise<void> {
  await meddle(page, order);
  await expect(page.getByRole('region', { name: 'Gates of this step' })).toContainText(seen, { timeout: 120_000 });
}

test('a single server that others work on: each of their acts is named, and done again or left', async ({ page }) => {
  await practise(page, { topology: 'Single server', scenario: 'Returns with new version' });
  const anotherTool = { kind: 'fail', type: 'not-now', message: 'Another tool patches this host' };
  await meddle(page, { what: 'script-fault', script: 'start-patch-run', fault: anotherTool, times: 2 });
  await startWindow(page, 'Ask before every step');
  // Nothing is begun before the first consent.
  await meddle(page, { what: 'foreign-claim', node: 'OCTO-1', windowId: ANOTHER_WINDOW });
  await choose(page.getByRole('radio', { name: 'Run until a hold' }));

  await waitForHold(page, /^Window .* of Kim Foreign at DESK-77 holds the host of OCTO-1/, 'host.claimed-by-other');
  await meanwhile(page, { what: 'set-maintenance', on: false }, 'Maintenance Mode is off');
  await answerHold(page, 'accept', { reason: 'Kim has gone home, CHG-48213' });
  await waitForHold(page, /^Maintenance Mode was switched off by Kim Foreign/, 'window.maintenance-off-by-other');
  await expect(page.getByRole('radio', { name: /^Put OCTO-1 back/ })).toBeAttached();
  await answerHold(page, 'do-again');

  await waitForHold(page, /OCTO-1 was refused: .* Another tool patches this host/, 'window.act-refused');
  const automatic = { what: 'set-start-type', node: 'OCTO-1', startType: 'automatic' };
  await meanwhile(page, automatic, 'start type is automatic');
  await answerHold(page, 'do-again');
  await waitForHold(
    page,
    /^Somebody set the start type of the service on OCTO-1 to automatic/,
    'window.start-type-changed',
  );
  await answerHold(page, 'do-again');

  await waitForHold(page, /OCTO-1 was refused: .* Another tool patches this host/);
  await meanwhile(page, { what: 'set-watchdog', node: 'OCTO-1', on: true }, 'is enabled');
  await meanwhile(page, { what: 'start-service', node: 'OCTO-1' }, 'service is running');
  await answerHold(page, 'do-again');
  await waitForHold(page, /^Somebody enabled the watchdog on OCTO-1/, 'window.watchdog-enabled');
  await answerHold(page, 'do-again');
  await waitForHold(page, /^The Octopus Server service on OCTO-1 was started/, 'window.service-started');
  await meddle(page, { what: 'restart-while-patching', node: 'OCTO-1' });
  await answerHold(page, 'do-again');

  await waitForHold(page, /^Patch run 1 on OCTO-1 ended without a result/, 'window.patch-run-lost');
  await meanwhile(page, { what: 'remove-claim', node: 'OCTO-1' }, 'no claim of this window on the host');
  await answerHold(page, 'do-again');
  await waitForHold(page, /^The claim of this window on the host of OCTO-1 is gone/, 'window.claim-gone');
  await answerHold(page, 'do-again');
  await waitForHold(page, /^OCTO-1 runs version .*, expected/, 'window.other-version');
  await meddle(page, { what: 'set-start-type', node: 'OCTO-1', startType: 'manual' });
  await answerHold(page, 'accept', { reason: 'The team upgraded it tonight, CHG-48213' });
  await waitForHold(page, /^start-type OCTO-1 is manual, before it was delayed/, 'window.change-not-put-back');
  await expect(page.getByText(/^Put back \d\d:\d\d, now manual$/)).toBeVisible();
  await meddle(page, { what: 'set-start-type', node: 'OCTO-1', startType: 'delayed' });
  await answerHold(page, 'look-again');
  await waitUntilClosed(page);
  await expect(page.getByText('Everything put back')).toBeVisible();
});

test('a cluster that others work on, past the agreed end: every hold says whose turn it is', async ({ page }) => {
  await practise(page, { scenario: 'Two windows' });
  await planFor(page);
  await meddle(page, { what: 'keep-in-balancer', node: 'OCTO-1', on: true });
  await startWindow(page, 'Run until a hold');

  await waitForHold(page, /^The agreed end has passed, so OCTO-1 is not begun/, 'window.agreed-end-passed');
  await answerHold(page, 'accept', { reason: 'One hour more, as agreed by phone' });
  await waitForHold(
    page,
    /^OCTO-3 was drained by somebody else in the same moment as OCTO-1; our drain was lifted/,
    'window.two-windows',
  );
  await meddle(page, { what: 'set-drain', node: 'OCTO-3', on: false });
  await answerHold(page, 'do-again');
  await waitForHold(page, /^The load balancer still sends requests to OCTO-1/, 'window.balancer-still-sends');
  await answerHold(page, 'accept', { reason: 'Its own probe will find out' });

  await waitForHold(page, /^OCTO-1 is being patched outside, by The Windows team/, 'window.patch-outside');
  // The answer to this order is cut off with everything else.
  const cut = { what: 'cut-network', target: 'all', mode: 'refused', realMs: 25_000 };
  await meddle(page, cut).catch(() => undefined);
  await waitForHold(
    page,
    /^Neither Octopus nor any host can be reached from this workstation/,
    'window.workstation-offline',
  );
  await waitForHold(page, /^OCTO-1 is being patched outside, by The Windows team/);
  await meddle(page, { what: 'restart-host', node: 'OCTO-1' });

  await waitForHold(page, /^The agreed end has passed, so OCTO-2 is not begun/);
  await answerHold(page, 'accept', { reason: 'The last one' });
  await waitForHold(page, /^OCTO-2 asks for no restart: nothing shows that it was patched/, 'window.nothing-installed');
  await meddle(page, { what: 'change-host-key', node: 'OCTO-2' });
  // A key is shown to whoever connects: what is connected is cut once.
  await meddle(page, { what: 'refuse-ssh', host: 'OCTO-2', on: true });
  await meanwhile(page, { what: 'refuse-ssh', host: 'OCTO-2', on: false }, 'shows another host key');
  await answerHold(page, 'attest', { reason: 'Patched on Monday, CHG-48213' });
  await waitForHold(page, /^The host of OCTO-2 shows another host key/, 'host.key-changed');
  await answerHold(page, 'leave-node', { reason: 'Somebody has to look at this machine' });
  await waitUntilClosed(page);
  await expect(closedHeading(page)).toContainText('changes left');
});

/** An agreed time that is over, and patches that others install. */
async function planFor(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Plan' }).click();
  await page.getByRole('button', { name: 'Agree a time' }).click();
  await page.getByRole('textbox', { name: 'From', exact: true }).fill('2026-01-05T20:00');
  await page.getByRole('textbox', { name: 'To', exact: true }).fill('2026-01-05T23:00');
  await pick(page.getByRole('button', { name: 'Patch method for OCTO-1' }), 'Outside, during the window');
  await page.getByRole('textbox', { name: 'Who patches OCTO-1' }).fill('The Windows team');
  await pick(page.getByRole('button', { name: 'Patch method for OCTO-2' }), 'Outside, before the window');
  await page.getByRole('textbox', { name: 'Who patches OCTO-2' }).fill('The Windows team');
  await page.getByRole('button', { name: 'Check the changed plan' }).click();
}
