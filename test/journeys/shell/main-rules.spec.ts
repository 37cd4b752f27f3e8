import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanDraft, PlanReview } from '../../../contract/plans.ts';
import type { SecretsDescription } from '../../../contract/secrets.ts';
import type { WindowStart } from '../../../contract/windows.ts';
import { expect, hear, ourPage, recorded, test } from './console-app.ts';

const SINGLE = { topology: 'single', nodes: 1, speed: 60 } as const;

type Ask = <T>(noun: 'practice' | 'plans' | 'windows', method: string, request?: object) => Promise<T>;

/** A window on the practice cluster, in the mode that asks. */
async function startWindow(ask: Ask, scenario: string, mode: 'ask' | 'run'): Promise<string> {
  const { clusterId } = await ask<{ clusterId: string }>('practice', 'start', { ...SINGLE, scenario });
  const plan = await ask<PlanDraft>('plans', 'draft', { clusterId });
  const { planId, digest, word } = await ask<PlanReview>('plans', 'review', { clusterId, plan });
  const begun = await ask<WindowStart>('windows', 'start', { planId, digest, typedWord: word, mode });
  if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun.findings));
  return begun.windowId;
}

test('a caller that is not our page is refused, with an answer', async ({ sharedApp: app, sharedPage: page }) => {
  const own = await page.evaluate(() => window.lowtide.settings.read({}));
  const answers = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const { _invokeHandlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (event: object, request: object) => Promise<unknown>>;
    };
    const read = _invokeHandlers.get('lowtide:settings.read');
    const { id } = BrowserWindow.getAllWindows()[0]?.webContents ?? { id: -1 };
    const url = 'lowtide://app/index.html';
    const callers = [
      { sender: { id: id + 999 }, senderFrame: { url, parent: null } },
      { sender: { id }, senderFrame: null },
      { sender: { id }, senderFrame: { url, parent: {} } },
      { sender: { id }, senderFrame: { url: 'https://evil.example/', parent: null } },
    ];
    return Promise.all(callers.map(async (caller) => read?.(caller, {})));
  });

  expect(own).toMatchObject({ ok: true });
  expect(answers).toMatchObject(Array(4).fill({ ok: false, fault: { code: 'console.refused-sender' } }));
});

test('main opens no channel but those of the contract', async ({ sharedApp: app, sharedPage: page }) => {
  await page.evaluate(() => window.lowtide.app.describe({}));
  const others = await app.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String));

  expect(others).toEqual([]);
});

test('an oversized and a malformed request are answered with a fault', async ({ sharedPage: page }) => {
  const answers = await page.evaluate(() =>
    Promise.all([
      window.lowtide.app.copyText({ text: 'x'.repeat(600_000) }),
      window.lowtide.app.copyText({ text: 7 } as never),
      window.lowtide.app.openLink({ link: 'https://evil.example/' } as never),
      window.lowtide.settings.read({ surplus: true } as never),
    ]),
  );

  expect(answers.map((answer) => (answer.ok ? 'taken' : answer.fault.code))).toEqual([
    'console.too-large',
    'console.bad-request',
    'console.bad-request',
    'console.bad-request',
  ]);
});

test('a link of the list is opened outside, by its address in main', async ({ sharedApp: app, sharedPage: page }) => {
  const before = await recorded(app, 'shell.openExternal');
  test.skip(before === null, 'on real Electron this would open a browser');
  await page.evaluate(() => window.lowtide.app.openLink({ link: 'octopus-support' }));

  const since = (await recorded(app, 'shell.openExternal'))?.slice(before?.length);
  expect(since).toEqual([['https://octopus.com/support', null]]);
});

test('a second console on the same data folder shows the first one and ends', async ({ app, page, launch }) => {
  await app.evaluate(({ app: inMain }) => {
    inMain.on('second-instance', () => {
      (globalThis as { wasAsked?: boolean }).wasAsked = true;
    });
  });
  await launch().catch(() => null);

  await expect.poll(() => app.evaluate(() => (globalThis as { wasAsked?: boolean }).wasAsked)).toBe(true);
  expect(await page.evaluate(() => document.readyState)).toBe('complete');
});

test('the window comes back where it was', async ({ app, page, launch }) => {
  await page.evaluate(() => window.lowtide.settings.read({}));
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1200, height: 800 }),
  );
  await app.close();

  const next = await launch();
  await ourPage(next);
  const bounds = await next.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toEqual({ x: 60, y: 40, width: 1200, height: 800 });
});

test('the background is there before the first paint, in the theme that was chosen', async ({ app, page, launch }) => {
  await page.evaluate(() =>
    window.lowtide.settings.change({
      settings: { theme: 'dark', notices: { onHold: true, onClose: true }, mode: 'ask', operatorName: '' },
    }),
  );
  await app.close();

  const next = await launch();
  await ourPage(next);
  const background = await next.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor());
  expect(background?.toLowerCase()).toBe('#131618');
});

test('damaged settings are set aside, kept and said', async ({ dataFolder, launch }) => {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, 'settings.json'), '{ "version": 2, "settings"');

  const page = await ourPage(await launch());
  const { notices } = await page.evaluate(async () => {
    const answer = await window.lowtide.app.describe({});
    return answer.ok ? answer.value : { notices: [] };
  });

  const kept = readdirSync(dataFolder).find((name) => name.startsWith('settings.json.damaged-')) ?? '';
  expect(notices).toContainEqual({
    kind: 'settings-damaged',
    path: join(dataFolder, 'settings.json'),
    keptAs: join(dataFolder, kept),
  });
  expect(readFileSync(join(dataFolder, kept), 'utf8')).toBe('{ "version": 2, "settings"');
});

test('a key that is kept lies on disk encrypted, and a weak store is said aloud', async ({ page, ask, dataFolder }) => {
  const key = 'API-CANARYCANARYCANARY';
  await page.evaluate(
    (value) =>
      window.lowtide.clusters.add({
        draft: {
          name: 'Kept',
          url: 'https://octopus.example.com',
          tls: null,
          insecureHttp: null,
          topology: 'single',
          installationId: null,
          apiKey: { kind: 'typed', value, keep: 'vault' },
          nodes: [{ name: 'OCTO-1', url: null, service: null, host: { transport: 'manual' }, hypervisor: null }],
        },
      }),
    key,
  );

  const { kept, vault } = await ask<SecretsDescription>('secrets', 'describe');
  expect(kept).toMatchObject([{ label: 'Kept: API key' }]);
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const ours = files.filter(({ parentPath }) => !parentPath.includes(join(dataFolder, 'electron')));
  const texts = ours.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  expect(texts.some((text) => text.includes('Kept: API key'))).toBe(true);
  expect(texts.filter((text) => text.includes(key))).toEqual([]);
  const { notices } = await ask<{ notices: readonly { kind: string }[] }>('app', 'describe');
  expect(notices.some(({ kind }) => kind === 'vault-weak')).toBe(vault.kind === 'weak');
});

test('the menu leads to every screen, and the page is told', async ({ sharedApp: app, sharedPage: page }) => {
  await app.evaluate(({ Menu }) => {
    const items = (Menu.getApplicationMenu()?.items ?? []).flatMap((top) => top.submenu?.items ?? []);
    for (const label of ['Cluster', 'Plan', 'Window', 'Record', 'Settings', 'Commands'])
      items.find((item) => item.label === label)?.click();
  });

  for (const kind of ['cluster', 'plan', 'window', 'record', 'settings', 'commands'])
    await hear(page, 'screen-asked', `"kind":"${kind}"`);
});

test('the page may die: main holds the truth, and a new page sees the same window', async ({ app, page, ask }) => {
  const windowId = await startWindow(ask, 'quiet', 'ask');
  await hear(page, 'window-recorded', '"asked"');

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());

  // A page that died is another page to the test library: main is asked instead.
  await expect
    .poll(() =>
      app.evaluate(async ({ BrowserWindow }, id) => {
        const [window] = BrowserWindow.getAllWindows();
        const code = `Promise.all([window.lowtide.windows.look({ windowId: '${id}' }), window.lowtide.app.describe({})]).then(([look, about]) => JSON.stringify([look.ok && look.value.hand.kind, about.value.notices.map(({ kind }) => kind)]))`;
        return window?.webContents.executeJavaScript(code).catch(String) as Promise<string>;
      }, windowId),
    )
    .toMatch(/^\["here",\[.*"page-restarted".*\]\]$/);
});

test('quitting in the middle of a window is a question; stay keeps everything, quit interrupts safely', async ({
  app,
  page,
  ask,
  dataFolder,
}) => {
  const windowId = await startWindow(ask, 'quiet', 'run');
  await hear(page, 'window-recorded', '"intended"');
  await app.evaluate(({ dialog, app: inMain }) => {
    const asked: string[] = [];
    (globalThis as { asked?: string[] }).asked = asked;
    dialog.showMessageBox = (async (...args: unknown[]) => {
      asked.push((args.at(-1) as { detail: string }).detail);
      return { response: asked.length === 1 ? 0 : 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
    inMain.quit();
  });
  await expect.poll(() => app.evaluate(() => (globalThis as { asked?: string[] }).asked?.length)).toBe(1);
  const [detail] = await app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []);
  expect(detail).toContain('Nothing further is begun. What was sent goes on by itself.');
  expect(detail).toContain('Stays changed until the window goes on:');
  expect(await ask<{ hand: object }>('windows', 'look', { windowId })).toMatchObject({ hand: { kind: 'here' } });

  const ended = app.waitForEvent('close');
  await app.evaluate(({ app: inMain }) => inMain.quit()).catch(() => undefined);
  await ended;
  expect(existsSync(join(dataFolder, 'windows', windowId, 'lock.json'))).toBe(false);
});

test('a hold is told by the desktop, the taskbar shows it, and the workstation stays awake', async ({
  app,
  page,
  ask,
}) => {
  const before = await recorded(app, 'Notification.show');
  test.skip(before === null, 'on real Electron nobody can look at the desktop');
  await startWindow(ask, 'patch-fails', 'run');
  await hear(page, 'window-recorded', '"held"');

  await expect.poll(async () => JSON.stringify(await recorded(app, 'Notification.show'))).toContain('waits for you');
  expect(JSON.stringify(await recorded(app, 'BrowserWindow.setProgressBar'))).toContain('"paused"');
  expect(await recorded(app, 'powerSaveBlocker.start')).toEqual([['prevent-app-suspension']]);
});

test('a record is printed as PDF by a page that has neither preload nor scripts', async ({
  app,
  page,
  ask,
  dataFolder,
}) => {
  const windowId = await startWindow(ask, 'quiet', 'ask');
  await hear(page, 'window-recorded', '"asked"');
  const path = join(dataFolder, 'report.pdf');
  await app.evaluate(({ dialog }, to) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: to })) as typeof dialog.showSaveDialog;
  }, path);

  expect(await ask('records', 'exportAs', { windowId, as: 'pdf' })).toEqual({ path });
  expect(readFileSync(path).subarray(0, 5).toString('latin1')).toBe('%PDF-');
});
