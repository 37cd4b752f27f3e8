import { expect, test, type WithStandIn } from './small-app.ts';

test.beforeEach(async ({ app }) => void (await app.firstWindow()));

test('safeStorage gives back what it was given, and keeps it unreadable', async ({ app }) => {
  const outcome = await app.evaluate(async ({ safeStorage }) => {
    const sealed = await safeStorage.encryptStringAsync('pass wörd');
    return {
      available: await safeStorage.isAsyncEncryptionAvailable(),
      backend: safeStorage.getSelectedStorageBackend(),
      hidden: !sealed.includes('pass'),
      opened: await safeStorage.decryptStringAsync(sealed),
      cut: await safeStorage.decryptStringAsync(sealed.subarray(0, 20)).then(String, () => 'refused'),
    };
  });

  expect(outcome).toEqual({
    available: true,
    backend: 'basic_text',
    hidden: true,
    opened: { result: 'pass wörd', shouldReEncrypt: false },
    cut: 'refused',
  });
});

test('a test chooses the back end of safeStorage, and another key opens nothing', async ({
  app,
  launch,
  dataFolder,
}) => {
  const sealed = await app.evaluate(async ({ safeStorage }) =>
    (await safeStorage.encryptStringAsync('secret')).toString('base64'),
  );
  const other = await launch({
    dataFolder: `${dataFolder}/other`,
    env: { STANDIN_STORAGE_BACKEND: 'gnome_libsecret', STANDIN_STORAGE_KEY: 'another' },
  });

  expect(
    await other.evaluate(
      async ({ safeStorage }, text) => [
        safeStorage.getSelectedStorageBackend(),
        await safeStorage.decryptStringAsync(Buffer.from(text, 'base64')).then(String, () => 'refused'),
      ],
      sealed,
    ),
  ).toEqual(['gnome_libsecret', 'refused']);
});

test('dialogs are closed unanswered, unless a test answers them', async ({ app }) => {
  const answers = await app.evaluate(async ({ dialog }) => {
    const closed = [
      (await dialog.showMessageBox({ message: 'Sure?', buttons: ['Do it', 'Cancel'] })).response,
      (await dialog.showMessageBox({ message: 'Sure?', buttons: ['A', 'B', 'C'], cancelId: 2 })).response,
      (await dialog.showOpenDialog({})).canceled,
      (await dialog.showSaveDialog({})).canceled,
    ];
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: true });
    return [...closed, (await dialog.showMessageBox({ message: 'Sure?' })).response];
  });

  expect(answers).toEqual([1, 2, true, true, 1]);
});

test('the menu is a tree that a test clicks', async ({ app }) => {
  const heard = await app.evaluate(({ Menu }) => {
    const clicked: string[] = [];
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([
        { role: 'fileMenu' },
        {
          label: 'Window',
          submenu: [
            { id: 'pause', label: 'Pause', accelerator: 'CmdOrCtrl+P', click: ({ label }) => clicked.push(label) },
            { id: 'off', label: 'Off', enabled: false, click: () => clicked.push('off') },
            {
              id: 'notify',
              label: 'Notify',
              type: 'checkbox',
              click: ({ checked }) => clicked.push(`checked ${checked}`),
            },
          ],
        },
      ]),
    );
    const menu = Menu.getApplicationMenu();
    for (const id of ['pause', 'off', 'notify']) menu?.getMenuItemById(id)?.click();
    return [...clicked, ...(menu?.items.map(({ label }) => label) ?? [])];
  });

  expect(heard).toEqual(['Pause', 'checked true', 'File', 'Window']);
});

test('keys of the menu work unless the page uses them itself', async ({ app, page }) => {
  await app.evaluate(({ Menu }) => {
    const pressed: string[] = [];
    Object.assign(globalThis, { pressed });
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([
        {
          label: 'Window',
          submenu: [
            { label: 'Pause', accelerator: 'CmdOrCtrl+Shift+P', click: () => pressed.push('pause') },
            { label: 'Find', accelerator: 'CmdOrCtrl+F', click: () => pressed.push('find') },
            { label: 'Zero', accelerator: 'CmdOrCtrl+Shift+0', click: () => pressed.push('zero') },
          ],
        },
      ]),
    );
  });
  const pressed = (): Promise<string[]> => app.evaluate(() => (globalThis as unknown as { pressed: string[] }).pressed);
  await page.evaluate(() =>
    document.addEventListener('keydown', (event) => void (event.key === 'f' && event.preventDefault())),
  );
  // A page hears of a new menu a moment later: what was pressed before that is pressed again.
  await expect(async () => {
    await app.evaluate(() => (globalThis as unknown as { pressed: string[] }).pressed.splice(0));
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.press('ControlOrMeta+Shift+P');
    await page.keyboard.press('ControlOrMeta+Shift+Digit0');
    await expect.poll(pressed, { timeout: 5_000 }).toEqual(['pause', 'zero']);
  }).toPass();
});

test('roles do what they say', async ({ app, page }) => {
  await app.evaluate(({ Menu }) => Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'viewMenu' }])));
  const zoomLevel = (): Promise<string | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel().toFixed(1));

  await expect(async () => {
    if ((await zoomLevel()) === '0.0') await page.keyboard.press('ControlOrMeta+-');
    await expect.poll(zoomLevel, { timeout: 5_000 }).toBe('-0.5');
  }).toPass();
});

test('notices, power, external links: recorded, and answered by the test', async ({ app }) => {
  const outcome = await app.evaluate(async (electron) => {
    const { Notification, powerSaveBlocker, powerMonitor, shell, clipboard, screen } = electron;
    const { standIn } = electron as unknown as WithStandIn;
    const heard: unknown[] = [];
    const notice = new Notification({ title: 'Hold', body: 'OCTO-2' });
    notice.on('click', () => heard.push('clicked'));
    notice.show();
    const [shown] = standIn.recorded('Notification.show').flatMap(({ args }) => args as (typeof notice)[]);
    shown?.emit('click');
    const id = powerSaveBlocker.start('prevent-app-suspension');
    heard.push(powerSaveBlocker.isStarted(id));
    powerSaveBlocker.stop(id);
    heard.push(powerSaveBlocker.isStarted(id));
    powerMonitor.on('resume', () => heard.push('resumed'));
    powerMonitor.emit('resume');
    await shell.openExternal('https://octopus.com/docs');
    heard.push(standIn.recorded('shell.openExternal').map(({ args }) => args[0]));
    await clipboard.writeText('sha256:abc');
    heard.push(await clipboard.readText(), screen.getPrimaryDisplay().workAreaSize);
    return heard;
  });

  expect(outcome).toEqual([
    'clicked',
    true,
    false,
    'resumed',
    ['https://octopus.com/docs'],
    'sha256:abc',
    { width: 1920, height: 1080 },
  ]);
});

test('handlers for devices and certificates are kept', async ({ app }) => {
  const kept = await app.evaluate((electron) => {
    const { defaultSession } = electron.session;
    defaultSession.setDevicePermissionHandler(() => false);
    defaultSession.setCertificateVerifyProc((_request, callback) => callback(-3));
    const { standIn } = electron as unknown as WithStandIn;
    return standIn
      .recorded()
      .filter(({ api }) => api.startsWith('session.'))
      .map(({ api }) => api);
  });

  expect(kept).toEqual(['session.setDevicePermissionHandler', 'session.setCertificateVerifyProc']);
});
