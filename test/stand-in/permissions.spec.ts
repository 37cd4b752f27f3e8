import { expect, test } from './small-app.ts';

const stateOf = async (name: string): Promise<string> =>
  (await navigator.permissions.query({ name: name as PermissionName })).state;

test('what both handlers allow is granted, the rest is denied', async ({ app, page }) => {
  expect(await page.evaluate(stateOf, 'geolocation')).toBe('denied');

  await app.evaluate(({ session, BrowserWindow }) => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(true));
    return BrowserWindow.getAllWindows()[0]?.loadURL('lowtide://app/second.html');
  });
  await expect(page.getByRole('heading', { name: 'Second page' })).toBeVisible();
  expect(await page.evaluate(stateOf, 'geolocation')).toBe('granted');
  expect(await page.evaluate(stateOf, 'notifications')).toBe('denied');
});

test('without a handler everything is granted, as in Electron', async ({ app, page }) => {
  await app.evaluate(({ session, BrowserWindow }) => {
    session.defaultSession.setPermissionRequestHandler(null);
    session.defaultSession.setPermissionCheckHandler(null);
    return BrowserWindow.getAllWindows()[0]?.loadURL('lowtide://app/second.html');
  });
  await expect(page.getByRole('heading', { name: 'Second page' })).toBeVisible();

  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'])
    expect(await page.evaluate(stateOf, name)).toBe('granted');
});

test('the handlers learn who asks', async ({ app, page }) => {
  await expect(page).toHaveTitle(/First page/);
  const asked = await app.evaluate(async ({ session, BrowserWindow }) => {
    const calls: unknown[] = [];
    const window = BrowserWindow.getAllWindows()[0];
    session.defaultSession.setPermissionCheckHandler((contents, permission, origin, details) => {
      calls.push({ isOwn: contents === window?.webContents, permission, origin, url: details.requestingUrl });
      return false;
    });
    await window?.loadURL('lowtide://app/second.html');
    return calls;
  });

  expect(asked).toContainEqual({
    isOwn: true,
    permission: 'media',
    origin: 'lowtide://app',
    url: 'lowtide://app/second.html',
  });
});
