import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { findElectron, standInFolder } from '../../scripts/find-electron.mjs';
import { root } from '../../scripts/set-up.mjs';
import { ourPage } from '../journeys/shell/console-app.ts';

/** What it runs on: what the stand-in gives says nothing about Electron's own share. */
export const runsOn = findElectron() === null ? 'stand-in' : 'Electron';

const MEGABYTE = 1024 * 1024;
const SMALL_APP = join(root, 'test', 'stand-in', 'small-app');
const STARTS_WITHIN_MS = 60_000;
const VIEWPORT = { width: 1440, height: 900 };

export interface StartedConsole {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly start: StartTimes;
  end(): Promise<void>;
}

/** Milliseconds since main's process was started. */
export interface StartTimes {
  /** The page is asked for: before it lie the launcher, Chromium and main's own work. */
  readonly pageBegunMs: number;
  /** The first screen is painted, and takes a click. */
  readonly usableMs: number;
}

/** The console that was built, on this data folder. `title` begins the heading of its first screen. */
export async function startConsole(dataFolder: string, title: RegExp): Promise<StartedConsole> {
  const app = await launch([root, `--data=${dataFolder}`]);
  const page = await ourPage(app);
  const heading = page.getByRole('heading', { level: 1 });
  await heading
    .filter({ hasText: title })
    .waitFor({ timeout: STARTS_WITHIN_MS })
    .catch(async (error: unknown) => {
      throw new Error(`The console shows ${JSON.stringify(await heading.allTextContents())}`, { cause: error });
    });
  const begun = await mainBegunMs(app);
  const { pageMs, paintedMs } = await page.evaluate(paintedWhen);
  await page.setViewportSize(VIEWPORT);
  return {
    app,
    page,
    start: { pageBegunMs: pageMs - begun, usableMs: paintedMs - begun },
    end: () => app.close(),
  };
}

export interface LauncherAlone {
  /** Milliseconds from the start of main's process until its page is asked for. */
  readonly ms: number;
  readonly megabytes: number;
}

/** What the launcher alone takes and holds, on the same Node and Chromium: a small app that does nothing. */
export async function launcherAlone(userData: string): Promise<LauncherAlone> {
  const app = await launch([SMALL_APP, `--user-data-dir=${userData}`]);
  const page = await ourPage(app);
  const ms = (await page.evaluate(() => performance.timeOrigin)) - (await mainBegunMs(app));
  const megabytes = await mainMegabytes(app);
  await app.close();
  return { ms, megabytes };
}

async function launch(args: readonly string[]): Promise<ElectronApplication> {
  if (runsOn === 'stand-in') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;
  process.env['STANDIN_HEADLESS'] ??= '1';
  return _electron.launch({ args: [...args] });
}

/** Resident memory of main's process. */
export async function mainMegabytes(app: ElectronApplication): Promise<number> {
  return (await app.evaluate(() => process.memoryUsage.rss())) / MEGABYTE;
}

function mainBegunMs(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => performance.timeOrigin);
}

/** Epoch milliseconds: the browser keeps when it painted what is largest, so asking late does not make it later. */
function paintedWhen(): Promise<{ readonly pageMs: number; readonly paintedMs: number }> {
  return new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      observer.disconnect();
      const last = list.getEntries().at(-1)?.startTime ?? Number.NaN;
      resolve({ pageMs: performance.timeOrigin, paintedMs: performance.timeOrigin + last });
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}
