import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Hold } from '../../../../core/window/hold.ts';
import { startPractice } from '../../../../practice/index.ts';
import { type AConsole, aConsole, good } from '../../../support/a-console.ts';

vi.setConfig({ testTimeout: 120_000 });

async function start({ api }: AConsole, clusterId: string, mode: 'ask' | 'run'): Promise<string> {
  const plan = await good(api.plans.draft({ clusterId }));
  const { planId, digest, word } = await good(api.plans.review({ clusterId, plan }));
  const begun = await good(api.windows.start({ planId, digest, typedWord: word, mode }));
  if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun.findings));
  return begun.windowId;
}

async function held(our: AConsole): Promise<Hold> {
  const { event } = await our.heard(({ event: each }) => each.type === 'window-recorded' && each.event.type === 'held');
  if (event.type !== 'window-recorded' || event.event.type !== 'held') throw new Error('Not a hold');
  return event.event.hold;
}

it('given a hold, then it is told by the desktop, and only the right answer to what was shown is taken, once', async () => {
  const our = await aConsole();
  const wish = { topology: 'single', nodes: 1, scenario: 'patch-fails', speed: 600 } as const;
  const { clusterId } = await good(our.api.practice.start(wish));
  const windowId = await start(our, clusterId, 'run');
  const hold = await held(our);
  const answer = {
    windowId,
    holdId: hold.id,
    digest: hold.digest,
    answer: 'leave-node' as const,
    minutes: null,
    reason: 'the hardware is broken',
    word: null,
  };

  expect(our.notices).toEqual([['Practice cluster waits for you', expect.stringContaining('OCTO-1')]]);
  for (const wrong of [
    { ...answer, holdId: 'h99' },
    { ...answer, digest: 'what was shown yesterday' },
    { ...answer, reason: null },
    { ...answer, answer: 'stop-anyway' as const, word: 'OCTO-1' },
    { ...answer, answer: 'restore-host' as const, word: 'OCTO-2' },
  ])
    expect(await our.api.windows.answer(wrong)).toMatchObject({ ok: false, fault: { code: 'console.answer-refused' } });

  await good(our.api.windows.answer(answer));
  const ended = await our.heard(({ event }) => event.type === 'window-ended');
  expect(ended.event).toMatchObject({ end: { kind: 'closed', outcome: 'left' } });
  expect(await our.api.windows.answer(answer)).toMatchObject({ ok: false, fault: { code: 'console.not-in-hand' } });
});

it('given a console that ended in mid-window, when another one starts, then it goes on by looking, and nothing happens twice', async () => {
  const first = await aConsole();
  const practice = await startPractice({
    topology: 'ha',
    nodes: 2,
    speed: 600,
    directory: join(first.dataFolder, 'practice-of-another-process'),
  });
  onTestFinished(() => practice.stop());
  first.chosen.file = practice.clusterFilePath;
  const imported = await good(first.api.clusters.importFile({}));
  const plan = await good(first.api.plans.draft({ clusterId: imported?.clusterId ?? '' }));
  expect(plan.nodes.map(({ precaution }) => precaution.kind)).toEqual(['hyper-v', 'hyper-v']);
  const windowId = await start(first, imported?.clusterId ?? '', 'run');
  await first.heard(({ event }) => JSON.stringify(event).includes('"kind":"start-patch-run"'));
  await first.console.close();

  const second = await aConsole(first.dataFolder);
  await second.console.resumeUnfinished();

  expect((await good(second.api.windows.list({}))).find((each) => each.windowId === windowId)?.hand).toEqual({
    kind: 'here',
  });
  const ended = await second.heard(({ event }) => event.type === 'window-ended');
  expect(ended.event).toMatchObject({ end: { kind: 'closed', outcome: 'closed' } });
  expect([practice.truth.violations(), practice.audit().map(({ rule }) => rule)]).toEqual([[], []]);
  const { entries } = await good(second.api.records.read({ windowId }));
  expect(entries.filter(({ event }) => event.type === 'taken-up').length).toBe(1);
});
