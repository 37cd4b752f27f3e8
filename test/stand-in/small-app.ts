import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
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
  readonly app: ElectronApplication;
  readonly page: Page;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what a fixture needs
  dataFolder: async ({}, use) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'lowtide-small-app-'));
    await use(dataFolder);
    rmSync(dataFolder, { recursive: true, force: true });
  },
  launch: async ({ dataFolder }, use, { project }) => {
    const isOnElectron = project.name.startsWith('electron');
    test.skip(isOnElectron && findElectron() === null);
    // Playwright asks for the binary once a process, and each project has processes of its own.
    if (!isOnElectron) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;
    const launched: { readonly app: ElectronApplication; readonly child: ChildProcess }[] = [];
    await use(async (options = {}) => {
      const args = [
        options.app ?? folder,
        `--user-data-dir=${options.dataFolder ?? dataFolder}`,
        ...(options.args ?? []),
      ];
      const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined));
      const app = await _electron.launch({ args, env: { ...(env as Record<string, string>), ...options.env } });
      launched.push({ app, child: app.process() });
      return app;
    });
    for (const { app, child } of launched) if (isRunning(child)) await app.close();
  },
  app: async ({ launch }, use) => use(await launch()),
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await expect(page.getByRole('heading', { name: 'First page' })).toBeVisible();
    await use(page);
  },
});

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

export { expect };
