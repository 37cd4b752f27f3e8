import { expect, it } from 'vitest';
import type { WindowHand } from '../../../contract/windows.ts';
import { begin, evolve } from '../../../core/window/evolve.ts';
import { storyOf } from '../../../renderer/features/window/step-story.ts';
import { whyNotHere } from '../../../renderer/features/window/why-not-here.ts';
import { windowStateLook } from '../../../renderer/features/window/window-state-look.ts';
import type { WindowPicture } from '../../../renderer/stores/window-store.ts';
import { aClosed, aHeld, aPause, aStarted } from '../../support/journal-events.ts';

const running = begin(aStarted());
const paused = evolve(running, aPause());
const ELSEWHERE: WindowHand = { kind: 'elsewhere', holder: 'process 1' };
const NOBODYS: WindowHand = { kind: 'unfinished', fault: null };

it.each([
  [{ kind: 'here' }, 'In step', 'Paused'],
  [ELSEWHERE, 'Running elsewhere', 'Paused'],
  [NOBODYS, 'Not in hand', 'Not in hand'],
  [{ kind: 'ended', end: { kind: 'interrupted' } }, 'Not in hand', 'Not in hand'],
] as const)('the title of a window in hand %j says %s, paused %s', (hand, whileRunning, whilePaused) => {
  const words = (window: typeof running) => windowStateLook({ window, hand }).words;

  expect([words(running), words(paused)]).toEqual([whileRunning, whilePaused]);
  expect([words(evolve(running, aHeld('h1'))), words(evolve(running, aClosed()))]).toEqual(['Hold', 'Closed']);
});

it('a question that waits is said beside the title', () => {
  const asks = { ...running, question: { digest: 'd', sinceMs: 1 } };
  expect(windowStateLook({ window: asks, hand: { kind: 'here' } }).words).toBe('Asks');
});

it('what another process has in hand is never called nobody’s', () => {
  const told = (hand: WindowHand) => [
    whyNotHere(hand),
    storyOf({ window: running, hand, decision: null } as unknown as WindowPicture, PLACE, 0),
  ];

  expect(told({ kind: 'here' })).toEqual([null, 'What the step needs is being read.']);
  expect(told(ELSEWHERE)).toEqual([
    'Only the process that has this window in hand does that',
    'It is done by the other process; what that writes into the journal is shown here.',
  ]);
  expect(told(NOBODYS)).toEqual([
    'Nobody has this window in hand',
    'Nobody has this window in hand, so nothing is read and nothing acts.',
  ]);
});

const PLACE = { step: 'quiet', node: 'OCTO-1', pass: 0 } as const;
