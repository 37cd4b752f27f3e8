import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../main/security/content-security-policy.ts';
import { pathInBuild, serveBuild } from '../../../main/security/own-scheme.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = join('/srv', 'page');

it.each([
  ['lowtide://app/index.html', 'index.html'],
  ['lowtide://app/assets/index-Dx_9.js', 'assets/index-Dx_9.js'],
  ['lowtide://app/assets/inter.woff2?v=1#x', 'assets/inter.woff2'],
])('%s is a file of the build', (address, file) => {
  expect(pathInBuild(ROOT, address)).toBe(join(ROOT, file));
});

it.each([
  'lowtide://app/',
  'lowtide://app/../secret.html',
  'lowtide://app/assets/../../secret.html',
  'lowtide://app/%2e%2e/secret.html',
  'lowtide://app/..%2fsecret.html',
  'lowtide://app/%2E%2E%2Fsecret.html',
  'lowtide://app/..%5csecret.html',
  'lowtide://app/..\\secret.html',
  'lowtide://app/index.html%00.js',
  'lowtide://app/index.html\0.js',
  'lowtide://app/C:/windows/win.html',
  'lowtide://app/C%3A/win.html',
  'lowtide://app//etc/passwd.html',
  'lowtide://app/.env.html',
  'lowtide://app/package.json',
  'lowtide://app/index.html.map',
  'lowtide://other/index.html',
  'lowtide://app:8080/index.html',
  'lowtide://user@app/index.html',
  'lowtide://app.evil/index.html',
  'https://app/index.html',
  'file:///srv/page/index.html',
  'nonsense',
])('%s is not served', (address) => {
  expect(pathInBuild(ROOT, address)).toBeNull();
});

it('given the page, then it comes with its policy, and the nonce of the policy stands in it', async () => {
  const root = await aBuild({ 'index.html': '<!doctype html><html><head><title>x</title></head></html>' });

  const response = await serveBuild(root, { method: 'GET', url: 'lowtide://app/index.html' });
  const policy = response.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/u.exec(policy)?.[1] ?? '';

  expect([response.status, policy, response.headers.get('x-content-type-options')]).toEqual([
    200,
    contentSecurityPolicy(nonce),
    'nosniff',
  ]);
  expect(nonce.length).toBeGreaterThanOrEqual(22);
  expect(await response.text()).toContain(`<meta property="csp-nonce" nonce="${nonce}" />`);
});

it('given the same page twice, then the nonces differ', async () => {
  const root = await aBuild({ 'index.html': '<head></head>' });
  const ask = () => serveBuild(root, { method: 'GET', url: 'lowtide://app/index.html' });
  const policies = [await ask(), await ask()].map((response) => response.headers.get('content-security-policy'));

  expect(new Set(policies).size).toBe(2);
});

it.each([
  ['POST', 'lowtide://app/index.html', 405],
  ['GET', 'lowtide://app/missing.js', 404],
  ['GET', 'lowtide://app/../index.html', 404],
])('%s %s is answered %i, with the policy', async (method, url, status) => {
  const response = await serveBuild(await aBuild({ 'index.html': '' }), { method, url });

  expect([response.status, response.headers.has('content-security-policy')]).toEqual([status, true]);
});

it('the policy lets nothing in but our own files, and makes no script out of text', () => {
  const policy = new Map(
    contentSecurityPolicy('N')
      .split('; ')
      .map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values] as const;
      }),
  );

  expect(Object.fromEntries(policy)).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'nonce-N'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  });
});

async function aBuild(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}
