import { join, resolve } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { foldJournal } from '../../../core/window/evolve.ts';
import type { Window } from '../../../core/window/window.ts';
import { dataFolderOf } from '../../../main/app/arguments.ts';
import { menuTemplate } from '../../../main/app/menu-template.ts';
import { placeOf } from '../../../main/app/placement.ts';
import { quitQuestion } from '../../../main/app/quit-question.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf, walk } from '../../support/small-world/walk.ts';

it.each([
  [['electron', '.', '--data=/srv/x'], '/srv/x'],
  [['electron', '.', '--data', '/srv/x'], '/srv/x'],
  [['electron', '.', '--data'], '/usual'],
  [['electron', '.', '--data='], '/usual'],
  [['electron', '.'], '/usual'],
])('%j: the data folder is %s', (args, folder) => {
  expect(resolve(dataFolderOf(args, join('/usual')))).toBe(resolve(folder));
});

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 };

it.each([
  ['never shown', null, [SCREEN], { x: 240, y: 70, width: 1440, height: 900 }],
  ['as it was', place(100, 50), [SCREEN], { x: 100, y: 50, width: 1200, height: 800 }],
  ['on a display that is gone', place(2_500, 50), [SCREEN], { x: 240, y: 70, width: 1440, height: 900 }],
  [
    'on the second display',
    place(2_500, 50),
    [SCREEN, { ...SCREEN, x: 1920 }],
    { x: 2_500, y: 50, width: 1200, height: 800 },
  ],
  ['with its top out of reach', place(100, -60), [SCREEN], { x: 240, y: 70, width: 1440, height: 900 }],
  [
    'smaller than it may be',
    { ...place(0, 0), width: 10, height: 10 },
    [SCREEN],
    { x: 240, y: 70, width: 1440, height: 900 },
  ],
  ['on a small display', null, [{ x: 0, y: 0, width: 1280, height: 720 }], { x: 0, y: 0, width: 1280, height: 720 }],
])('a window opens %s', (_how, remembered, displays, expected) => {
  expect(placeOf(remembered, displays)).toMatchObject(expected);
});

it('every line of the menu can be reached by keyboard, no key is given twice, and none acts on a server', () => {
  const asked: string[] = [];
  const template = menuTemplate(
    {
      ask: ({ kind }) => asked.push(kind),
      openLink: (link) => asked.push(link),
      openDataFolder: () => asked.push('data'),
      about: () => asked.push('about'),
    },
    true,
  );
  const lines = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const keys = lines.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
  for (const line of lines) click(line);

  expect(template.map(({ label }) => label)).toEqual(['&File', '&Edit', '&View', '&Help']);
  expect(new Set(keys).size).toBe(keys.length);
  expect(asked).toEqual([
    'welcome',
    'settings',
    'data',
    'cluster',
    'plan',
    'window',
    'record',
    'commands',
    'shortcuts',
    'octopus-maintenance-mode',
    'octopus-high-availability',
    'octopus-support',
    'about',
  ]);
});

it.each([
  [true, false],
  [false, true],
])('packaged %s: developer tools %s', (isPackaged, hasTools) => {
  const nothing = () => undefined;
  const template = menuTemplate(
    { ask: nothing, openLink: nothing, openDataFolder: nothing, about: nothing },
    isPackaged,
  );

  expect(JSON.stringify(template).includes('toggleDevTools')).toBe(hasTools);
});

it('given no window, then nobody is asked before quitting', () => {
  expect(quitQuestion([], () => false)).toBeNull();
});

it('given a window in the middle of a patch, then the question says what goes on and what stays changed', () => {
  const question = quitQuestion([patching()], () => false);

  expect(question?.message).toBe('A window of Test cluster is not closed.');
  expect(question?.detail.split('\n')).toEqual([
    'Nothing further is begun. What was sent goes on by itself.',
    'The patch run on OCTO-1 goes on without the console.',
    expect.stringMatching(/^Stays changed until the window goes on: drain OCTO-1 \(off to on\), .*service OCTO-1/u),
    'When Lowtide starts again, it looks at the world and shows the right step.',
  ]);
});

it('given a window of the practice cluster, then it says that it ends with the console', () => {
  expect(quitQuestion([patching()], () => true)?.detail).toContain('The practice cluster ends with the console');
});

it('given a window that changed nothing yet, then it says so', () => {
  const window = foldJournal([startOf(new SmallWorld({ topology: 'ha' }))]);

  expect(quitQuestion([window], () => false)?.detail).toContain('Nothing is changed at the moment.');
});

function patching(): Window {
  const world = new SmallWorld({ topology: 'ha' });
  const turns: Window[] = [];
  walk(world, [startOf(world)], {
    meddle: (_world, window) => {
      if (window.inHand?.placeKey.startsWith('patch|') === true) turns.push(window);
    },
    turns: 2_000,
  });
  const [first] = turns;
  if (first === undefined) throw new Error('The window never came to a patch');
  return first;
}

function place(x: number, y: number) {
  return { x, y, width: 1200, height: 800, isMaximized: false };
}

function click(line: MenuItemConstructorOptions): void {
  (line.click as (() => void) | undefined)?.();
}
