import { expect, it } from 'vitest';
import type { Fault } from '../../../core/fault/fault.ts';
import { wordFor } from '../../../core/window/check-answer.ts';
import type { Hold } from '../../../core/window/hold.ts';
import { answerText, inOrder } from '../../../renderer/features/window/answer-words.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf, walk } from '../../support/small-world/walk.ts';

it('given a hold about the whole cluster, then its answers name the node that they are for', () => {
  const world = new SmallWorld({ topology: 'single' });
  const { window } = walk(world, [startOf(world)], {
    meddle: (changed, { inHand }) => {
      if (inHand?.placeKey.startsWith('hold-service|') === true) changed.maintenance = false;
    },
  });
  const { hold } = window;
  if (hold === null) throw new Error('It is held');

  expect(hold.fault.code).toBe('window.maintenance-off-by-other');
  expect(answerText('put-back', hold, window)).toMatchObject({ title: 'Put OCTO-1 back', button: 'Put OCTO-1 back' });
  expect(answerText('leave-node', hold, window).title).toBe('End here and leave OCTO-1 out');
  expect(wordFor(window, 'restore-host')).toBe('OCTO-1');
});

it('given a claim of another window, then accepting it says that it is taken over, not that something is left', () => {
  const world = new SmallWorld({ topology: 'single' });
  const { window } = walk(world, [startOf(world)], { turns: 1 });
  const claimed = {
    code: 'host.claimed-by-other',
    host: 'OCTO-1',
    windowId: 'w',
    operator: 'Kim',
    workstation: 'D',
  } as const;
  const hold: Hold = {
    id: 'h1',
    place: { step: 'hold-service', node: 'OCTO-1', pass: 0 },
    fault: claimed,
    answers: ['accept'],
    digest: '',
    withdrawsItself: false,
    tasks: [],
    raisedAtMs: 0,
    reasonEndedAtMs: null,
  };

  expect(answerText('accept', hold, window).effect).toContain('Takes the claim over');
  expect(
    answerText('accept', { ...hold, fault: { code: 'window.claim-gone', node: 'OCTO-1' } }, window).effect,
  ).toContain('becomes "left"');
});

it.each([
  ['window.host-did-not-return', ['restore-host', 'look-again', 'wait-longer', 'leave-node', 'end-window', 'pause']],
  ['window.workstation-offline', ['look-again', 'wait-longer', 'restore-host', 'leave-node', 'end-window', 'pause']],
] as const)('the answers to %s stand in this order', (code, order) => {
  const answers = ['look-again', 'wait-longer', 'restore-host', 'leave-node', 'end-window', 'pause'] as const;

  expect(inOrder({ answers, fault: { code } as Fault })).toEqual(order);
});
