import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../core/fault/fault.ts';
import { answersTo } from '../../../core/window/answers.ts';
import type { AnswerKind } from '../../../core/window/hold.ts';
import type { StepKind } from '../../../core/window/place.ts';
import { Scene } from '../../support/small-world/scene.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf } from '../../support/small-world/walk.ts';

const LATE: Fault = { code: 'window.late', step: '', node: 'OCTO-1', waitedMs: 1, waitsFor: '' };
const NO_PROOF: Fault = { code: 'window.no-proof', step: '', node: 'OCTO-1', waitedMs: 1, lastSeen: '' };
const refused = (reason: Fault): Fault => ({
  code: 'window.act-refused',
  step: '',
  node: 'OCTO-1',
  act: 'set-drain',
  reason,
});
const SCRIPT: Fault = { code: 'host.script-failed', host: 'OCTO-1', script: '', type: '', message: '' };
const FORBIDDEN: Fault = { code: 'octopus.forbidden', url: '', permission: '' };
const TASK = [{ id: 'ServerTasks-1', description: 'x' }];
/** What is offered where somebody undid something while patches install. */
const UNDONE_WHILE_PATCHING: readonly AnswerKind[] = [
  'look-again',
  'do-again',
  'accept',
  'take-as-found',
  'put-back',
  'restore-host',
  'leave-node',
  'end-window',
  'pause',
];

function offered(step: StepKind, fault: Fault, tasks = [] as typeof TASK, pass = step === 'patch' ? 1 : 0) {
  const world = new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] });
  const scene = new Scene(world, step, 'OCTO-1', { plan: planOf(['OCTO-1']) });
  // A place in hand that was begun: something was sent for the node before.
  if (step === 'drain') scene.send('is-lost', 'accepted');
  return answersTo(fault, { step, node: 'OCTO-1', pass }, tasks, scene.window).join(' ');
}

describe('the answers that are offered, in their order', () => {
  it.each([
    ['drain', NO_PROOF, 'look-again wait-longer do-again put-back leave-node end-window pause'],
    ['drain', LATE, 'look-again wait-longer do-again put-back leave-node end-window pause'],
    ['drain', refused(FORBIDDEN), 'look-again renew-credential do-again put-back leave-node end-window pause'],
    ['hold-service', refused(SCRIPT), 'look-again do-again put-back leave-node end-window pause'],
    [
      'stop-service',
      LATE,
      'look-again wait-longer renew-credential do-again take-as-found put-back leave-node end-window pause',
    ],
    [
      'precaution',
      NO_PROOF,
      'look-again wait-longer do-again attest take-as-found put-back leave-node end-window pause',
    ],
    [
      'patch',
      NO_PROOF,
      'look-again wait-longer do-again attest take-as-found put-back restore-host leave-node end-window pause',
    ],
    [
      'release-service',
      NO_PROOF,
      'look-again wait-longer do-again accept put-back restore-host leave-node end-window pause',
    ],
    ['start-service', refused(SCRIPT), 'look-again do-again accept put-back restore-host leave-node end-window pause'],
    ['ready', NO_PROOF, 'look-again wait-longer accept restore-host leave-node end-window pause'],
    ['lift-drain', refused(FORBIDDEN), 'look-again renew-credential do-again accept leave-node end-window pause'],
    ['settle', NO_PROOF, 'look-again wait-longer accept leave-node end-window pause'],
  ] as const)('%s, %j', (step, fault, answers) => {
    expect(offered(step, fault)).toBe(answers);
  });

  it('tasks are cancelled or stopped anyway only where some are named', () => {
    expect(offered('quiet', LATE, TASK)).toBe(
      'look-again wait-longer renew-credential cancel-tasks stop-anyway put-back leave-node end-window pause',
    );
    expect(offered('quiet', LATE)).toBe('look-again wait-longer renew-credential put-back leave-node end-window pause');
    expect(offered('stop-service', LATE, TASK)).toContain('stop-anyway');
    expect(offered('stop-service', LATE, TASK)).not.toContain('kill-process');
  });

  it('a process is ended only where its service was asked to stop, and no task is named', () => {
    const scene = new Scene(new SmallWorld({ topology: 'ha' }), 'stop-service', 'OCTO-1', { plan: planOf(['OCTO-1']) });
    const isOffered = (tasks: typeof TASK) =>
      answersTo(LATE, scene.place, tasks, scene.window).includes('kill-process');
    expect(isOffered([])).toBe(false);
    scene.send('is-lost', 'accepted');
    expect([isOffered([]), isOffered(TASK)]).toEqual([true, false]);
  });

  it('accept is never offered for capacity, and never for quiet', () => {
    for (const step of ['drain', 'quiet', 'stop-service'] as const)
      expect(offered(step, LATE, TASK)).not.toContain('accept');
  });

  it.each([
    [{ code: 'window.drain-lifted-by-other', node: 'OCTO-1' }, 'drain'],
    [{ code: 'window.start-type-changed', node: 'OCTO-1', found: 'automatic' }, 'hold-service'],
    [{ code: 'window.watchdog-enabled', node: 'OCTO-1' }, 'hold-service'],
    [{ code: 'window.claim-gone', node: 'OCTO-1' }, 'hold-service'],
  ] as const)('what somebody undid while patches install: %j', (fault, step) => {
    const world = new SmallWorld({ topology: 'ha' });
    const scene = new Scene(world, 'patch', 'OCTO-1', { plan: planOf(['OCTO-1']) });
    expect(answersTo(fault, { step, node: 'OCTO-1', pass: 0 }, [], scene.window)).toEqual(UNDONE_WHILE_PATCHING);
  });

  it('a service that somebody started is not accepted: neither snapshot nor patches nor a restart may come beside it', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const scene = new Scene(world, 'patch', 'OCTO-1', { plan: planOf(['OCTO-1']) });
    const fault: Fault = { code: 'window.service-started', node: 'OCTO-1' };
    expect(answersTo(fault, { step: 'stop-service', node: 'OCTO-1', pass: 0 }, [], scene.window)).toEqual(
      UNDONE_WHILE_PATCHING.filter((answer) => answer !== 'accept'),
    );
  });

  it('a hold about the whole cluster is answered for the node that is worked on', () => {
    const world = new SmallWorld({ topology: 'single' });
    const scene = new Scene(world, 'patch', 'OCTO-1');
    const fault: Fault = { code: 'window.maintenance-off-by-other', by: null };
    expect(answersTo(fault, { step: 'maintenance-on', node: null, pass: 0 }, [], scene.window)).toEqual(
      UNDONE_WHILE_PATCHING,
    );
  });

  it('before a node is begun there is nothing to put back or leave', () => {
    const scene = new Scene(new SmallWorld({ topology: 'ha' }), 'drain', 'OCTO-1');
    const fault: Fault = { code: 'window.agreed-end-passed', node: 'OCTO-1', agreedEndMs: 1 };
    expect(answersTo(fault, scene.place, [], scene.window)).toEqual(['look-again', 'accept', 'end-window', 'pause']);
  });

  it('when everything is closed but a change, only that is answered', () => {
    const scene = new Scene(new SmallWorld({ topology: 'ha' }), 'drain', 'OCTO-1');
    const fault: Fault = { code: 'window.change-not-put-back', subject: 'drain OCTO-1', prior: 'off', found: 'on' };
    expect(answersTo(fault, null, [], scene.window)).toEqual(['look-again', 'accept', 'end-window', 'pause']);
  });

  it('what others must do, or what only could not be read, is not done again', () => {
    for (const fault of [
      { code: 'window.balancer-still-sends', node: 'OCTO-1', answers: 3 },
      { code: 'window.balancer-does-not-tell', node: 'OCTO-1' },
      { code: 'window.patch-outside', node: 'OCTO-1', by: '' },
      { code: 'window.nothing-installed', node: 'OCTO-1' },
      { code: 'window.other-version', node: 'OCTO-1', before: '', found: '' },
      { code: 'window.workstation-offline', sinceMs: 1 },
      { code: 'window.too-many-passes', node: 'OCTO-1', maxPasses: 4 },
      { code: 'host.claimed-by-other', host: 'OCTO-1', windowId: '', operator: '', workstation: '' },
      { code: 'host.login-refused', host: 'OCTO-1', user: '' },
      { code: 'host.key-changed', host: 'OCTO-1', expected: '', offered: '' },
      { code: 'octopus.unauthorized', url: '' },
    ] as const)
      expect(offered('patch', fault)).not.toContain('do-again');
  });

  it('a snapshot that is removed, or was never made, is not restored', () => {
    const world = new SmallWorld({ topology: 'ha' });
    const scene = new Scene(world, 'patch', 'OCTO-1', { plan: planOf(['OCTO-1']) });
    const answers = () => answersTo(NO_PROOF, scene.place, [], scene.window);
    expect(answers()).toContain('restore-host');
    scene.add({ type: 'precaution-removed', atMs: world.nowMs, node: 'OCTO-1', by: 'tester' });
    expect(answers()).not.toContain('restore-host');
  });
});
