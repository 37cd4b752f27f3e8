import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultConsole } from '../../../../core/ports/settings-store.ts';
import { openSettings } from '../../../../main/adapters/settings/settings-file.ts';
import { jsonFile } from '../../../support/a-console.ts';
import { aDefinition } from '../../../support/a-definition.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const NOW = Date.UTC(2026, 10, 24, 22, 15, 30);

async function aFile(text?: string) {
  const path = join(await temporaryFolder(), 'settings.json');
  if (text !== undefined) writeFileSync(path, text);
  return { path, open: () => openSettings(path, NOW, jsonFile), names: () => readdirSync(join(path, '..')).toSorted() };
}

it('given no file, then defaults are in force and nothing is said', async () => {
  const { open } = await aFile();

  expect([open().damage, open().read()]).toEqual([null, defaultConsole]);
});

it('given what was written, when it is opened again, then it comes back whole', async () => {
  const { open } = await aFile();
  const stored = {
    settings: { theme: 'dark', notices: { onHold: true, onClose: false }, mode: 'run', operatorName: 'Ada' },
    clusters: [{ clusterId: '11111111-2222-4333-8444-555555555555', definition: aDefinition(), lastPlan: null }],
    placement: { x: 10, y: 20, width: 1200, height: 800, isMaximized: true },
  } as const;

  open().write(stored);

  expect(open().read()).toEqual(stored);
});

it.each([
  ['half a file', '{"version":2,"settings":{"theme":"dar'],
  ['zero bytes', '\0\0\0\0'],
  ['an empty text', ''],
  ['a list', '[]'],
  ['another shape', '{"version":2,"settings":{"theme":"pink"},"clusters":[],"placement":null}'],
  ['a key that nobody knows', JSON.stringify({ ...good(), surprise: true })],
  ['a cluster that is none', JSON.stringify({ ...good(), clusters: [{ ...aCluster(), cluster: { name: 'x' } }] })],
])('given %s, then it is set aside, kept as it was, and said', async (_what, text) => {
  const { path, open, names } = await aFile(text);

  const opened = open();

  expect([opened.damage, opened.read()]).toEqual([
    { kind: 'settings-damaged', path, keptAs: `${path}.damaged-20261124221530` },
    defaultConsole,
  ]);
  expect(readFileSync(`${path}.damaged-20261124221530`, 'utf8')).toBe(text);
  expect(names()).toEqual(['settings.json.damaged-20261124221530']);
});

it('given a second damage in the same second, then the first one is not overwritten', async () => {
  const { path, open, names } = await aFile('first');
  open();
  writeFileSync(path, 'second');
  open();

  expect(names()).toEqual(['settings.json.damaged-20261124221530', 'settings.json.damaged-20261124221530-1']);
});

it('given the file of a newer Lowtide, then it is kept and said as such, never guessed', async () => {
  const { path, open } = await aFile(JSON.stringify({ version: 99, everything: 'new' }));

  expect(open().damage).toEqual({
    kind: 'settings-from-newer',
    path,
    keptAs: `${path}.newer-20261124221530`,
  });
});

it('given a file of version 1, which knew no mode, then it is brought up', async () => {
  const { mode: _, ...settings } = good().settings;
  const { open } = await aFile(JSON.stringify({ ...good(), version: 1, settings }));

  expect([open().damage, open().read().settings.mode]).toEqual([null, 'ask']);
});

it('holds no secret, only where one is found', async () => {
  const { path, open } = await aFile();

  open().write({ clusters: [{ ...aCluster(), definition: aDefinition() }] });

  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    clusters: [{ cluster: { apiKey: { vault: 'key-1' } } }],
  });
});

function good() {
  return {
    version: 2,
    settings: { theme: 'dark', notices: { onHold: true, onClose: true }, mode: 'ask', operatorName: '' },
    clusters: [],
    placement: null,
  };
}

function aCluster() {
  return { clusterId: '11111111-2222-4333-8444-555555555555', lastPlan: null };
}
