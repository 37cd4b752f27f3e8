import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { quantile } from '../bench/quantile.ts';
import type { Practice } from '../thrash/practice-process.ts';
import { changeWithoutEnd } from './changes.ts';
import { writeRecords } from './many-records.ts';
import { type Click, clickAround, clickRecords, listRecords, toScreen } from './measured-clicks.ts';
import {
  type LauncherAlone,
  launcherAlone,
  mainMegabytes,
  type StartedConsole,
  type StartTimes,
  startConsole,
} from './started-console.ts';

const WATCHED_FOR_MS = 60_000;
const READ_EVERY_MS = 2_000;
const STARTS = 3;

/** What one stage gave. */
export interface Stage {
  readonly name: string;
  readonly starts: readonly StartTimes[];
  readonly clicks: readonly Click[];
  /** Resident memory of main's process, in the order of reading. */
  readonly megabytes: readonly number[];
  /** Anything else worth a line. */
  readonly notes: readonly string[];
}

/** A console that was never used: Welcome. */
export async function freshStage(freshFolder: () => string): Promise<Stage> {
  const starts: StartTimes[] = [];
  const megabytes: number[] = [];
  const launchers: LauncherAlone[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    launchers.push(await launcherAlone(freshFolder()));
    const fresh = await startConsole(freshFolder(), /^Update the machines/);
    starts.push(fresh.start);
    megabytes.push(await mainMegabytes(fresh.app));
    await fresh.end();
  }
  const middle = (of: keyof LauncherAlone) =>
    quantile(
      launchers.map((launcher) => launcher[of]),
      0.5,
    ).toFixed(0);
  const alone = `the launcher alone needs ${middle('ms')} ms until a page is asked for, and holds ${middle('megabytes')} MB`;
  return { name: 'fresh', starts, clicks: [], megabytes, notes: [alone] };
}

/** Gives the console its cluster, as an operator does; from then on it starts with it. */
export async function importCluster(dataFolder: string, clusterFile: string): Promise<void> {
  const { app, page, end } = await startConsole(dataFolder, /^Update the machines/);
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as typeof dialog.showOpenDialog;
  }, clusterFile);
  await page.getByRole('button', { name: 'Import a cluster file' }).click();
  await page.getByRole('listbox', { name: 'Nodes' }).waitFor();
  await end();
}

/** The cluster changes all the time while the operator clicks, and then only looks. */
export function nodesStage(dataFolder: string, practice: Practice): Promise<Stage> {
  return clusterStage('64 nodes', dataFolder, practice, async () => ({ clicks: [], notes: [] }));
}

/** The same, and the console has been used for years. */
export function recordsStage(dataFolder: string, practice: Practice, count: number): Promise<Stage> {
  writeRecords(dataFolder, count);
  return clusterStage(`64 nodes, ${count} records`, dataFolder, practice, async (page) => {
    const listedMs = await listRecords(page);
    const clicks = await clickRecords(page);
    const back = await toScreen(page, 'Cluster');
    return { clicks: [...clicks, back], notes: [`${count} records listed ${listedMs.toFixed(0)} ms after the click`] };
  });
}

type More = (page: Page) => Promise<Pick<Stage, 'clicks' | 'notes'>>;

async function clusterStage(name: string, dataFolder: string, practice: Practice, more: More): Promise<Stage> {
  const starts: StartTimes[] = [];
  for (let start = 1; start < STARTS; start += 1) {
    const early = await startConsole(dataFolder, /^Cluster/);
    starts.push(early.start);
    await early.end();
  }
  const console = await startConsole(dataFolder, /^Cluster/);
  starts.push(console.start);
  const changes = changeWithoutEnd(practice);
  try {
    const heard = await countNews(console.page);
    const memory = readMemory(console);
    const other = await more(console.page);
    const clicks = await clickAround(console.page);
    const megabytes = await memory;
    const said = `${changes.aSecond().toFixed(1)} changes and ${(await heard()).toFixed(1)} events to the page a second`;
    return { name, starts, clicks: [...clicks, ...other.clicks], megabytes, notes: [said, ...other.notes] };
  } finally {
    await changes.stop();
    await console.end();
  }
}

async function readMemory({ app }: StartedConsole): Promise<readonly number[]> {
  const megabytes = [await mainMegabytes(app)];
  for (const untilMs = performance.now() + WATCHED_FOR_MS; performance.now() < untilMs; await sleep(READ_EVERY_MS))
    megabytes.push(await mainMegabytes(app));
  return megabytes;
}

declare global {
  interface Window {
    newsCount?: number;
  }
}

/** Answers how many events a second the page was told since. */
async function countNews(page: Page): Promise<() => Promise<number>> {
  const begunMs = performance.now();
  await page.evaluate(() => {
    window.newsCount = 0;
    window.lowtide.events.subscribe(() => (window.newsCount = (window.newsCount ?? 0) + 1));
  });
  return async () => {
    const count = await page.evaluate(() => window.newsCount ?? 0);
    return (count * 1_000) / (performance.now() - begunMs);
  };
}
