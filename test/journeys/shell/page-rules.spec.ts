import { methodNames } from '../../../contract/method-names.ts';
import { expect, test } from './console-app.ts';

const METHODS = Object.values(methodNames).flat().length;

test('everything the page loads comes from our own origin', async ({ sharedApp: app, sharedPage: page }) => {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.reload();

  const origin = await page.evaluate(() => location.origin);
  const shown = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(shown).toMatch(/^lowtide:\/\/app\/index\.html/);
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter((address) => !address.startsWith(`${origin}/`))).toEqual([]);
});

test('the type of the page is the one of the build, not what the system happens to have', async ({
  sharedPage: page,
}) => {
  const used = await page.evaluate(async () => {
    await document.fonts.ready;
    const read = [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
    const widthOf = (text: string): number => {
      const span = document.body.appendChild(document.createElement('span'));
      span.textContent = text;
      const { width } = span.getBoundingClientRect();
      span.remove();
      return width;
    };
    return {
      read,
      first: getComputedStyle(document.body).fontFamily.split(',')[0],
      isHyphenNarrow: widthOf('-') < 0.8 * widthOf('0'),
      areNumbersTabular: widthOf('1') === widthOf('0'),
    };
  });

  // Chromium tells the family with its quotes.
  expect(used.read.map((family) => family.replaceAll('"', ''))).toContain('Inter Variable');
  expect(used).toMatchObject({ first: '"Inter Variable"', isHyphenNarrow: true, areNumbersTabular: true });
});

test('the page has no Node and nothing of Electron', async ({ sharedPage: page }) => {
  const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname'];

  expect(await page.evaluate((wanted) => wanted.filter((name) => name in window), names)).toEqual([]);
});

test('the bridge is functions only, as many as the contract has, and frozen', async ({ sharedPage: page }) => {
  const walked = await page.evaluate(() => {
    const leaves: string[] = [];
    const thawed: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return void leaves.push(typeof value);
      if (!Object.isFrozen(value)) thawed.push(path);
      for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`);
    };
    walk(window.lowtide, 'lowtide');
    const descriptor = Object.getOwnPropertyDescriptor(window, 'lowtide');
    return { leaves, thawed, isFixed: descriptor?.writable === false && !descriptor.configurable };
  });

  expect(walked).toEqual({ leaves: Array(METHODS + 1).fill('function'), thawed: [], isFixed: true });
});

test('the policy stands in the header, and in force: no inline script, no eval, no script out of text', async ({
  sharedPage: page,
}) => {
  const tried = await page.evaluate(async () => {
    const policy = (await fetch('index.html')).headers.get('content-security-policy') ?? '';
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const attempt = (what: () => unknown): string => {
      try {
        what();
        return 'ran';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    const script = document.createElement('script');
    const results = {
      // oxlint-disable-next-line no-eval -- that it throws is what is tested
      evaluated: attempt(() => (0, eval)('1')),
      markup: attempt(() => {
        document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
      }),
      text: attempt(() => {
        script.textContent = 'window.ran = true';
      }),
      policyMade: attempt(() =>
        (
          window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
        ).trustedTypes.createPolicy('mine', {}),
      ),
    };
    document.body.append(script);
    return { policy, results, hasRun: 'ran' in window };
  });

  expect(tried.policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
  expect(tried.results).toEqual({
    evaluated: 'EvalError',
    markup: 'TypeError',
    text: 'TypeError',
    policyMade: 'TypeError',
  });
  expect(tried.hasRun).toBe(false);
});

test('the page reaches no other origin', async ({ sharedPage: page }) => {
  const reached = await page.evaluate(async () => {
    const tryOne = (address: string) =>
      fetch(address).then(
        () => 'reached',
        () => 'refused',
      );
    return Promise.all(
      ['https://octopus.com/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'data:text/plain,x'].map(tryOne),
    );
  });

  expect(reached).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('paths lead nowhere but into the build', async ({ sharedPage: page }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      [
        '/index.html',
        '/package.json',
        '/..%2fpackage.json',
        '/../package.json',
        '/main/index.js',
        '/index.html%00.js',
      ].map(async (path) => (await fetch(path)).status),
    ),
  );

  expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
});

test('the page stays where it is, and opens no window', async ({ sharedApp: app, sharedPage: page }) => {
  const before = page.url();
  await page.evaluate(() => {
    const addresses = ['https://evil.example/', 'file:///etc/passwd', 'index.html'];
    (window as { opened?: unknown }).opened = addresses.map((address) => window.open(address));
    location.href = 'https://evil.example/';
  });

  // Electron opens none; the stand-in closes them before they load.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const { opened } = window as unknown as { opened: (Window | null)[] };
        return opened.map((one) => one === null || one.closed);
      }),
    )
    .toEqual([true, true, true]);
  await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
  expect(page.url()).toBe(before);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('no permission is granted', async ({ sharedPage: page }) => {
  const states = await page.evaluate(() =>
    Promise.all(
      ['geolocation', 'notifications', 'clipboard-read', 'camera', 'microphone', 'midi', 'persistent-storage'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
  );

  expect(new Set(states)).toEqual(new Set(['denied']));
});
