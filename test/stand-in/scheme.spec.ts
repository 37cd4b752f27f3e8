import { expect, test } from './small-app.ts';

test('pages of the own scheme are secure, and main knows them by their own address', async ({
  sharedApp: app,
  sharedPage: page,
}) => {
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  expect(
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    ),
  ).toEqual(['lowtide://app/index.html?first=1#top']);
});

test('a request of the page reaches the handler whole, under its own address', async ({ sharedPage: page }) => {
  const told = await page.evaluate(async () => {
    const answer = await fetch('/echo?a=1', { method: 'POST', body: 'ä' });
    return { status: answer.status, ...((await answer.json()) as object) };
  });

  expect(told).toEqual({
    status: 200,
    url: 'lowtide://app/echo?a=1',
    method: 'POST',
    body: 'ä',
    referer: 'lowtide://app/index.html?first=1',
  });
});

test('the policy holds: no inline script, no eval, no text as markup, no foreign address', async ({
  sharedPage: page,
}) => {
  const refused = await page.evaluate(async () => {
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
    const tries: (() => unknown)[] = [
      () => (document.body.innerHTML = '<b>markup</b>'),
      () => fetch('https://elsewhere.example/').catch(() => undefined),
      () => document.head.append(Object.assign(document.createElement('style'), { textContent: 'b {}' })),
    ];
    for (const tryOne of tries) {
      try {
        await tryOne();
      } catch (error) {
        violated.push(String(error).split(':')[0] ?? '');
      }
    }
    Object.assign(window, { violated });
    return violated;
  });
  expect(refused).toContain('TypeError');
  const violated = (): Promise<readonly string[]> =>
    page.evaluate(() => [...new Set((window as unknown as { violated: string[] }).violated)].toSorted());

  await expect.poll(violated).toEqual(['TypeError', 'connect-src', 'require-trusted-types-for', 'style-src-elem']);
});

test('a source of the policy that names the own scheme means the address behind it', async ({ sharedPage: page }) => {
  const url = await page.evaluate(async () => {
    const answer = await fetch('https://other.lowtide.localhost/echo').catch(String);
    return typeof answer === 'string' ? answer : ((await answer.json()) as { url: string }).url;
  });

  expect(url).toBe('lowtide://other/echo');
});

test('what the handler does not have is a 404', async ({ sharedPage: page }) => {
  expect(await page.evaluate(async () => (await fetch('/nowhere.js')).status)).toBe(404);
});

test('net.fetch reads files and asks the own handler', async ({ sharedApp: app, sharedPage: page }) => {
  await expect(page).toHaveTitle(/First page/);
  const texts = await app.evaluate(async ({ net, app: { getAppPath } }) => {
    const answers = [
      await net.fetch(`file://${getAppPath()}/pages/page.css`),
      await net.fetch('lowtide://app/pages.txt'),
      await net.fetch('lowtide://app/echo', { method: 'POST', body: 'from main' }),
    ];
    return Promise.all(answers.map(async (answer) => `${answer.status} ${(await answer.text()).slice(0, 30)}`));
  });

  expect(texts).toEqual([
    expect.stringContaining('200 body {'),
    '404 not here',
    expect.stringContaining('200 {"url":"lowtide://app/echo"'),
  ]);
});

test('schemes are declared before ready, and only standard and secure ones', async ({
  sharedApp: app,
  sharedPage: page,
}) => {
  await expect(page).toHaveTitle(/First page/);
  const refusals = await app.evaluate(({ protocol }) => {
    const refused = (act: () => void): string => {
      try {
        act();
        return 'accepted';
      } catch (error) {
        return String(error);
      }
    };
    return [
      refused(() => protocol.registerSchemesAsPrivileged([])),
      refused(() => protocol.handle('https', () => new Response(''))),
      refused(() => protocol.handle('lowtide', () => new Response(''))),
    ];
  });

  expect(refusals).toEqual([
    expect.stringContaining('before app is ready'),
    expect.stringContaining('does not imitate'),
    expect.stringContaining('Failed to register'),
  ]);
});
