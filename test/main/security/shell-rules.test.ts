import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Session, WebContents } from 'electron';
import { expect, it } from 'vitest';
import { links } from '../../../contract/app.ts';
import { openLog } from '../../../main/log/log.ts';
import { addressOfLink, portalAddress, safeExternalAddress } from '../../../main/security/external-links.ts';
import { guardNavigation } from '../../../main/security/navigation.ts';
import { isOwnAddress } from '../../../main/security/origin.ts';
import { denyPermissions } from '../../../main/security/permissions.ts';
import { whyNotTrusted } from '../../../main/security/trusted-sender.ts';
import { webPreferences } from '../../../main/security/web-preferences.ts';

const silentLog = openLog({ write: () => undefined, nowMs: () => 0, knownSecrets: () => [] });

it('the page runs sandboxed, isolated and without Node; nothing that only weakens is there at all', () => {
  expect(webPreferences('/preload.cjs')).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
  });
});

/** Every address somebody might try to get opened, or to lead the page to. */
const HOSTILE: readonly unknown[] = [
  'https://evil.example.com/',
  'http://octopus.com/docs',
  'https://octopus.com.evil.example/',
  'https://octopus.com@evil.example/',
  'https://user:secret@octopus.com/',
  'https://octopus.com:8443/',
  'https://octopus.com\u2024evil.example/',
  'https://OCTOPUS.COM.evil.example',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'file://server/share/run.exe',
  'smb://server/share',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'vbscript:x',
  'mailto:a@octopus.com',
  '\\\\server\\share\\x.exe',
  'C:\\Windows\\System32\\calc.exe',
  '//octopus.com/',
  ' ',
  '',
  'lowtide://app.evil/index.html',
  'lowtide://app:1/index.html',
  'lowtide:app/index.html',
  'lowtide-evil://app/index.html',
  `https://octopus.com/${'x'.repeat(3_000)}`,
  null,
  undefined,
  42,
  { toString: () => 'https://octopus.com/' },
  ['https://octopus.com/'],
];

it.each(HOSTILE)('%s is not opened outside', (address) => {
  expect(safeExternalAddress(address)).toBeNull();
});

it.each(links)('the link %s of our list is opened', (link) => {
  expect(safeExternalAddress(addressOfLink(link))).toBe(addressOfLink(link));
});

it('a page of a portal has the origin of its cluster, whatever stands in the address', () => {
  expect(portalAddress('https://octo.example.com/octopus/', 'nodes')).toBe(
    'https://octo.example.com/octopus/app#/configuration/nodes',
  );
  expect(
    ['javascript:alert(1)', 'file:///x', 'https://a:b@octo/', 7].map((url) => portalAddress(url, 'nodes')),
  ).toEqual([null, null, null, null]);
});

it('one task of a portal is opened by ids of the form that Octopus gives, and by nothing else', () => {
  const opened = (id: string, spaceId: string | null) => portalAddress('https://octo/x', 'tasks', { id, spaceId });

  expect(opened('ServerTasks-1038', 'Spaces-2')).toBe('https://octo/x/app#/Spaces-2/tasks/ServerTasks-1038');
  expect(
    [
      ['ServerTasks-1038', null],
      ['ServerTasks-1038/../../x', 'Spaces-2'],
      ['ServerTasks-1038?a', 'Spaces-2'],
      ['ServerTasks-1038\n', 'Spaces-2'],
      ['ServerTasks-', 'Spaces-2'],
      ['Users-1', 'Spaces-2'],
      ['ServerTasks-1038', 'Spaces-2/users'],
      ['ServerTasks-1038', '@evil.example.com'],
      ['ServerTasks-1', `Spaces-${'1'.repeat(40)}`],
    ].map(([id, spaceId]) => opened(id ?? '', spaceId ?? null)),
  ).toEqual(Array.from({ length: 9 }, () => null));
});

it('every permission that Electron knows is refused, asked or checked', () => {
  const asked: [string, boolean][] = [];
  const names = permissionNames();
  denyPermissions({
    setPermissionRequestHandler: (handler: (c: null, permission: string, answer: (yes: boolean) => void) => void) => {
      for (const name of names) handler(null, name, (yes) => asked.push([`request ${name}`, yes]));
    },
    setPermissionCheckHandler: (handler: (c: null, permission: string) => boolean) => {
      for (const name of names) asked.push([`check ${name}`, handler(null, name)]);
    },
    setDevicePermissionHandler: (handler: () => boolean) => asked.push(['device', handler()]),
    setDisplayMediaRequestHandler: (handler: (request: null, answer: (streams: object) => void) => void) =>
      handler(null, (streams) => asked.push(['display', Object.keys(streams).length > 0])),
  } as unknown as Session);

  expect(names).toContain('openExternal');
  expect(asked.length).toBe(names.length * 2 + 2);
  expect(asked.filter(([, yes]) => yes)).toEqual([]);
});

it.each(HOSTILE.filter((address): address is string => typeof address === 'string'))(
  'the page is not led to %s, and no window opens for it',
  (url) => {
    const { contents, lead, open, attach } = aPage();
    guardNavigation(contents, silentLog);

    expect(['will-navigate', 'will-frame-navigate', 'will-redirect'].map((event) => lead(event, url))).toEqual([
      'prevented',
      'prevented',
      'prevented',
    ]);
    expect([open(url), attach()]).toEqual([{ action: 'deny' }, 'prevented']);
  },
);

it('our own page may be loaded again, but no window opens even for it', () => {
  const { contents, lead, open } = aPage();
  guardNavigation(contents, silentLog);

  expect([lead('will-navigate', 'lowtide://app/index.html'), open('lowtide://app/index.html')]).toEqual([
    'goes on',
    { action: 'deny' },
  ]);
});

it.each([
  ['our page', { sender: { id: 1 }, senderFrame: { url: 'lowtide://app/index.html', parent: null } }, null],
  ['another window', { sender: { id: 2 }, senderFrame: { url: 'lowtide://app/index.html', parent: null } }, 'window'],
  ['a frame that is gone', { sender: { id: 1 }, senderFrame: null }, 'gone'],
  [
    'a frame in the page',
    { sender: { id: 1 }, senderFrame: { url: 'lowtide://app/index.html', parent: {} } },
    'inside',
  ],
  ['a foreign page', { sender: { id: 1 }, senderFrame: { url: 'https://evil.example/', parent: null } }, 'address'],
  ['an opaque page', { sender: { id: 1 }, senderFrame: { url: 'about:blank', parent: null } }, 'address'],
] as const)('a call of %s is judged', (_who, caller, refusal) => {
  const why = whyNotTrusted(caller, (id) => id === 1);

  expect(refusal === null ? why : (why ?? '').includes(refusal)).toBe(refusal === null ? null : true);
});

it.each(['lowtide://app', 'lowtide://app/index.html#record'])('%s is our own', (address) => {
  expect(isOwnAddress(address)).toBe(true);
});

function aPage() {
  const listeners = new Map<string, (event: { url: string; preventDefault: () => void }) => void>();
  let opened: (details: { url: string }) => unknown = () => 'nobody asked';
  const fire = (name: string, url: string): string => {
    let result = 'goes on';
    listeners.get(name)?.({ url, preventDefault: () => (result = 'prevented') });
    return result;
  };
  const contents = {
    on: (name: string, listener: (event: { url: string; preventDefault: () => void }) => void) =>
      listeners.set(name, listener),
    setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => {
      opened = handler;
    },
  } as unknown as WebContents;
  return {
    contents,
    lead: fire,
    open: (url: string) => opened({ url }),
    attach: () => fire('will-attach-webview', ''),
  };
}

/** Read out of Electron's own types, so that a new name does not slip by. */
function permissionNames(): readonly string[] {
  const electron = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const types = readFileSync(join(electron, 'electron.d.ts'), 'utf8');
  const lines = types.split('\n').filter((line) => /setPermission(Request|Check)Handler\(handler/u.test(line));
  const unions = lines.flatMap((line) => [.../permission: ((?:'[^']+'(?: \| )?)+)/gu[Symbol.matchAll](line)]);
  return [
    ...new Set(unions.flatMap((union) => [...(union[1] ?? '').matchAll(/'([^']+)'/gu)].map((name) => name[1] ?? ''))),
  ];
}
