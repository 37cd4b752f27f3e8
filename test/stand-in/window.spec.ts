import { expect, test, type WithStandIn } from './small-app.ts';

test('the page is as large as the window was asked to be, and follows it', async ({ app, page }) => {
  const size = (): Promise<number[]> => page.evaluate(() => [innerWidth, innerHeight]);
  await expect.poll(size).toEqual([900, 600]);

  const events = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const told: string[] = [];
    window?.on('resize', () => told.push('resize'));
    window?.on('move', () => told.push('move'));
    window?.setBounds({ x: 10, y: 20, width: 1100, height: 700 });
    return [...told, window?.getBounds(), window?.getNormalBounds()];
  });
  const bounds = { x: 10, y: 20, width: 1100, height: 700 };
  expect(events).toEqual(['move', 'resize', bounds, bounds]);
  await expect.poll(size).toEqual([1100, 700]);
});

test('show, hide, focus and the states of a window are told', async ({ app, page }) => {
  await expect(page).toHaveTitle(/First page/);
  const told = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) return [];
    const seen: unknown[] = [];
    for (const event of ['show', 'hide', 'focus', 'blur', 'maximize', 'unmaximize', 'minimize', 'restore'])
      window.on(event as 'show', () => seen.push(event));
    window.hide();
    seen.push(window.isVisible(), BrowserWindow.getFocusedWindow() === null);
    window.show();
    seen.push(window.isVisible(), window.isFocused());
    window.maximize();
    seen.push(window.isMaximized());
    window.unmaximize();
    window.minimize();
    window.restore();
    return seen;
  });

  expect(told).toEqual([
    ...['blur', 'hide', false, true],
    ...['show', 'focus', true, true],
    ...['maximize', true, 'unmaximize', 'minimize', 'restore'],
  ]);
});

test('a close that is prevented leaves the window; the next one closes it and the app asks what now', async ({
  app,
  page,
}) => {
  await expect(page).toHaveTitle(/First page/);
  const isOpen = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.once('close', (event) => event.preventDefault());
    window?.close();
    return BrowserWindow.getAllWindows().length;
  });
  expect(isOpen).toBe(1);
  expect(await page.evaluate(() => window.api.sum(1, 1))).toBe(2);

  const allClosed = app.waitForEvent('console', (message) => message.text() === 'app says window-all-closed');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await allClosed;
});

test('where the page paints nothing, the background of the window is seen', async ({ app, page }) => {
  await page.evaluate(() => document.documentElement.remove());
  const seen = async (): Promise<string> =>
    (await page.screenshot({ clip: { x: 0, y: 0, width: 8, height: 8 } })).toString('base64');
  const paint = (color: string): Promise<void> =>
    app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBackgroundColor(to), color);
  const first = await seen();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor())).toBe(
    '#203040',
  );

  await paint('#FF0000');
  await expect.poll(seen).not.toBe(first);
  await paint('#203040');
  await expect.poll(seen).toBe(first);
});

test('progress and attention are recorded', async ({ sharedApp: app, sharedPage: page }) => {
  await expect(page).toHaveTitle(/First page/);
  const recorded = await app.evaluate((electron) => {
    const window = electron.BrowserWindow.getAllWindows()[0];
    window?.setProgressBar(0.5, { mode: 'paused' });
    window?.flashFrame(true);
    const { standIn } = electron as unknown as WithStandIn;
    return ['BrowserWindow.setProgressBar', 'BrowserWindow.flashFrame'].map((api) => standIn.recorded(api));
  });

  expect(recorded).toEqual([
    [{ api: 'BrowserWindow.setProgressBar', args: [0.5, { mode: 'paused' }] }],
    [{ api: 'BrowserWindow.flashFrame', args: [true] }],
  ]);
});

test('zoom makes the page smaller inside, and is kept over a new page', async ({ app, page }) => {
  const width = (): Promise<number> => page.evaluate(() => innerWidth);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  await expect.poll(width).toBe(450);
  await page.getByRole('link', { name: 'Second page' }).click();
  await expect(page.getByRole('heading', { name: 'Second page' })).toBeVisible();
  expect(await width()).toBe(450);

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(0));
  await expect.poll(width).toBe(900);
});

test('main runs script in the page, and hears what it throws', async ({ sharedApp: app, sharedPage: page }) => {
  await expect(page).toHaveTitle(/First page/);
  const outcome = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return [
      await contents?.executeJavaScript('Promise.resolve(document.title.length > 0)'),
      await contents?.executeJavaScript('null.missing').catch((error: Error) => error.message.includes('TypeError')),
    ];
  });

  expect(outcome).toEqual([true, true]);
});

test('the page prints to PDF', async ({ sharedApp: app, sharedPage: page }) => {
  await expect(page).toHaveTitle(/First page/);
  const head = await app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      margins: { top: 0.4, bottom: 0.4, left: 0.4, right: 0.4 },
    });
    return pdf?.subarray(0, 5).toString('latin1');
  });

  expect(head).toBe('%PDF-');
});

test('a crash of the page is told, main lives on, and the page can be loaded again', async ({ app, page }) => {
  await expect(page).toHaveTitle(/First page/);
  const reason = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((resolve) =>
      contents?.on('render-process-gone', (_event, details) => resolve(details.reason)),
    );
    contents?.forcefullyCrashRenderer();
    const heard = await gone;
    const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)));
    contents?.reload();
    await loaded;
    return [heard, contents?.getURL(), await contents?.executeJavaScript('typeof window.api')];
  });

  expect(reason).toEqual(['crashed', 'lowtide://app/index.html?first=1#top', 'object']);
});

test('the theme of the app is the theme of the page', async ({ app, page }) => {
  const isDark = (): Promise<boolean> => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const updated = await app.evaluate(({ nativeTheme }) => {
    let count = 0;
    nativeTheme.on('updated', () => (count += 1));
    nativeTheme.themeSource = 'dark';
    return [count, nativeTheme.shouldUseDarkColors];
  });
  expect(updated).toEqual([1, true]);
  await expect.poll(isDark).toBe(true);
  await app.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'light'));
  await expect.poll(isDark).toBe(false);
});
