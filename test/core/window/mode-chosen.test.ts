import { expect, it } from 'vitest';
import { describeEvent } from '../../../core/window/describe-event.ts';
import { foldJournal } from '../../../core/window/evolve.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf } from '../../support/small-world/walk.ts';

const started = { ...startOf(new SmallWorld({ topology: 'ha' })), mode: 'ask' as const };
const chosen: JournalEvent = { type: 'mode-chosen', atMs: started.atMs + 1, by: 'Ada', mode: 'run' };

it('given a window that asks, when run until a hold is chosen, then it goes on in that mode', () => {
  expect(foldJournal([started, chosen]).mode).toBe('run');
});

it('given a question, when run until a hold is chosen, then the question stays the same', () => {
  const act = { kind: 'set-drain', node: 'OCTO-1', nodeId: 'n1', on: true } as const;
  const place = { step: 'drain', node: 'OCTO-1', pass: 0 } as const;
  const asked: JournalEvent = { type: 'asked', atMs: started.atMs + 1, place, act, digest: 'd1' };

  expect(foldJournal([started, asked, chosen]).question).toEqual({ digest: 'd1', sinceMs: started.atMs + 1 });
});

it('the record says who chose what', () => {
  expect(describeEvent(chosen)).toBe('Ada chose: run until a hold');
});
