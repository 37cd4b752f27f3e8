import { expect, test } from './small-app.ts';

test('whatever is not imitated throws, and says where to read on', async ({ sharedApp: app, sharedPage: page }) => {
  await expect(page).toHaveTitle(/First page/);
  const refusals = await app.evaluate(async (electron) => {
    const { app: electronApp, BrowserWindow, Menu, Notification, powerMonitor, session } = electron;
    const window = BrowserWindow.getAllWindows()[0];
    const acts: Record<string, () => unknown> = {
      'a missing part': () => new electron.Tray('icon.png'),
      'a missing method': () => electronApp.setJumpList([]),
      'a missing method of a window': () => window?.setOpacity(0.5),
      'a missing method of its contents': () => window?.webContents.openDevTools(),
      'an event that never comes': () => electronApp.on('did-become-active', () => undefined),
      'an event of a window': () => window?.on('sheet-begin', () => undefined),
      'an event of the power monitor': () => powerMonitor.on('no-such-event' as 'resume', () => undefined),
      'an option of a window': () => new BrowserWindow({ kiosk: true }),
      'a page without a sandbox': () => new BrowserWindow({ webPreferences: { sandbox: false } }),
      'a page with Node': () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
      'another session': () => session.fromPartition('other'),
      'a look into requests': () => session.defaultSession.webRequest.onBeforeRequest(null),
      'a menu role': () => Menu.buildFromTemplate([{ role: 'shareMenu' }]),
      'an option of a notice': () => new Notification({ title: 'a', hasReply: true }),
      'a folder': () => electronApp.getPath('music'),
    };
    const outcomes = await Promise.all(
      Object.entries(acts).map(async ([name, act]) => {
        try {
          await act();
          return `${name}: passed`;
        } catch (error) {
          return (error as Error).message.includes('does not imitate') ? null : `${name}: ${String(error)}`;
        }
      }),
    );
    return outcomes.filter((outcome) => outcome !== null);
  });

  expect(refusals).toEqual([]);
});

test('in the preload too', async ({ sharedPage: page }) => {
  expect(await page.evaluate(() => window.api.sendSync()).catch(String)).toContain(
    'does not imitate ipcRenderer.sendSync',
  );
});
