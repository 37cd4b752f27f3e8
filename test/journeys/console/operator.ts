import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { AnswerKind } from '../../../core/window/hold.ts';
import { expect, ourPage, test as shell } from '../shell/console-app.ts';
import { answerNames } from './answers.ts';
import type { HoldCode } from './raised-in.ts';

/** One try of something that is tried again where the screen moved meanwhile. */
const SOON = { timeout: 5_000 };
/** For what main, a practice cluster and real sockets do on a machine that has other things to do. */
const LONG = { timeout: 120_000 };

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

/** From Welcome: the practice cluster, by its dialog. */
export async function practise(page: Page, practice: Practice): Promise<void> {
  await page.getByRole('button', { name: 'Choose what happens' }).click();
  const dialog = page.getByRole('dialog', { name: 'Practice cluster' });
  if (practice.topology === 'Single server') await choose(dialog.getByRole('radio', { name: 'Single server' }));
  await pick(dialog.getByRole('button', { name: 'What happens' }), practice.scenario);
  if (practice.nodes !== undefined) await pick(dialog.getByRole('button', { name: 'Nodes' }), practice.nodes);
  await pick(dialog.getByRole('button', { name: 'Time runs' }), practice.speed ?? '120 times faster');
  await dialog.getByRole('button', { name: 'Start practising' }).click();
  await expect(page.getByRole('heading', { name: 'Cluster', exact: true })).toBeVisible(LONG);
}

/** What somebody else does to the practice cluster meanwhile, from outside (docs/practice.md). */
export async function meddle(page: Page, order: { readonly what: string; readonly [name: string]: unknown }) {
  const address = await page.evaluate(async () => {
    const answer = await window.lowtide.clusters.list({});
    return answer.ok ? answer.value.clusters.find(({ practice }) => practice !== null)?.url : undefined;
  });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}/practice/meddle`, { method: 'POST', headers, body: JSON.stringify(order) });
  expect(await answer.json()).toMatchObject({ done: true });
}

/** One of a list that opens. */
export async function pick(opener: Locator, option: string): Promise<void> {
  const found = opener.page().getByRole('option', { name: option, exact: true });
  await expect(async () => {
    if (!(await found.isVisible())) await opener.click(SOON);
    await found.click(SOON);
    await expect(opener).toContainText(option, SOON);
  }).toPass(LONG);
}

/** A click on the words of a choice; some take effect only when main says so. */
export async function choose(radio: Locator): Promise<void> {
  // The input itself lies invisibly in its label, which takes the pointer: so nothing waits until it stands still, and
  // where the layout moves meanwhile the click comes down beside it.
  await expect(async () => {
    if (!(await radio.isChecked(SOON))) await radio.click({ force: true, ...SOON });
    await expect(radio).toBeChecked(SOON);
  }).toPass(LONG);
}

/** Through the command list, by the keyboard. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole('menuitem').first()).toContainText(words, { ignoreCase: true });
  await page.keyboard.press('Enter');
}

/** Through the plan to a window that runs: the findings are read, the word is typed. */
export async function startWindow(page: Page, mode: 'Ask before every step' | 'Run until a hold'): Promise<void> {
  await page.getByRole('link', { name: 'Plan' }).click();
  await expect(page.getByText(/^\d+ checks, /)).toBeVisible(LONG);
  const start = page.getByRole('complementary', { name: 'Start' });
  await choose(start.getByRole('radio', { name: mode }));
  await start.getByRole('textbox', { name: /^To start, type/ }).fill(await clusterName(page));
  await start.getByRole('button', { name: 'Start window' }).click();
  await expect(page.getByRole('heading', { name: /^Window on / })).toBeVisible(LONG);
}

async function clusterName(page: Page): Promise<string> {
  const name = await page.getByRole('button', { name: /^Cluster: / }).getAttribute('aria-label');
  return (name ?? '').replace('Cluster: ', '');
}

/** Presses what is asked, act by act, until the window is closed or this one comes in sight. */
export async function consentUntil(page: Page, end: Locator): Promise<number> {
  const asked = page.getByRole('group', { name: 'Next act' }).filter({ hasText: 'Asks for your consent' });
  const button = asked.getByRole('button', { disabled: false });
  let consents = 0;
  for (;;) {
    await expect(end.or(button).first()).toBeVisible(LONG);
    if (await end.isVisible()) return consents;
    const name = await button.textContent(SOON).catch(() => null);
    if (name === null) continue;
    const same = asked.getByRole('button', { name, exact: true, disabled: false });
    // A question that lapsed before the click arrived is asked anew.
    await expect(async () => {
      if (await same.isVisible()) await same.click(SOON);
      await expect(same).toBeHidden(SOON);
    }).toPass(LONG);
    consents += 1;
  }
}

export function closedHeading(page: Page): Locator {
  return page.getByRole('heading', { name: /^Window on .*: / });
}

/** Waits for a hold whose reason has these words, and this name where it is given. */
export async function waitForHold(page: Page, reason: RegExp, code?: HoldCode): Promise<void> {
  const alert = page.getByRole('alert');
  const named = code === undefined ? alert : alert.filter({ hasText: `· ${code} ·` });
  await expect(named.getByRole('heading', { name: reason })).toBeVisible(LONG);
}

export interface Given {
  readonly minutes?: string;
  readonly reason?: string;
  readonly word?: string;
}

/** Chooses an answer to the hold that is shown, gives it what it asks for, and waits until that hold is answered. */
export async function answerHold(page: Page, kind: AnswerKind, given: Given = {}): Promise<void> {
  const { answer, button } = answerNames[kind];
  const alert = page.getByRole('alert').filter({ hasText: /Hold h\d+ ·/ });
  const [hold = 'no hold is shown'] = /Hold h\d+ ·/.exec((await alert.textContent()) ?? '') ?? [];
  await choose(page.getByRole('radiogroup', { name: 'Answers to this hold' }).getByRole('radio', { name: answer }));
  const bar = page.getByRole('group', { name: 'Your answer' });
  if (given.minutes !== undefined) await bar.getByRole('textbox', { name: 'Minutes' }).fill(given.minutes);
  if (given.reason !== undefined) await bar.getByRole('textbox', { name: /Reason|What you state/ }).fill(given.reason);
  if (given.word !== undefined) await bar.getByRole('textbox', { name: /^To confirm, type/ }).fill(given.word);
  await bar.getByRole('button', { name: button }).click();
  await expect(page.getByRole('alert').filter({ hasText: hold })).toHaveCount(0, LONG);
}

/** The window goes to its end by itself. */
export async function waitUntilClosed(page: Page): Promise<void> {
  await expect(closedHeading(page)).toBeVisible(LONG);
}

export { expect };
