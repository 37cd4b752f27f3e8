import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ElectronApplication } from '@playwright/test';
import { standInFolder } from '../../scripts/find-electron.mjs';
import { expect, test } from './small-app.ts';

const smallApp = join(import.meta.dirname, 'small-app');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** As `electron APP` on a terminal, without a test library. */
async function runAlone(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(join(standInFolder, 'electron'), args, { env: { ...process.env, ...env } });
  const [out, err] = [text(child.stdout), text(child.stderr)];
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, out: await out, err: await err };
}

async function exitCodeOf(app: ElectronApplication): Promise<number | null> {
  const child = app.process();
  return child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];
}

test('the app knows its name, version, folders and switches', async ({ launch, dataFolder }) => {
  const app = await launch({ args: ['--mark=7'] });
  await app.firstWindow();
  const known = await app.evaluate(({ app: { getPath, getName, getVersion, isPackaged, commandLine, isReady } }) => ({
    name: getName(),
    version: getVersion(),
    isPackaged,
    mark: commandLine.getSwitchValue('mark'),
    isReady: isReady(),
    userData: getPath('userData'),
    electron: process.versions['electron'],
    hasChrome: process.versions['chrome'] !== undefined,
  }));

  expect(known).toEqual({
    name: 'Small App',
    version: '1.2.3',
    isPackaged: false,
    mark: '7',
    isReady: true,
    userData: dataFolder,
    electron: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    hasChrome: true,
  });
});

test('setPath moves the data folder', async ({ app, dataFolder }) => {
  const other = join(dataFolder, 'other');
  expect(
    await app.evaluate(({ app: electronApp }, path) => {
      electronApp.setPath('userData', path);
      return electronApp.getPath('userData');
    }, other),
  ).toBe(other);
  expect(readdirSync(dataFolder)).toContain('other');
});

test('quitting asks in order, and ends with 0', async ({ app }) => {
  await app.firstWindow();
  const said: string[] = [];
  app.on('console', (message) => said.push(message.text()));
  const ended = exitCodeOf(app);
  await app.close();

  expect(await ended).toBe(0);
  expect(said.filter((line) => line.startsWith('app says'))).toEqual(['app says before-quit', 'app says will-quit']);
});

test('a quit that is prevented does not happen, wherever it was prevented', async ({ app }) => {
  // Whole: a load that is under way could end the app for another reason.
  await (await app.firstWindow()).waitForLoadState();
  const stillThere = await app.evaluate(({ app: electronApp, BrowserWindow }) => {
    const count = (): number => BrowserWindow.getAllWindows().length;
    electronApp.once('before-quit', (event) => event.preventDefault());
    electronApp.quit();
    const first = count();
    BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault());
    electronApp.quit();
    return [first, count()];
  });

  expect(stillThere).toEqual([1, 1]);
});

test('exit ends at once with its code', async ({ app }) => {
  await app.firstWindow();
  const ended = exitCodeOf(app);
  await app.evaluate(({ app: electronApp }) => electronApp.exit(7));

  expect(await ended).toBe(7);
});

test('a second start hands over its command line and ends; the first goes on', async ({ app, dataFolder }) => {
  await app.firstWindow();
  const second = await runAlone([smallApp, `--user-data-dir=${dataFolder}`, '--from-second']);

  expect(second.code).toBe(0);
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen))
    .toEqual([{ argv: expect.arrayContaining(['--from-second']), folder: process.cwd(), data: { from: 'another' } }]);
});

test('a lock whose process was killed is taken over', async ({ launch }) => {
  const first = await launch();
  await first.firstWindow();
  const gone = exitCodeOf(first);
  first.process().kill('SIGKILL');
  await gone;
  const again = await launch();

  expect(await again.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
});

test('a killed app leaves no Chromium behind, and the next start removes its folder', async ({ launch }) => {
  const app = await launch();
  await app.firstWindow();
  const pid = app.process().pid ?? 0;
  const profiles = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`lowtide-stand-in-${pid}-`));
  expect(profiles()).toHaveLength(1);
  const gone = exitCodeOf(app);
  app.process().kill('SIGKILL');
  await gone;
  await (await launch()).firstWindow();

  await expect.poll(profiles).toEqual([]);
});

test('a signal quits the app', async ({ app }) => {
  await app.firstWindow();
  const ended = exitCodeOf(app);
  app.process().kill('SIGTERM');

  expect(await ended).toBe(0);
});

test('says its version as Electron does', async () => {
  expect(await runAlone(['--version'])).toEqual({
    code: 0,
    out: expect.stringMatching(/^v45\.\d+\.\d+ \(stand-in\)\n$/),
    err: '',
  });
});

test('without a browser it says what it needs', async () => {
  const ended = await runAlone([smallApp, '--user-data-dir=/nowhere'], { STANDIN_CHROMIUM: '/nowhere/chromium' });

  expect(ended).toEqual({ code: 1, out: '', err: expect.stringContaining('needs Chromium, Chrome or Edge') });
});

test('given a browser that does not start, it says so and ends', async ({ dataFolder }) => {
  const program = join(dataFolder, 'chromium');
  writeFileSync(program, 'not a program', { mode: 0o600 });
  const ended = await runAlone([smallApp, `--user-data-dir=${dataFolder}`], { STANDIN_CHROMIUM: program });

  expect(ended).toEqual({ code: 1, out: '', err: expect.stringContaining(`${program} did not start`) });
});

test('an app that waits for ready inside its main module ends without a word, as in Electron', async ({
  dataFolder,
}) => {
  mkdirSync(join(dataFolder, 'waiting'));
  writeFileSync(join(dataFolder, 'waiting', 'package.json'), '{ "type": "module", "main": "main.js" }');
  writeFileSync(
    join(dataFolder, 'waiting', 'main.js'),
    "import { app } from 'electron'; await app.whenReady(); console.log('never');",
  );
  const ended = await runAlone([join(dataFolder, 'waiting')]);

  expect(ended.out).toBe('');
  expect(ended.code).not.toBe(0);
});
