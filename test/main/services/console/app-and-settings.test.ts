import { expect, it } from 'vitest';
import { links } from '../../../../contract/app.ts';
import { defaultConsole } from '../../../../core/ports/settings-store.ts';
import { aConsole, good } from '../../../support/a-console.ts';

it('the page is told what it runs on and who works here', async () => {
  const our = await aConsole();
  await good(our.api.settings.change({ settings: { ...defaultConsole.settings, operatorName: ' Ada ' } }));

  expect(await good(our.api.app.describe({}))).toMatchObject({
    version: '0.1.0',
    shell: 'no Electron',
    dataFolder: our.dataFolder,
    operator: { name: 'Ada' },
    notices: [],
  });
});

it('settings that are changed are in force, told, and still there in the next process', async () => {
  const our = await aConsole();
  const settings = { ...defaultConsole.settings, theme: 'dark' as const };

  await good(our.api.settings.change({ settings }));

  expect(our.events.at(-1)?.event).toEqual({ type: 'settings-changed', settings });
  const next = await aConsole(our.dataFolder);
  expect(await good(next.api.settings.read({}))).toEqual(settings);
});

it.each(links)('the link %s goes to the desktop as an address of main', async (link) => {
  const our = await aConsole();

  await good(our.api.app.openLink({ link }));

  expect(our.asked).toEqual([expect.stringMatching(/^open https:\/\/octopus\.com\//u)]);
});

it('the portal that is opened is that of a cluster in the list', async () => {
  const our = await aConsole();
  const { clusterId } = await good(
    our.api.practice.start({ topology: 'single', nodes: 1, scenario: 'quiet', speed: 60 }),
  );

  await good(our.api.app.openInOctopus({ clusterId, page: 'nodes' }));
  const task = { id: 'ServerTasks-7', spaceId: 'Spaces-1' };
  await good(our.api.app.openInOctopus({ clusterId, page: 'tasks', task }));
  const odd = { ...task, spaceId: 'Spaces-1/../x' };
  const refused = await our.api.app.openInOctopus({ clusterId, page: 'tasks', task: odd });
  const other = await our.api.app.openInOctopus({ clusterId: '11111111-2222-4333-8444-555555555555', page: 'nodes' });

  expect(our.asked).toEqual([
    expect.stringMatching(/^portal http:\/\/127\.0\.0\.1:\d+\/app#\/configuration\/nodes$/u),
    expect.stringMatching(/^portal http:\/\/127\.0\.0\.1:\d+\/app#\/Spaces-1\/tasks\/ServerTasks-7$/u),
  ]);
  expect(refused).toMatchObject({ ok: false, fault: { code: 'console.cannot-open' } });
  expect(other).toMatchObject({ ok: false, fault: { code: 'console.unknown-cluster' } });
});

it('a bug of the page gets a number under which it stands in the log', async () => {
  const our = await aConsole();

  const { correlationId } = await good(our.api.app.noteProblem({ message: 'x is not a function', stack: 'at y' }));

  expect(our.logLines.find((line) => line.includes(correlationId))).toContain('x is not a function');
});

it('text is copied, and the data folder opened, by main', async () => {
  const our = await aConsole();

  await good(our.api.app.copyText({ text: 'abc' }));
  await good(our.api.settings.openDataFolder({}));

  expect(our.asked).toEqual(['copy abc', `folder ${our.dataFolder}`]);
});

it.each([
  ['a scenario that there is not', { topology: 'ha', nodes: 3, scenario: 'tsunami', speed: 60 }],
  ['a single server of three nodes', { topology: 'single', nodes: 3, scenario: 'quiet', speed: 60 }],
] as const)('given %s, then the practice cluster says so', async (_what, wish) => {
  const our = await aConsole();

  expect(await our.api.practice.start(wish)).toMatchObject({ ok: false, fault: { code: 'console.practice-failed' } });
  expect((await good(our.api.practice.offer({}))).running).toBeNull();
});

it('one practice cluster at a time: a second one takes the place of the first', async () => {
  const our = await aConsole();
  const wish = { topology: 'single', nodes: 1, scenario: 'quiet', speed: 60 } as const;
  await good(our.api.practice.start(wish));

  const { clusterId } = await good(our.api.practice.start({ ...wish, scenario: 'busy' }));

  expect((await good(our.api.clusters.list({}))).clusters).toMatchObject([
    { clusterId, practice: { scenario: 'busy', speed: 60 } },
  ]);
  expect((await good(our.api.practice.offer({}))).running).toEqual({ clusterId, scenario: 'busy' });
});
