import { expect, test } from './small-app.ts';

test('the page sees a frozen copy of what the preload exposes, and nothing else of it', async ({
  sharedPage: page,
}) => {
  expect(
    await page.evaluate(() => {
      const { api } = window;
      const descriptor = Object.getOwnPropertyDescriptor(window, 'api');
      return {
        frozen: [api, api.words, api.words[1]].map((part) => Object.isFrozen(part)),
        isFixed: descriptor?.writable === false && descriptor.configurable === false,
        sum: api.sum(1, 2),
        given: api.callBack(({ given }) => given + 1),
        leaked: ['secretOfPreload', 'require', 'process', 'module'].filter((name) => name in window),
      };
    }),
  ).toEqual({ frozen: [true, true, true], isFixed: true, sum: 3, given: 2, leaked: [] });
});

test('what the preload throws or promises arrives as such', async ({ sharedPage: page }) => {
  const heard = await page.evaluate(async () => {
    try {
      window.api.throwNow();
      return 'nothing thrown';
    } catch (error) {
      return `${String(error)}; ${await window.api.later('later')}`;
    }
  });

  expect(heard).toBe('Error: thrown by the preload; later');
});

test('a sandboxed preload may require electron and nothing else', async ({ sharedPage: page }) => {
  expect(await page.evaluate(() => window.api.needs('electron'))).toEqual(expect.arrayContaining(['ipcRenderer']));
  for (const id of ['node:fs', './other.cjs', 'zod'])
    expect(await page.evaluate((name) => window.api.needs(name).length, id).catch(String)).toContain('not imitate');
});

test('a subframe has no bridge', async ({ sharedPage: page }) => {
  await expect(page.frameLocator('iframe').getByText('Inner page')).toBeVisible();
  const inner = page.frame({ url: /inner\.html/ });

  expect(await inner?.evaluate(() => 'api' in window)).toBe(false);
});

test('values of every kind go to main and come back', async ({ sharedPage: page }) => {
  const kinds = await page.evaluate(async () => {
    const sent = {
      date: new Date(0),
      map: new Map([['a', new Set([1])]]),
      bytes: new Uint8Array([1, 2, 3]),
      big: 12n,
      none: undefined,
      notNumber: Number.NaN,
      minusZero: -0,
      marked: { $: 'date' },
      hostile: JSON.parse('{ "__proto__": { "polluted": true } }') as object,
    };
    const back = (await window.api.invoke('echo', sent)) as typeof sent;
    return [
      back.date.getTime() === 0,
      back.map.get('a')?.has(1),
      back.bytes instanceof Uint8Array && back.bytes.join() === '1,2,3',
      back.big === 12n,
      'none' in back && back.none === undefined,
      Number.isNaN(back.notNumber),
      Object.is(back.minusZero, -0),
      back.marked.$ === 'date',
      !('polluted' in back.hostile),
    ];
  });

  expect(kinds).toEqual(kinds.map(() => true));
});

test('of an error in a handler only the message arrives, with the channel', async ({ sharedPage: page }) => {
  const messages = await page.evaluate(() =>
    Promise.all(
      ['fail', 'nobody-listens', 'unclonable'].map((channel) =>
        window.api.invoke(channel).then(String, (error: Error) => `${error.name}: ${error.message}`),
      ),
    ),
  );

  expect(messages).toEqual([
    "Error: Error invoking remote method 'fail': TypeError: refused by main",
    "Error: Error invoking remote method 'nobody-listens': Error: No handler registered for 'nobody-listens'",
    "Error: Error invoking remote method 'unclonable': Error: An object could not be cloned.",
  ]);
});

test('events of main arrive in order, until the listener is taken away', async ({ sharedPage: page }) => {
  const heard = await page.evaluate(async () => {
    const all: number[] = [];
    await new Promise<void>((resolve) => {
      const stop = window.api.onCount((at) => {
        all.push(at);
        if (at === 5) {
          stop();
          resolve();
        }
      });
      window.api.countTo(8);
    });
    await window.api.invoke('echo', 1);
    return all;
  });

  expect(heard).toEqual([1, 2, 3, 4, 5]);
});

test('a handler learns which frame asks', async ({ sharedPage: page }) => {
  expect(await page.evaluate(() => window.api.invoke('sender'))).toEqual({
    url: 'lowtide://app/index.html?first=1#top',
    origin: 'lowtide://app',
    parent: null,
    isMainFrame: true,
    isOwnWindow: true,
  });
});

test('an answer to a page that is gone is dropped', async ({ sharedApp: app, sharedPage: page }) => {
  await app.evaluate(({ ipcMain }) => {
    const late = Promise.withResolvers<string>();
    ipcMain.handle('late', () => late.promise);
    ipcMain.handle('answer-now', () => late.resolve('for the page before'));
  });
  await page.evaluate(() => void window.api.invoke('late').then(() => (document.title = 'heard it')));
  await page.reload();
  await page.evaluate(() => window.api.invoke('answer-now'));

  await expect(page).toHaveTitle('First page, running');
});
