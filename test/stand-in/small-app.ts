import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { _electron, type ElectronApplication } from 'playwright';
import { findElectron, standInFolder } from '../../scripts/find-electron.mjs';

const folder = join(import.meta.dirname, 'small-app');

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Another app than the small one. */
  readonly app?: string;
  readonly dataFolder?: string;
}

/** What the small app's preload exposes. */
export interface SmallApi {
  readonly words: readonly unknown[];
  readonly platform: string;
  sum(a: number, b: number): number;
  throwNow(): void;
  callBack<T>(give: (value: { given: number }) => T): T;
  later<T>(value: T): Promise<T>;
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  countTo(last: number): void;
  onCount(listener: (at: number, heard: number) => void): () => void;
  needs(id: string): readonly string[];
  sendSync(): unknown;
}

declare global {
  interface Window {
    readonly api: SmallApi;
  }
}

/** Not in Electron's types, because it is not in Electron. */
export interface WithStandIn {
  readonly standIn: { recorded(api?: string): readonly { readonly api: string; readonly args: readonly unknown[] }[] };
}

interface Fixtures {
  readonly dataFolder: string;
  launch(options?: LaunchOptions): Promise<ElectronApplication>;
  /** An app for this test alone, and its page. */
  readonly app: ElectronApplication;
  readonly page: Page;
  /** One app for all tests that leave it as it was; its page is loaded anew for each. */
  readonly sharedApp: ElectronApplication;
  readonly sharedPage: Page;
}

interface WorkerFixtures {
  /** Null where the binary that this project is about is not there. */
  readonly shared: ElectronApplication | null;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  shared: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what a fixture needs
    async ({}, use, { project }) => {
      if (isMissing(project.name)) return use(null);
      const dataFolder = makeDataFolder();
      const app = await launchApp(project.name, dataFolder, {});
      await use(app);
      await app.close();
      removeDataFolder(dataFolder);
    },
    { scope: 'worker' },
  ],
  sharedApp: async ({ shared }, use) => {
    test.skip(shared === null);
    if (shared !== null) await use(shared);
  },
  sharedPage: async ({ sharedApp }, use) => {
    const page = await sharedApp.firstWindow();
    await seesFirstPage(page);
    await page.reload();
    await seesFirstPage(page);
    await use(page);
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what a fixture needs
  dataFolder: async ({}, use) => {
    const dataFolder = makeDataFolder();
    await use(dataFolder);
    removeDataFolder(dataFolder);
  },
  launch: async ({ dataFolder }, use, { project }) => {
    test.skip(isMissing(project.name));
    const launched: { readonly app: ElectronApplication; readonly child: ChildProcess }[] = [];
    await use(async (options = {}) => {
      const app = await launchApp(project.name, dataFolder, options);
      launched.push({ app, child: app.process() });
      return app;
    });
    for (const { app, child } of launched) if (isRunning(child)) await app.close();
  },
  app: async ({ launch }, use) => use(await launch()),
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await seesFirstPage(page);
    await use(page);
  },
});

function isMissing(project: string): boolean {
  return isOnElectron(project) && findElectron() === null;
}

function isOnElectron(project: string): boolean {
  return project.startsWith('electron');
}

async function launchApp(project: string, dataFolder: string, options: LaunchOptions): Promise<ElectronApplication> {
  // Playwright asks for the binary once a process, and each project has processes of its own.
  if (!isOnElectron(project)) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;
  const userData = `--user-data-dir=${options.dataFolder ?? dataFolder}`;
  const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined));
  return _electron.launch({
    args: [options.app ?? folder, userData, ...(options.args ?? [])],
    env: { ...(env as Record<string, string>), ...options.env },
  });
}

/** Whole, with its subframe: that one's own loading would else be asked for in the middle of a test. */
async function seesFirstPage(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'First page' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
}

function makeDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lowtide-small-app-'));
}

function removeDataFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

export { expect };
