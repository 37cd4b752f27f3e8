import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { withNews } from '../../../../contract/facts-news.ts';
import { foldJournal } from '../../../../core/window/evolve.ts';
import type { JournalEvent } from '../../../../core/window/journal-event.ts';
import type { StepKind } from '../../../../core/window/place.ts';
import { type AConsole, aConsole, good } from '../../../support/a-console.ts';

// Whole windows on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

const PRACTICE = { topology: 'ha', nodes: 2, scenario: 'quiet', speed: 600 } as const;

async function reviewed({ api }: AConsole, practice: Parameters<AConsole['api']['practice']['start']>[0] = PRACTICE) {
  const { clusterId } = await good(api.practice.start(practice));
  const plan = await good(api.plans.draft({ clusterId }));
  const review = await good(api.plans.review({ clusterId, plan }));
  return { clusterId, review };
}

it('given the practice cluster, when a reviewed plan is started, then the window closes, and the page was told all of it', async () => {
  const our = await aConsole();
  const { clusterId, review } = await reviewed(our);
  const { planId, digest, word } = review;

  const begun = await good(our.api.windows.start({ planId, digest, typedWord: word, mode: 'run' }));
  if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun.findings));
  const { windowId } = begun;
  expect([our.awake(), (await good(our.api.clusters.list({}))).clusters[0]?.openWindow]).toEqual([
    true,
    { windowId, hand: 'here' },
  ]);
  const look = await good(our.api.windows.look({ windowId }));
  await our.heard(({ event }) => event.type === 'window-recorded' && isProofOf('quiet', event.event));
  const { samples } = await good(our.api.windows.look({ windowId }));
  const ended = await our.heard(({ event }) => event.type === 'window-ended');

  // A page that is opened only now shows the whole wait of the node in hand.
  expect(Object.values(samples)).toEqual([expect.arrayContaining([{ atMs: expect.any(Number), running: 0 }])]);
  expect(ended.event).toEqual({ type: 'window-ended', end: { kind: 'closed', outcome: 'closed' } });
  const news = our.events.filter(({ stream, seq }) => stream === look.mark.stream && seq > look.mark.seq);
  expect(news.map(({ seq }) => seq)).toEqual(news.map((_, index) => look.mark.seq + index + 1));
  const told = news.flatMap(({ event }) => (event.type === 'window-recorded' ? [event.event] : []));
  const kept = await good(our.api.records.read({ windowId }));
  expect([...look.events, ...told]).toEqual(kept.entries.map(({ event }) => event));
  expect(foldJournal([...look.events, ...told]).state.kind).toBe('closed');

  const facts = news.reduce(
    (before, { event }) => (event.type === 'window-read' && before !== null ? withNews(before, event.news) : before),
    look.facts,
  );
  expect(facts).toEqual((await good(our.api.windows.look({ windowId }))).facts);
  expect([our.awake(), our.notices.at(-1)]).toEqual([
    false,
    ['Practice cluster', `Closed: everything that was changed is put back. Last hash:\n${kept.lastHash}`],
  ]);
  expect((await good(our.api.clusters.list({}))).clusters).toMatchObject([
    { clusterId, openWindow: null, precautionsKept: [{ kind: 'snapshot' }, { kind: 'snapshot' }] },
  ]);
});

it('given a window that asks, then each consent is for one act, and is used once', async () => {
  const our = await aConsole();
  const { review } = await reviewed(our);
  const begun = await good(
    our.api.windows.start({ planId: review.planId, digest: review.digest, typedWord: review.word, mode: 'ask' }),
  );
  if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun.findings));
  const { windowId } = begun;
  const asked = await our.heard(({ event }) => event.type === 'window-recorded' && event.event.type === 'asked');
  const question =
    asked.event.type === 'window-recorded' && asked.event.event.type === 'asked' ? asked.event.event : null;

  expect(await our.api.windows.consent({ windowId, digest: 'another' })).toMatchObject({
    fault: { code: 'console.question-changed' },
  });
  await good(our.api.windows.consent({ windowId, digest: question?.digest ?? '' }));
  await our.heard(({ event }) => event.type === 'window-recorded' && event.event.type === 'intended');
  expect(await our.api.windows.consent({ windowId, digest: question?.digest ?? '' })).toMatchObject({
    fault: { code: 'console.question-changed' },
  });

  await good(our.api.windows.pause({ windowId, when: 'after-this-step' }));
  await our.heard(({ event }) => event.type === 'window-recorded' && event.event.type === 'paused');
  const { events } = await good(our.api.windows.look({ windowId }));
  const last = events.findIndex(({ type }) => type === 'paused');
  expect(events[last - 1]?.type).toBe('advanced');
  await good(our.api.windows.resume({ windowId }));
  await good(our.api.windows.setMode({ windowId, mode: 'run' }));
  await our.heard(({ event }) => event.type === 'window-ended');
});

it('given a console that ends in mid-window, when it starts again, then the window is unfinished and says so', async () => {
  const first = await aConsole();
  const { review, clusterId } = await reviewed(first);
  await good(
    first.api.windows.start({ planId: review.planId, digest: review.digest, typedWord: review.word, mode: 'ask' }),
  );
  await first.heard(({ event }) => event.type === 'window-recorded' && event.event.type === 'asked');
  const { definition } = await good(first.api.clusters.look({ clusterId, focus: null }));
  await first.console.close();

  const second = await aConsole(first.dataFolder);
  await second.console.resumeUnfinished();

  expect(await good(second.api.windows.list({}))).toMatchObject([
    { clusterId: null, hand: { kind: 'unfinished', fault: { code: 'console.unknown-cluster' } } },
  ]);

  // Somebody connects it again.
  second.settings.write({ clusters: [{ clusterId, definition, lastPlan: null }] });
  expect(await good(second.api.windows.list({}))).toMatchObject([
    { clusterId, hand: { kind: 'unfinished', fault: null } },
  ]);
});

it.each([
  ['another word', { typedWord: 'practice cluster' }, 'console.wrong-word'],
  ['another digest', { digest: '0000000000000000' }, 'console.plan-expired'],
  ['a plan that nobody reviewed', { planId: '11111111-2222-4333-8444-555555555555' }, 'console.plan-expired'],
])('given %s, then nothing starts', async (_what, change, code) => {
  const our = await aConsole();
  const { review } = await reviewed(our);
  const request = { planId: review.planId, digest: review.digest, typedWord: review.word, mode: 'ask' as const };

  expect(await our.api.windows.start({ ...request, ...change })).toMatchObject({ ok: false, fault: { code } });
  expect(await good(our.api.windows.list({}))).toEqual([]);
});

it('given a plan that was started, when it is started again, then it is refused', async () => {
  const our = await aConsole();
  const { review } = await reviewed(our);
  const request = { planId: review.planId, digest: review.digest, typedWord: review.word, mode: 'ask' as const };

  const both = await Promise.all([our.api.windows.start(request), our.api.windows.start(request)]);

  expect(both.map((answer) => (answer.ok ? answer.value.kind : answer.fault.code)).toSorted()).toEqual([
    'begun',
    'console.plan-expired',
  ]);
});

it('no secret of the practice cluster comes into events, settings or log', async () => {
  const our = await aConsole();
  const { clusterId } = await reviewed(our);
  await good(our.api.clusters.look({ clusterId, focus: null }));
  await our.heard(({ event }) => event.type === 'cluster-read');
  const look = await good(our.api.clusters.look({ clusterId, focus: null }));
  const { apiKey } = look.definition;
  const key = apiKey.kind === 'file' ? readFileSync(apiKey.path, 'utf8').trim() : '';
  const everything = JSON.stringify([our.events, our.logLines, look]);

  expect(key).toMatch(/^API-/u);
  expect(JSON.stringify([...our.console.knownSecrets()])).toContain(key);
  expect(everything).not.toContain(key);
});

it('the practice cluster is gone with its console', async () => {
  const our = await aConsole();
  await reviewed(our);

  await good(our.api.practice.stop({}));

  expect((await good(our.api.clusters.list({}))).clusters).toEqual([]);
  expect(readdirSync(join(our.dataFolder, 'practice'))).toEqual([]);
});

function isProofOf(step: StepKind, event: JournalEvent): boolean {
  return event.type === 'advanced' && event.place.step === step;
}
