import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, ourPage, test as shell } from '../shell/console-app.ts';

/** What the page did wrong: errors on its console, exceptions, and what its policy refused, also before we listened. */
export interface Watched {
  readonly page: Page;
  wrongs(): Promise<readonly string[]>;
}

interface OperatorFixtures {
  /** Begins to watch the page of a console that was started. It must have done nothing wrong by the end of the test. */
  watch(app: ElectronApplication): Promise<Page>;
}

export const test = shell.extend<OperatorFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what a fixture needs
  watch: async ({}, use) => {
    const watched: Watched[] = [];
    await use(async (app) => {
      const one = await watchPage(app);
      watched.push(one);
      return one.page;
    });
    for (const { wrongs } of watched) expect(await wrongs()).toEqual([]);
  },
  page: async ({ app, watch }, use) => use(await watch(app)),
});

async function watchPage(app: ElectronApplication): Promise<Watched> {
  const page = await ourPage(app);
  const seen: string[] = [];
  page.on('console', (message) => message.type() === 'error' && seen.push(message.text()));
  page.on('pageerror', (error) => seen.push(String(error.stack)));
  await page.setViewportSize({ width: 1440, height: 900 });
  return {
    page,
    wrongs: async () => {
      if (page.isClosed()) return seen;
      const refused = await page
        .evaluate(async () => {
          const reports: string[] = [];
          const found = (list: ReportList) => reports.push(...list.map((report) => JSON.stringify(report)));
          const observer = new ReportingObserver(found, { types: ['csp-violation'], buffered: true });
          observer.observe();
          await new Promise((resolve) => setTimeout(resolve, 0));
          found(observer.takeRecords());
          return reports;
        })
        .catch(() => []);
      return [...seen, ...refused];
    },
  };
}

export interface Practice {
  readonly topology?: 'High Availability' | 'Single server';
  readonly scenario: string;
  readonly nodes?: string;
  readonly speed?: string;
}

/** From Welcome or from any screen: the practice cluster, by its dialog. */
export async function practise(page: Page, practice: Practice): Promise<void> {
  await page.getByRole('button', { name: 'Choose what happens' }).click();
  const dialog = page.getByRole('dialog', { name: 'Practice cluster' });
  if (practice.topology === 'Single server') await choose(dialog.getByRole('radio', { name: 'Single server' }));
  await pick(page, dialog, 'What happens', practice.scenario);
  if (practice.nodes !== undefined) await pick(page, dialog, 'Nodes', practice.nodes);
  await pick(page, dialog, 'Time runs', practice.speed ?? '120 times faster');
  await dialog.getByRole('button', { name: 'Start practising' }).click();
  await expect(page.getByRole('heading', { name: 'Cluster', exact: true })).toBeVisible();
}

async function pick(page: Page, within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** A click on the words of a choice; some take effect only when main says so. */
export async function choose(radio: Locator): Promise<void> {
  // The input itself lies invisibly in its label, which takes the pointer.
  await radio.click({ force: true });
  await expect(radio).toBeChecked({ timeout: 30_000 });
}

/** Through the plan to a window that runs: the findings are read, the word is typed. */
export async function startWindow(page: Page, mode: 'Ask before every step' | 'Run until a hold'): Promise<void> {
  await page.getByRole('link', { name: 'Plan' }).click();
  await expect(page.getByText(/^\d+ checks, /)).toBeVisible();
  const start = page.getByRole('complementary', { name: 'Start' });
  await choose(start.getByRole('radio', { name: mode }));
  await start.getByRole('textbox', { name: /^To start, type/ }).fill(await clusterName(page));
  await start.getByRole('button', { name: 'Start window' }).click();
  await expect(page.getByRole('heading', { name: /^Window on / })).toBeVisible();
}

async function clusterName(page: Page): Promise<string> {
  const name = await page.getByRole('button', { name: /^Cluster: / }).getAttribute('aria-label');
  return (name ?? '').replace('Cluster: ', '');
}

/** Presses what is asked, act by act, until the window is closed or this one comes in sight. */
export async function consentUntil(page: Page, end: Locator): Promise<number> {
  const asked = page.getByRole('group', { name: 'Next act' }).filter({ hasText: 'Asks for your consent' });
  let consents = 0;
  for (;;) {
    await expect(end.or(asked).first()).toBeVisible({ timeout: 60_000 });
    if (await end.isVisible()) return consents;
    const button = asked.getByRole('button', { disabled: false });
    const name = (await button.textContent()) ?? '';
    await button.click();
    consents += 1;
    await expect(asked.getByRole('button', { name, disabled: false })).toBeHidden();
  }
}

export function closedHeading(page: Page): Locator {
  return page.getByRole('heading', { name: /^Window on .*: / });
}

/** Waits for a hold whose reason has these words. */
export async function waitForHold(page: Page, reason: RegExp): Promise<void> {
  await expect(page.getByRole('alert').getByRole('heading', { name: reason })).toBeVisible({ timeout: 90_000 });
}

export interface Answer {
  readonly answer: string | RegExp;
  readonly button: string | RegExp;
  readonly minutes?: string;
  readonly reason?: string;
  readonly word?: string;
}

export async function answerHold(page: Page, given: Answer): Promise<void> {
  await choose(
    page.getByRole('radiogroup', { name: 'Answers to this hold' }).getByRole('radio', { name: given.answer }),
  );
  const bar = page.getByRole('group', { name: 'Your answer' });
  if (given.minutes !== undefined) await bar.getByRole('textbox', { name: 'Minutes' }).fill(given.minutes);
  if (given.reason !== undefined) await bar.getByRole('textbox', { name: /Reason|What you state/ }).fill(given.reason);
  if (given.word !== undefined) await bar.getByRole('textbox', { name: /^To confirm, type/ }).fill(given.word);
  await bar.getByRole('button', { name: given.button }).click();
}

/** The window goes to its end by itself. */
export async function waitUntilClosed(page: Page): Promise<void> {
  await expect(closedHeading(page)).toBeVisible({ timeout: 90_000 });
}

export { expect };
