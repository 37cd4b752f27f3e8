import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { expect, test } from './small-app.ts';

const XVFB = '/usr/bin/Xvfb';
const canHave = process.platform === 'linux' && existsSync(XVFB);

/** As the cross in the corner of the window does; main learns of it when the window is gone. */
async function closeByHand(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.close');
}

let screen: ChildProcess;
let display: string;

test.describe(canHave ? 'in a window' : 'in a window [cannot here: Xvfb]', () => {
  test.skip(!canHave);

  test.beforeAll(async () => {
    // Takes a free display and says on descriptor 3 which.
    screen = spawn(XVFB, ['-displayfd', '3', '-screen', '0', '1000x700x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const said = createInterface({ input: screen.stdio[3] as NodeJS.ReadableStream });
    display = `:${String((await once(said, 'line'))[0])}`;
  });
  test.afterAll(() => void screen.kill());

  const windowed = (): { env: Record<string, string> } => ({ env: { STANDIN_HEADLESS: '0', DISPLAY: display } });

  test('the page has the size it was given, and a window too large gets smaller', async ({ launch }) => {
    const app = await launch(windowed());
    const page = await app.firstWindow();
    await expect(page.getByRole('heading', { name: 'First page' })).toBeVisible();
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);

    await app.evaluate(async ({ BrowserWindow }) => {
      const large = new BrowserWindow({ width: 1600, height: 1200, x: 300, y: 300 });
      await large.loadURL('lowtide://app/second.html');
    });
    const seen = (): Promise<unknown> =>
      app.evaluate(({ BrowserWindow, screen: screens }) => {
        const bounds = BrowserWindow.getAllWindows().at(-1)?.getBounds();
        const { workArea } = screens.getPrimaryDisplay();
        return [workArea.width, workArea.height, bounds?.x, bounds?.y, Number(bounds?.width) <= workArea.width];
      });
    await expect.poll(seen).toEqual([1000, 700, 0, 0, true]);
  });

  test('a window that a person closes asks the app, and comes back if it says no', async ({ launch }) => {
    const app = await launch(windowed());
    const page = await app.firstWindow();
    await expect(page.getByRole('heading', { name: 'First page' })).toBeVisible();
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault()),
    );
    const next = app.waitForEvent('window');
    await closeByHand(page);
    const again = await next;

    await expect(again.getByRole('heading', { name: 'First page' })).toBeVisible();
    expect(await again.evaluate(() => window.api.sum(1, 2))).toBe(3);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('a question is asked in a window of its own, and answered by a person', async ({ launch }) => {
    const app = await launch(windowed());
    await app.firstWindow();
    const opened = app.waitForEvent('window');
    const answer = app.evaluate(({ dialog }) =>
      dialog.showMessageBox({
        message: 'Stop <b>here</b>?',
        detail: 'Two changes stay.',
        buttons: ['Stay', 'Stop here'],
      }),
    );
    const question = await opened;
    await expect(question.getByRole('heading', { name: 'Stop <b>here</b>?' })).toBeVisible();
    await expect(question.getByText('Two changes stay.')).toBeVisible();
    await question.getByRole('button', { name: 'Stop here' }).click();

    expect((await answer).response).toBe(1);
  });

  test('a path is asked for, and a question that is closed is cancelled', async ({ launch }) => {
    const app = await launch(windowed());
    await app.firstWindow();
    let opened = app.waitForEvent('window');
    const saved = app.evaluate(({ dialog }) => dialog.showSaveDialog({ title: 'Save', defaultPath: 'record.html' }));
    const question = await opened;
    await question.getByRole('textbox', { name: 'Save' }).fill('/tmp/other.html');
    await question.getByRole('button', { name: 'Save' }).click();
    expect(await saved).toEqual({ canceled: false, filePath: '/tmp/other.html' });

    opened = app.waitForEvent('window');
    const open = app.evaluate(({ dialog }) => dialog.showOpenDialog({ title: 'Open' }));
    const second = await opened;
    await expect(second.getByRole('textbox', { name: 'Open' })).toBeVisible();
    await closeByHand(second);
    expect(await open).toEqual({ canceled: true, filePaths: [] });
  });
});
