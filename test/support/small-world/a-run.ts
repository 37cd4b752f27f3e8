import type { Answer, AnswerKind } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Plan } from '../../../core/window/plan.ts';
import type { RunnerListener } from '../../../main/services/window-runner/runner-ports.ts';
import { WindowRunner } from '../../../main/services/window-runner/window-runner.ts';
import { good } from '../good.ts';
import { type MemoryJournals, memoryJournals } from '../memory-journal.ts';
import type { SmallWorld } from './small-world.ts';
import { startOf } from './walk.ts';
import { type WorldPorts, worldPorts } from './world-ports.ts';

export interface RunWish {
  readonly mode?: 'ask' | 'run';
  readonly stay?: boolean;
  readonly nobodyConsents?: boolean;
  readonly plan?: Plan;
  readonly ports?: (ports: WorldPorts) => WorldPorts;
  readonly renewed?: () => void;
  readonly listener?: (runner: WindowRunner) => Partial<RunnerListener>;
  /** Goes on with a window that these journals already have. */
  readonly resumes?: MemoryJournals;
}

export interface ARun {
  readonly runner: WindowRunner;
  readonly journals: MemoryJournals;
  readonly ports: WorldPorts;
  events(): readonly JournalEvent[];
}

/** The real runner and its real watch, on a cluster in memory. */
export async function aRun(world: SmallWorld, wish: RunWish = {}): Promise<ARun> {
  const journals = wish.resumes ?? memoryJournals();
  const started = { ...startOf(world, wish.plan), mode: wish.mode ?? ('run' as const) };
  const journal = good(
    wish.resumes === undefined ? await journals.store.create(started) : await journals.store.open(started.windowId),
  );
  const ports = (wish.ports ?? ((same) => same))(worldPorts(world));
  const listeners: Partial<RunnerListener>[] = [];
  const runner = new WindowRunner(
    {
      ...ports,
      journal,
      takeAnswers: async () => [],
      renewCredential: async () => {
        wish.renewed?.();
        return { ok: true, value: null };
      },
      signOfLife: () => undefined,
    },
    { stay: wish.stay ?? false, nobodyConsents: wish.nobodyConsents ?? false },
    {
      onEvent: (event, window) => {
        for (const listener of listeners) listener.onEvent?.(event, window);
      },
      onDecision: (decision, window, watch) => {
        for (const listener of listeners) listener.onDecision?.(decision, window, watch);
      },
    },
  );
  if (wish.listener !== undefined) listeners.push(wish.listener(runner));
  return { runner, journals, ports, events: () => journal.entries().map((entry) => entry.event) };
}

/** What a person says to the hold that is open. */
export function anAnswer(runner: WindowRunner, answer: AnswerKind, change: Partial<Answer> = {}): Answer {
  const { hold } = runner.window;
  return {
    holdId: hold?.id ?? '',
    digest: hold?.digest ?? '',
    answer,
    by: 'tester',
    minutes: null,
    reason: 'because',
    ...change,
  };
}
