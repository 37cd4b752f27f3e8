import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const files = ['main', 'preload'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      path: `${folder}/${name.replaceAll('\\', '/')}`,
      text: readFileSync(join(root, folder, name), 'utf8'),
    })),
);

function filesWith(pattern: RegExp): readonly string[] {
  return files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

it('the search finds what it looks for', () => {
  expect(filesWith(/\bapp\.enableSandbox\(\)/u)).toEqual(['main/index.ts']);
});

it('raw ipcMain is touched where the contract is registered, and where a library is kept from it', () => {
  expect(filesWith(/\bipcMain\b.*from 'electron'/u).toSorted()).toEqual([
    'main/adapters/settings/electron-settings.ts',
    'main/app/start-console.ts',
  ]);
});

it('raw ipcRenderer is touched in the preload alone', () => {
  expect(filesWith(/\bipcRenderer\b/u)).toEqual(['preload/index.ts']);
});

it('the browser is opened in one place, which asks the rules first', () => {
  expect(filesWith(/\bopenExternal\(/u)).toEqual(['main/adapters/desktop/electron-desktop.ts']);
});

it.each([
  ['a switch on the command line', /\bappendSwitch\b|\bappendArgument\b/u],
  ['web security', /\bwebSecurity\s*:/u],
  ['insecure content', /\ballowRunningInsecureContent\s*:/u],
  ['experimental features', /\bexperimentalFeatures\s*:|\benableBlinkFeatures\s*:/u],
  ['a webview', /<webview|webviewTag: true/u],
  ['a page from elsewhere', /loadURL\(\s*['"`]https?:|loadFile\(/u],
  ['certificate errors that are ignored', /rejectUnauthorized: false(?![\s\S]*judge)|certificate-error/u],
])('nothing in main touches %s', (_what, pattern) => {
  expect(filesWith(pattern)).toEqual([]);
});
