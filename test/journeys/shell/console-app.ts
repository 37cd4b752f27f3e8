import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { _electron, type ElectronApplication } from 'playwright';
import type { Answer } from '../../../contract/answer.ts';
import type { Bridge, ConsoleApi } from '../../../contract/console-api.ts';
import type { EventEnvelope } from '../../../contract/event.ts';
import { root } from '../../../scripts/set-up.mjs';

declare global {
  interface Window {
    readonly lowtide: Bridge;
    /** Every event the page was sent, kept by the test. */
    heard?: EventEnvelope[];
  }
}

interface Fixtures {
  readonly dataFolder: string;
  /** Starts the console on the test's data folder, with arguments. */
  launch(): Promise<ElectronApplication>;
  readonly app: ElectronApplication;
  readonly page: Page;
  /** One console for all tests that leave it as it was; its page is loaded anew for each. */
  readonly sharedPage: Page;
  /** Calls a method of the contract from the page, and expects it to succeed. */
  ask<T>(noun: keyof ConsoleApi, method: string, request?: object): Promise<T>;
}

interface WorkerFixtures {
  readonly sharedApp: ElectronApplication;
}

/** The console as it is shipped, on real Electron where it is there, else on the stand-in. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedApp: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what a fixture needs
    async ({}, use) => {
      const dataFolder = makeDataFolder();
      const app = await launchOn(dataFolder);
      await use(app);
      app.process().kill('SIGKILL');
      rmSync(dataFolder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  sharedPage: async ({ sharedApp }, use) => {
    const page = await ourPage(sharedApp);
    await page.reload();
    await listen(page);
    await use(page);
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what a fixture needs
  dataFolder: async ({}, use) => {
    const dataFolder = makeDataFolder();
    await use(dataFolder);
    rmSync(dataFolder, { recursive: true, force: true });
  },
  launch: async ({ dataFolder }, use) => {
    const children: ChildProcess[] = [];
    await use(async () => {
      const app = await launchOn(dataFolder);
      children.push(app.process());
      return app;
    });
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  },
  app: async ({ launch }, use) => use(await launch()),
  page: async ({ app }, use) => {
    const page = await ourPage(app);
    await listen(page);
    await use(page);
  },
  ask: async ({ page }, use) => {
    await use(async (noun, method, request = {}) => {
      const answer = (await page.evaluate(
        ([toNoun, toMethod, what]) => {
          const methods = window.lowtide[toNoun] as unknown as Record<string, (request: object) => Promise<unknown>>;
          return methods[toMethod]?.(what);
        },
        [noun, method, request] as const,
      )) as Answer<never>;
      if (!answer.ok) throw new Error(`${noun}.${method}: ${JSON.stringify(answer.fault)}`);
      return answer.value;
    });
  },
});

function makeDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lowtide-shell-'));
}

function launchOn(dataFolder: string): Promise<ElectronApplication> {
  return _electron.launch({ args: [root, `--data=${dataFolder}`] });
}

async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: EventEnvelope[] = [];
    window.heard = heard;
    window.lowtide.events.subscribe((envelope) => heard.push(envelope));
  });
}

/** The page of the console, once it has loaded: a window begins with an empty one. */
export async function ourPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForURL(/\/index\.html/);
  return page;
}

/** Waits until the page has heard an event of this type. */
export async function hear(page: Page, type: string, inside = ''): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        ([wanted, text]) =>
          (window.heard ?? []).some(({ event }) => event.type === wanted && JSON.stringify(event).includes(text)),
        [type, inside] as const,
      ),
    )
    .toBe(true);
}

/** What the desktop was asked to do; only the stand-in keeps it, so on real Electron these expectations are left out. */
export function recorded(app: ElectronApplication, api: string): Promise<readonly (readonly unknown[])[] | null> {
  return app.evaluate(async (electron, name) => {
    const { standIn } = electron as unknown as {
      standIn?: { recorded(api: string): readonly { args: readonly unknown[] }[] };
    };
    const calls = standIn?.recorded(name) ?? null;
    return calls === null
      ? null
      : calls.map(({ args }) => args.map((arg) => JSON.parse(JSON.stringify(arg ?? null)) as unknown));
  }, api);
}

export { expect };
