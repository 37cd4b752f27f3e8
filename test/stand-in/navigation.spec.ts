import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './small-app.ts';

/** Notes every question about navigation, and refuses what is not the app's own. */
async function watchNavigation(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const answer =
      (name: string) =>
      (event: Electron.Event<{ url: string; isMainFrame: boolean }>): void => {
        asked.push(`${name} ${event.url} ${event.isMainFrame ? 'main' : 'sub'}`);
        if (!event.url.startsWith('lowtide://app/') || event.url.includes('forbidden')) event.preventDefault();
      };
    contents?.on('will-navigate', answer('will-navigate'));
    contents?.on('will-frame-navigate', answer('will-frame-navigate'));
    contents?.on('will-redirect', answer('will-redirect'));
    contents?.setWindowOpenHandler(({ url }) => {
      asked.push(`window ${url}`);
      return { action: 'deny' };
    });
  });
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

test('a link inside the app is asked for, and followed', async ({ app, page }) => {
  const asked = await watchNavigation(app);
  await page.getByRole('link', { name: 'Second page' }).click();

  await expect(page.getByRole('heading', { name: 'Second page' })).toBeVisible();
  expect(await asked()).toEqual([
    'will-frame-navigate lowtide://app/second.html main',
    'will-navigate lowtide://app/second.html main',
  ]);
});

test('a refused navigation leaves the page where it was', async ({ app, page }) => {
  const asked = await watchNavigation(app);
  await page.getByRole('link', { name: 'Elsewhere' }).click();
  await expect.poll(asked).toEqual(['will-frame-navigate https://elsewhere.example/evil main']);

  await expect(page.getByRole('heading', { name: 'First page' })).toBeVisible();
  expect(await page.evaluate(() => window.api.sum(2, 2))).toBe(4);
});

test('a redirect is asked for on its own', async ({ app, page }) => {
  const asked = await watchNavigation(app);
  await page.getByRole('link', { name: 'Moved page' }).click();

  await expect(page.getByRole('heading', { name: 'Second page' })).toBeVisible();
  expect(await asked()).toEqual([
    'will-frame-navigate lowtide://app/moved main',
    'will-navigate lowtide://app/moved main',
    'will-redirect lowtide://app/second.html main',
  ]);
});

test('a page that only will-navigate refuses stays too', async ({ app, page }) => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', (event) => {
      event.preventDefault();
      void BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.title = 'refused'");
    }),
  );
  await page.getByRole('link', { name: 'Second page' }).click();

  await expect(page).toHaveTitle('refused');
  await expect(page.getByRole('heading', { name: 'First page' })).toBeVisible();
});

test('a subframe that goes elsewhere is asked for', async ({ app, page }) => {
  const asked = await watchNavigation(app);
  await page.evaluate(() => void ((document.querySelector('iframe') as HTMLIFrameElement).src = '/forbidden.html'));

  await expect.poll(asked).toEqual(['will-frame-navigate lowtide://app/forbidden.html sub']);
  await expect(page.getByRole('heading', { name: 'First page' })).toBeVisible();
});

test('what main loads itself is not asked for', async ({ app, page }) => {
  const asked = await watchNavigation(app);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('lowtide://app/second.html'));

  await expect(page.getByRole('heading', { name: 'Second page' })).toBeVisible();
  expect(await asked()).toEqual([]);
});

test('an address that cannot be loaded is told, and the promise rejects', async ({ app, page }) => {
  await expect(page).toHaveTitle(/First page/);
  const outcome = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const failed: string[] = [];
    window?.webContents.on('did-fail-load', (_event, _code, description) => failed.push(description));
    const error = await window?.loadURL('http://127.0.0.1:1/').catch((reason: Error & { code: string }) => reason.code);
    return { failed, error };
  });

  expect(outcome).toEqual({ failed: ['net::ERR_UNSAFE_PORT'], error: 'net::ERR_UNSAFE_PORT' });
});

const WAYS: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['a link with a target', (page) => page.getByRole('link', { name: 'New window' }).click()],
  [
    'a click that means "in the background"',
    (page) => page.locator('#elsewhere').click({ modifiers: ['ControlOrMeta'] }),
  ],
  ['a click that means "in a new window"', (page) => page.locator('#elsewhere').click({ modifiers: ['Shift'] })],
  ['window.open', (page) => page.evaluate(() => void window.open('https://elsewhere.example/popup', 'named'))],
];

for (const [how, act] of WAYS) {
  test(`a window is refused to ${how}, and nothing is loaded`, async ({ app, page }) => {
    const asked = await watchNavigation(app);
    await act(page);

    await expect.poll(asked).toEqual([expect.stringMatching(/^window https:\/\/elsewhere\.example\//)]);
    await expect.poll(() => app.windows().length).toBe(1);
    expect(await page.evaluate(() => window.api.sum(2, 2))).toBe(4);
  });
}
