import { describe, expect, it } from 'vitest';
import { succeeded } from '../../../../core/base/result.ts';
import { openAnswerMailbox } from '../../../../main/adapters/journal-files/answer-mailbox.ts';
import { openJournalStore } from '../../../../main/adapters/journal-files/journal-store.ts';
import { openWindowFiles } from '../../../../main/adapters/journal-files/window-files.ts';
import type { RunnerListener } from '../../../../main/services/window-runner/runner-ports.ts';
import type { WindowRunner } from '../../../../main/services/window-runner/window-runner.ts';
import {
  beginWindow,
  checkCluster,
  runnerOf,
  type SessionPorts,
  takeUpWindow,
} from '../../../../main/services/window-session/window-session.ts';
import { aDefinition, aNode } from '../../../core/preflight/looks.ts';
import { good } from '../../../support/good.ts';
import { aPreflightReading } from '../../../support/preflight-reading.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';
import { worldPorts } from '../../../support/small-world/world-ports.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const WINDOW = '11111111-2222-4333-8444-555555555555';
const operator = { name: 'Ada', workstation: 'here', product: 'test', mode: 'run' } as const;

async function aSession(world: SmallWorld) {
  const folder = await temporaryFolder();
  const ports = worldPorts(world);
  const plan = {
    ...planOf(['OCTO-1']),
    nodes: planOf(['OCTO-1']).nodes.map((entry) => ({
      ...entry,
      precaution: { kind: 'none', reason: 'a small world' } as const,
    })),
  };
  const definition = aDefinition({
    name: 'Test cluster',
    installationId: 'installation',
    nodes: world.nodes.map(({ name }) => aNode(name)),
  });
  const session: SessionPorts = {
    ...ports,
    hosts: {
      ...ports.hosts,
      readPreflight: async () => succeeded(aPreflightReading({ nowMs: world.nowMs })),
    },
    store: openJournalStore(folder),
    mailbox: openAnswerMailbox(folder),
    files: openWindowFiles(folder),
    renewCredential: async () => succeeded(null),
  };
  return { session, plan, definition, calls: ports.calls };
}

const silent: RunnerListener = { onEvent: () => undefined, onDecision: () => undefined };

describe('a window begins', () => {
  it('given nothing in the way, then with its plan, what was found and the cluster as it was', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { session, plan, definition } = await aSession(world);
    const begun = await beginWindow(WINDOW, definition, plan, operator, session);
    if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun));
    const [started] = begun.journal.entries();
    expect(started?.event).toMatchObject({
      type: 'started',
      windowId: WINDOW,
      operator: 'Ada',
      cluster: {
        maintenanceBefore: false,
        nodes: [
          { name: 'OCTO-1', draining: false, hasAddress: true, inFile: true },
          { name: 'OCTO-2', version: '2025.4.10219' },
        ],
      },
    });
    await begun.journal.close();
  });

  it('given something in the way, then nothing is written anywhere and the findings say why', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    world.node('OCTO-2').draining = true;
    const { session, plan, definition } = await aSession(world);
    const begun = await beginWindow(WINDOW, definition, plan, operator, session);
    expect(begun).toMatchObject({ kind: 'blocked' });
    const blocking = begun.kind === 'blocked' ? begun.findings.filter(({ state }) => state === 'blocking') : [];
    expect(blocking.map(({ check }) => check)).toContain('cluster.nothing-out');
    expect([good(await session.store.list()), [...world.counts]]).toEqual([[], []]);
  });

  it('given an API that does not answer, then it is blocked, too', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    world.silent.add('api');
    const { session, plan, definition } = await aSession(world);
    expect(await beginWindow(WINDOW, definition, plan, operator, session)).toMatchObject({ kind: 'blocked' });
  });

  it('given another window of the same instance that is not closed, then it is refused by its name', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { session, plan, definition } = await aSession(world);
    const first = await beginWindow(WINDOW, definition, plan, operator, session);
    if (first.kind === 'begun') await first.journal.close();
    const other = await beginWindow(WINDOW.replace('1111', '2222'), definition, plan, operator, session);
    expect(other).toMatchObject({ kind: 'refused', fault: { code: 'journal.window-open', windowId: WINDOW } });
  });

  it('a check reads and does nothing else', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { session, definition } = await aSession(world);
    const findings = await checkCluster(definition, null, session);
    expect([findings.length > 20, [...world.counts]]).toEqual([true, []]);
  });
});

describe('a window is taken up again', () => {
  async function interrupted(world: SmallWorld, at: (runner: WindowRunner) => boolean) {
    const all = await aSession(world);
    const begun = await beginWindow(WINDOW, all.definition, all.plan, operator, all.session);
    if (begun.kind !== 'begun') throw new Error(begun.kind);
    let runner: WindowRunner | null = null;
    const stop = () => {
      if (runner !== null && at(runner)) runner.interrupt();
    };
    runner = runnerOf(begun.journal, all.session, { stay: false }, { onEvent: stop, onDecision: stop });
    await runner.run();
    await begun.journal.close();
    return all;
  }

  it('says by whom, and what was not watched since the last sign of life', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const all = await interrupted(world, ({ window }) => window.inHand?.placeKey === 'quiet|0|OCTO-1');
    const fromMs = world.nowMs;
    world.advance(600_000);
    const journal = good(await takeUpWindow(WINDOW, { ...operator, name: 'Grace' }, all.session));
    expect(
      journal
        .entries()
        .slice(-2)
        .map(({ event }) => event),
    ).toMatchObject([
      { type: 'taken-up', by: 'Grace', mode: 'run' },
      { type: 'gap', toMs: world.nowMs },
    ]);
    const gap = journal.entries().at(-1)?.event;
    expect(gap?.type === 'gap' && gap.fromMs <= fromMs && gap.fromMs > fromMs - 5_000).toBe(true);
    await journal.close();
  });

  it('soon enough, there is no gap', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const all = await interrupted(world, ({ window }) => window.inHand?.placeKey === 'quiet|0|OCTO-1');
    world.advance(30_000);
    const journal = good(await takeUpWindow(WINDOW, operator, all.session));
    expect(journal.entries().at(-1)?.event.type).toBe('taken-up');
    await journal.close();
  });

  it('goes on to the end, and every act is done once', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const all = await interrupted(world, ({ window }) => window.attempts['reboot|1|OCTO-1'] !== undefined);
    world.advance(600_000);
    const journal = good(await takeUpWindow(WINDOW, operator, all.session));
    expect(await runnerOf(journal, all.session, { stay: false }, silent).run()).toEqual({
      kind: 'closed',
      outcome: 'closed',
    });
    expect([world.count('restart-host', 'OCTO-1'), world.violations, world.asBefore()]).toEqual([1, [], []]);
    await journal.close();
  });
});

describe('answers of another process', () => {
  it('are checked like any other, and every asker hears what became of it', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2, passes: ['failed', 'nothing-to-install'] });
    const { session, plan, definition } = await aSession(world);
    const begun = await beginWindow(WINDOW, definition, plan, operator, session);
    if (begun.kind !== 'begun') throw new Error(begun.kind);
    const asked: Promise<unknown>[] = [];
    const ask = async (answer: unknown) => {
      const id = good(await session.mailbox.put(WINDOW, answer));
      return session.mailbox.waitForReply(WINDOW, id, 20_000);
    };
    const runner = runnerOf(
      begun.journal,
      session,
      { stay: true },
      {
        onEvent: (event) => {
          if (event.type !== 'held') return;
          const { id: holdId, digest } = event.hold;
          const answer = { holdId, digest, answer: 'put-back', by: 'Grace', minutes: null, reason: null };
          asked.push(
            ask('nonsense')
              .then((first) =>
                ask({ answer: { ...answer, digest: 'old' }, word: null }).then((second) => [first, second]),
              )
              .then(async (before) => [...before, await ask({ answer, word: null })]),
          );
        },
        onDecision: () => undefined,
      },
    );
    expect(await runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    const [replies] = (await Promise.all(asked)) as { ok: boolean; value: { reply: unknown } }[][];
    expect(JSON.stringify(replies)).toMatch(/it is not an answer.*has changed.*"refusal":null/u);
    await begun.journal.close();
  });
});
